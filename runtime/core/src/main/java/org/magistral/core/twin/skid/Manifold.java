package org.magistral.core.twin.skid;

import java.nio.ByteBuffer;
import org.magistral.core.twin.device.Output;
import org.magistral.core.twin.liquid.Stream;
import org.magistral.core.twin.liquid.Tank;

/** Tanks behind a row of pinch valves. Two that stand open share what flows. It counts the product that a step brings. One thread. */
final class Manifold {
    private final Output[] valves;
    private final Tank[] tanks;
    private final double[] pouredGrams;

    /** Valves that follow each other, a tank each. */
    Manifold(Output first, Tank... tanks) {
        this(row(first, tanks.length), tanks);
    }

    Manifold(Output[] valves, Tank... tanks) {
        this.valves = valves;
        this.tanks = tanks;
        pouredGrams = new double[tanks.length];
    }

    private static Output[] row(Output first, int length) {
        Output[] row = new Output[length];
        for (int i = 0; i < length; i++) {
            row[i] = Output.of(first.ordinal() + i);
        }
        return row;
    }

    /** How many stand open. */
    int open(Drives drives) {
        int open = 0;
        for (Output valve : valves) {
            open += drives.isOpen(valve) ? 1 : 0;
        }
        return open;
    }

    /** Draws this much through those that stand open, and says how much air came for what was missing, in L. */
    double draw(double litres, Drives drives, Stream into) {
        int open = open(drives);
        double air = 0;
        for (int i = 0; i < valves.length; i++) {
            if (drives.isOpen(valves[i])) {
                air += tanks[i].draw(litres / open, into);
            }
        }
        return air;
    }

    /** Pours all of it through those that stand open, and counts the product in it. */
    void pour(Stream from, Drives drives) {
        double grams = from.productGrams();
        int open = open(drives);
        for (int i = 0; i < valves.length; i++) {
            pouredGrams[i] += drives.isOpen(valves[i]) ? grams / open : 0;
        }
        move(from, drives);
    }

    /** Pours all of it through those that stand open, uncounted. */
    void move(Stream from, Drives drives) {
        int left = open(drives);
        for (int i = 0; i < valves.length; i++) {
            if (drives.isOpen(valves[i])) {
                tanks[i].pour(from, 1.0 / left);
                left--;
            }
        }
    }

    /** Product that was poured this way altogether. */
    double pouredGrams(int valve) {
        return pouredGrams[valve];
    }

    void save(ByteBuffer out) {
        for (double grams : pouredGrams) {
            out.putDouble(grams);
        }
    }

    void load(ByteBuffer in) {
        for (int i = 0; i < pouredGrams.length; i++) {
            pouredGrams[i] = in.getDouble();
        }
    }
}
