package org.magistral.sensors.recorded;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.magistral.core.event.Event;
import org.magistral.core.event.Events;
import org.magistral.core.input.Channel;
import org.magistral.core.input.ChannelSpec;
import org.magistral.core.input.InputEvent;
import org.magistral.core.input.Sensor;
import org.magistral.core.tag.Defect;
import org.magistral.core.tag.ProcessImage;
import org.magistral.core.tag.Quality;
import org.magistral.core.tag.Tag;
import org.magistral.core.tag.Unit;

/** One sensor through core's own channel, scan by scan, with all that was read and raised. */
final class Playback {
    final List<Event> events = new ArrayList<>();
    /** How many readings (not scans) had each defect. */
    final Map<Defect, Integer> defects = new TreeMap<>();
    final List<Double> values = new ArrayList<>();
    final ProcessImage image = new ProcessImage(1);
    private final Events raised = new Events(events::add);
    private final Channel channel;
    private Defect defect = Defect.NONE;
    private double value = Double.NaN;

    Playback(Sensor sensor, double low, double high, double pollSeconds, double fastestPerSecond) {
        this(sensor, low, high, new ChannelSpec("AT-1", pollSeconds, 0, fastestPerSecond));
    }

    Playback(Sensor sensor, double low, double high, ChannelSpec spec) {
        Tag tag = new Tag("AT-1", "recorded", Unit.NUMBER, low, high, 0, 60);
        channel = new Channel(0, tag, spec, sensor, raised);
    }

    static Playback wide(Sensor sensor, double pollSeconds) {
        return new Playback(sensor, -1e9, 1e9, pollSeconds, 0);
    }

    Playback run(long fromNanos, long toNanos, long stepNanos) {
        for (long nowNanos = fromNanos; nowNanos <= toNanos; nowNanos += stepNanos) {
            step(nowNanos);
        }
        return this;
    }

    void step(long nowNanos) {
        raised.at(nowNanos, nowNanos / 1_000_000, true);
        channel.latch(nowNanos, image);
        if (image.quality(0) == Quality.GOOD && image.value(0) != value) {
            value = image.value(0);
            values.add(value);
        }
        if (image.defect(0) != defect) {
            defect = image.defect(0);
            defects.merge(defect, 1, Integer::sum);
        }
    }

    /** What was reported, each kind with how often; a loss with its defect. */
    String reported() {
        Map<String, Integer> counts = new TreeMap<>();
        for (Event event : events) {
            boolean loss = event.what() == InputEvent.READING_LOST;
            boolean back = event.what() == InputEvent.READING_BACK;
            String kind = loss ? "lost, " + event.body().get("defect") : event.what().id().replace("input.reading.", "");
            if (!back) {
                counts.merge(kind, 1, Integer::sum);
            }
        }
        return counts.entrySet().stream().map(count -> count.getValue() + " " + count.getKey()).collect(Collectors.joining("; "));
    }

    long lost() {
        return events.stream().filter(event -> event.what() == InputEvent.READING_LOST).count();
    }
}
