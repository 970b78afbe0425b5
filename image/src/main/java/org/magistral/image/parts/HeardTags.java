package org.magistral.image.parts;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.magistral.core.input.Source;
import org.magistral.core.tag.ProcessImage;
import org.magistral.core.tag.Tags;

/** Tells the drivers what the scan saw of the tags that they asked for. The scan writes, any thread reads; the scan allocates nothing. */
final class HeardTags implements Source {
    private final Tags tags;
    private final List<Heard> asked = new ArrayList<>();

    private static final class Heard implements DoubleSupplier {
        private final int tag;
        private volatile double value = Double.NaN;

        private Heard(int tag) {
            this.tag = tag;
        }

        @Override
        public double getAsDouble() {
            return value;
        }
    }

    HeardTags(Tags tags) {
        this.tags = tags;
    }

    /** Before the first scan. */
    DoubleSupplier of(String tag) {
        Heard heard = new Heard(tags.indexOf(tag));
        asked.add(heard);
        return heard;
    }

    @Override
    public void latch(long nowNanos, ProcessImage image) {
        for (int i = 0; i < asked.size(); i++) {
            Heard heard = asked.get(i);
            heard.value = image.isGood(heard.tag) ? image.value(heard.tag) : Double.NaN;
        }
    }
}
