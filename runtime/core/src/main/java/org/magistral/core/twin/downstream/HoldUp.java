package org.magistral.core.twin.downstream;

import java.nio.ByteBuffer;
import org.magistral.core.twin.liquid.Stream;

/** The liquid that stands in a housing or a line, well mixed: it fills first, and then gives out as much as comes in. One thread. */
final class HoldUp {
    private final double litres;
    private final Stream content = new Stream();

    HoldUp(double litres) {
        this.litres = litres;
    }

    /** Takes all of what comes in, and gives out what it can't hold. */
    void pass(Stream in, Stream out) {
        in.moveTo(content);
        double over = content.litres() - litres;
        if (over > 0) {
            content.moveTo(out, over / content.litres());
        }
    }

    /** Pushes so much of it out with air. */
    void blow(double blownLitres, Stream out) {
        double there = content.litres();
        if (there > 0) {
            content.moveTo(out, Math.min(1, blownLitres / there));
        }
    }

    /** What it can still take before it gives anything out. */
    double freeLitres() {
        return Math.max(0, litres - content.litres());
    }

    Stream content() {
        return content;
    }

    void save(ByteBuffer out) {
        content.save(out);
    }

    void load(ByteBuffer in) {
        content.load(in);
    }
}
