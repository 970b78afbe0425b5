package org.magistral.core.twin.downstream;

import java.nio.ByteBuffer;
import org.magistral.core.twin.liquid.Stream;
import org.magistral.core.twin.liquid.Tank;

/**
 * A peristaltic pump that fills doses by mass, with the scatter of such a pump: 0.5 % for one standard deviation, so 1 to 2 % hold [K] of
 * unit-operations.md row 16. What stands in its line is lost at the end. One thread; allocates nothing.
 */
public final class Filler {
    private static final double SIGMA = 0.005;

    private final HoldUp line;
    private final Stream drawn = new Stream();

    public Filler(double lineLitres) {
        line = new HoldUp(lineLitres);
    }

    /** Draws until the line is full. */
    public void prime(Tank from, Stream waste) {
        from.draw(line.freeLitres(), drawn);
        line.pass(drawn, waste);
    }

    /**
     * Fills one dose into {@code dose}, and says whether there was enough for it; what there was is in it.
     *
     * @param scatter a number with mean 0 and standard deviation 1
     */
    public boolean fill(Tank from, double kilograms, double scatter, Stream dose) {
        double wanted = kilograms * (1 + SIGMA * scatter);
        double airLitres = from.draw(wanted / Stream.KILOGRAMS_PER_LITRE, drawn);
        line.pass(drawn, dose);
        return airLitres <= 0;
    }

    /** What stands in its line; live. */
    public Stream line() {
        return line.content();
    }

    public void save(ByteBuffer out) {
        line.save(out);
    }

    public void load(ByteBuffer in) {
        line.load(in);
    }
}
