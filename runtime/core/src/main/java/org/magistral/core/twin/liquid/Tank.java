package org.magistral.core.twin.liquid;

import java.nio.ByteBuffer;

/**
 * A stirred vessel or bag on a scale. A pump draws from it until it is empty, and then draws air; what is poured in beyond its brim runs
 * over, and is kept to be counted. One thread; allocates nothing after construction.
 */
public final class Tank {
    /** How long its liquid takes to come two thirds of the way to the room's temperature, h [K]. */
    private static final double ROOM_HOURS = 6;

    private final double brimLitres;
    private final Stream content = new Stream();
    private final Stream spilled = new Stream();

    public Tank(double brimLitres) {
        if (!(brimLitres > 0)) {
            throw new IllegalArgumentException("a tank of " + brimLitres + " L");
        }
        this.brimLitres = brimLitres;
    }

    /** Takes out as much of this volume as there is, and says how much air came for what was missing, in L. */
    public double draw(double litres, Stream into) {
        double there = content.litres();
        if (!(litres > 0)) {
            return 0;
        }
        content.moveTo(into, there <= litres ? 1 : litres / there);
        return Math.max(0, litres - there);
    }

    /** Pours all of it in. */
    public void pour(Stream from) {
        pour(from, 1);
    }

    /** Pours this share of it in. */
    public void pour(Stream from, double share) {
        from.moveTo(content, share);
        double over = content.litres() - brimLitres;
        if (over > 0) {
            content.moveTo(spilled, over / content.litres());
        }
    }

    /** Lets it come to the temperature of the room. */
    public void stand(double seconds, double roomCelsius) {
        double gain = -Math.expm1(-seconds / 3600 / ROOM_HOURS);
        content.add(Matter.HEAT, gain * (roomCelsius - content.celsius()) * content.kilograms());
    }

    /** What is in it; live. */
    public Stream content() {
        return content;
    }

    /** What ran over its brim; live. */
    public Stream spilled() {
        return spilled;
    }

    public double litres() {
        return content.litres();
    }

    /** What its scale would show. */
    public double kilograms() {
        return content.kilograms();
    }

    public void save(ByteBuffer out) {
        content.save(out);
        spilled.save(out);
    }

    public void load(ByteBuffer in) {
        content.load(in);
        spilled.load(in);
    }
}
