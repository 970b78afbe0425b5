package org.magistral.core.twin.skid;

import java.nio.ByteBuffer;
import org.magistral.core.twin.liquid.Stream;

/**
 * What the instruments in a pipe see: the liquid that passed last, mixed over their volume. It stays when nothing flows. It counts for
 * no balance.
 */
final class FlowCell {
    private final double litres;
    private final Stream seen = new Stream();

    FlowCell(double litres) {
        this.litres = litres;
    }

    void pass(Stream passing) {
        if (!passing.isEmpty()) {
            seen.follow(passing, -Math.expm1(-passing.litres() / litres));
        }
    }

    Stream seen() {
        return seen;
    }

    void save(ByteBuffer out) {
        seen.save(out);
    }

    void load(ByteBuffer in) {
        seen.load(in);
    }
}
