package org.magistral.core.tag;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Tags with a process image that a test writes by hand. */
public final class Signals {
    public static final long SECOND = 1_000_000_000L;

    private final Tags tags;
    private final ProcessImage image;

    private Signals(List<Tag> all) {
        tags = new Tags(all);
        image = new ProcessImage(all.size());
    }

    public static Signals of(Tag... all) {
        return new Signals(Arrays.asList(all));
    }

    /** Tags of these ids, with a range that nothing leaves. */
    public static Signals wide(String... ids) {
        return new Signals(Stream.of(ids).map(id -> tag(id, -1e6, 1e6)).toList());
    }

    public static Tag tag(String id, double low, double high) {
        return new Tag(id, "the signal " + id, Unit.NUMBER, low, high, 0, 60);
    }

    public Tags tags() {
        return tags;
    }

    public ProcessImage image() {
        return image;
    }

    public int index(String id) {
        return tags.indexOf(id);
    }

    public double value(String id) {
        return image.value(index(id));
    }

    public void set(String id, double value) {
        image.good(index(id), value, 0);
    }

    public void lose(String id) {
        image.mark(index(id), Quality.BAD, Defect.DEVICE_FAULT);
    }

    public static long seconds(double seconds) {
        return Math.round(seconds * SECOND);
    }
}
