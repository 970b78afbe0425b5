package org.magistral.desk.socket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.magistral.core.scan.View;
import org.magistral.core.tag.Quality;
import org.magistral.core.time.Stamp;

/** Answers {@code {"get":"status"}}: the moment of the latest frame, how many tags are good, stale and bad, and what the wiring adds. */
public final class StatusResponder implements Responder {
    private final Supplier<? extends View> view;
    private final Consumer<ObjectNode> more;

    /**
     * @param view gives one frame at each call, such as {@link LatestFrame#still}
     * @param more adds facts that only the wiring knows, such as unit, recipe and process id; called on session threads
     */
    public StatusResponder(Supplier<? extends View> view, Consumer<ObjectNode> more) {
        this.view = view;
        this.more = more;
    }

    @Override
    public JsonNode answer(Request request) {
        request.allowOnly();
        View still = view.get();
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        Stamp stamp = still.stamp();
        if (stamp == null) {
            answer.putNull("time");
        } else {
            answer.put("time", Instant.ofEpochMilli(stamp.wallMillis()).toString());
            answer.put("timeTrusted", stamp.wallTrusted());
            answer.put("monotonicNanos", stamp.monotonicNanos());
        }
        answer.put("tags", still.tags().size());
        answer.put("good", count(still, Quality.GOOD));
        answer.put("stale", count(still, Quality.STALE));
        answer.put("bad", count(still, Quality.BAD));
        more.accept(answer);
        return answer;
    }

    private static long count(View still, Quality quality) {
        return still.readings().stream().filter(reading -> reading.quality() == quality).count();
    }
}
