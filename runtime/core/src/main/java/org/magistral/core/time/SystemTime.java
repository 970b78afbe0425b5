package org.magistral.core.time;

import java.util.function.BooleanSupplier;

/** The computer's own clocks. */
public final class SystemTime implements TimeSource {
    private final BooleanSupplier trusted;

    /**
     * @param trusted asked each time: whether the wall clock is synchronised (the appliance asks chrony; a desk computer says yes)
     */
    public SystemTime(BooleanSupplier trusted) {
        this.trusted = trusted;
    }

    @Override
    public long monotonicNanos() {
        return System.nanoTime();
    }

    @Override
    public long wallMillis() {
        return System.currentTimeMillis();
    }

    @Override
    public boolean wallTrusted() {
        return trusted.getAsBoolean();
    }
}
