package org.magistral.core.twin.vessel;

import java.nio.ByteBuffer;

/**
 * The air in the cabinet: what a leaking line lets into it, and what its fan takes out again. Per cent by volume. One thread.
 */
public final class Box {
    /** Of room air, as AT-191 can show it. */
    private static final double ROOM_CARBON_DIOXIDE_PERCENT = 0.05;
    private static final double ROOM_OXYGEN_PERCENT = 20.9;
    /** How long the fan takes to change the air once. */
    private static final double FAN_SECONDS = 600;

    private double oxygenPercent = ROOM_OXYGEN_PERCENT;
    private double carbonDioxidePercent = ROOM_CARBON_DIOXIDE_PERCENT;

    /**
     * Moves both on.
     *
     * @param oxygenPerMinute per cent that a leak adds in a minute
     * @param carbonDioxidePerMinute likewise
     */
    public void advance(double seconds, double oxygenPerMinute, double carbonDioxidePerMinute) {
        double changed = seconds / FAN_SECONDS;
        oxygenPercent += oxygenPerMinute * seconds / 60 + changed * (ROOM_OXYGEN_PERCENT - oxygenPercent);
        carbonDioxidePercent += carbonDioxidePerMinute * seconds / 60 + changed * (ROOM_CARBON_DIOXIDE_PERCENT - carbonDioxidePercent);
    }

    public double oxygenPercent() {
        return oxygenPercent;
    }

    public double carbonDioxidePercent() {
        return carbonDioxidePercent;
    }

    public void save(ByteBuffer out) {
        out.putDouble(oxygenPercent).putDouble(carbonDioxidePercent);
    }

    public void load(ByteBuffer in) {
        oxygenPercent = in.getDouble();
        carbonDioxidePercent = in.getDouble();
    }
}
