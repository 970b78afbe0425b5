package org.magistral.desk.socket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Supplier;
import org.magistral.core.scan.View;
import org.magistral.core.tag.Defect;
import org.magistral.core.tag.Reading;
import org.magistral.core.tag.Tag;

/**
 * Answers {@code {"get":"tags","pattern":"TT-*"}}: the tags whose id fits the pattern ({@code *} any characters, {@code ?} one; all where
 * there is none), each with unit, value, quality, defect and age in seconds at the frame's moment.
 */
public final class TagsResponder implements Responder {
    private final Supplier<? extends View> view;

    /**
     * @param view gives one frame at each call, such as {@link LatestFrame#still}
     */
    public TagsResponder(Supplier<? extends View> view) {
        this.view = view;
    }

    @Override
    public JsonNode answer(Request request) {
        request.allowOnly("pattern");
        String pattern = request.text("pattern").orElse("*");
        View still = view.get();
        List<Reading> readings = still.readings();
        ArrayNode answer = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < readings.size(); i++) {
            if (fits(pattern, still.tags().get(i).id())) {
                describe(answer.addObject(), still.tags().get(i), readings.get(i), still.stamp().monotonicNanos());
            }
        }
        return answer;
    }

    private static void describe(ObjectNode node, Tag tag, Reading reading, long nowNanos) {
        node.put("tag", tag.id());
        node.put("text", tag.text());
        node.put("unit", tag.unit().symbol());
        if (Double.isFinite(reading.value())) {
            node.put("value", reading.value());
        } else {
            node.putNull("value");
        }
        node.put("quality", reading.quality().name());
        if (reading.defect() != Defect.NONE) {
            node.put("defect", reading.defect().text());
        }
        if (reading.sampledAtNanos() != Long.MIN_VALUE) {
            node.put("ageSeconds", (nowNanos - reading.sampledAtNanos()) / 1e9);
        }
    }

    /** Without regular expressions, whose time a malicious pattern could stretch: at most length times length steps. */
    static boolean fits(String pattern, String id) {
        int p = 0;
        int i = 0;
        int star = -1;
        int starredFrom = 0;
        while (i < id.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                starredFrom = i;
            } else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == id.charAt(i))) {
                p++;
                i++;
            } else if (star >= 0) {
                p = star + 1;
                i = ++starredFrom;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
