package org.magistral.records;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.magistral.core.event.Declaration;
import org.magistral.core.event.Event;
import org.magistral.core.event.Kind;
import org.magistral.core.tag.ProcessImage;
import org.magistral.core.tag.Tag;
import org.magistral.core.tag.Tags;
import org.magistral.core.tag.Unit;
import org.magistral.core.time.HandTurnedTime;
import org.magistral.core.time.Stamp;

/** Tags, images and events to record. */
public final class Signals {
    public static final long SCAN_NANOS = 100_000_000;
    public static final long WALL_MILLIS = 1_800_000_000_000L;

    private Signals() {}

    public static Tags tags(int count, double deadband, int silenceSeconds) {
        List<Tag> tags = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tags.add(new Tag("TT-" + (101 + i), "signal " + i, Unit.DEGREE_CELSIUS, 0, 100, deadband, silenceSeconds));
        }
        return new Tags(tags);
    }

    public static HandTurnedTime clock() {
        return new HandTurnedTime(0, WALL_MILLIS);
    }

    public static ProcessImage image(Tags tags, double value, long nowNanos) {
        ProcessImage image = new ProcessImage(tags.size());
        for (int i = 0; i < tags.size(); i++) {
            image.good(i, value + i, nowNanos);
        }
        return image;
    }

    public static Event event(Stamp at, long number) {
        SequencedMap<String, Object> body = new LinkedHashMap<>();
        body.put("number", number);
        body.put("text", "valve \"V-1\" opened");
        body.put("value", 0.1 + number);
        return new Event(Happening.VALVE, at, "unit", body);
    }

    public static Event event(Stamp at, String text) {
        SequencedMap<String, Object> body = new LinkedHashMap<>();
        body.put("text", text);
        return new Event(Happening.VALVE, at, "op-7", body);
    }

    enum Happening implements Declaration {
        VALVE;

        @Override
        public Kind kind() {
            return Kind.info("test.valve", "A valve moved.");
        }
    }
}
