package org.magistral.image.run;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** How fast a hand-turned clock is turned: as fast as the computer can, or so many times real time. */
public final class Pace {
    private static final long LONGEST_WAIT_NANOS = 100_000_000L;

    private final double timesReal;
    private final long beganNanos = System.nanoTime();

    /**
     * @param timesReal infinity for as fast as possible
     */
    public Pace(double timesReal) {
        this.timesReal = timesReal;
    }

    /**
     * Reads {@code max} or a number above 0.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static double parse(String text) {
        if (text.equals("max")) {
            return Double.POSITIVE_INFINITY;
        }
        double times = number(text);
        if (!(times > 0)) {
            throw new IllegalArgumentException("speed '" + text + "': allowed is max, or a number above 0 (1 is real time)");
        }
        return times;
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException noNumber) {
            return Double.NaN;
        }
    }

    /** Waits until this much simulated time may have passed, or somebody has had enough. */
    public void keep(long simulatedNanos, BooleanSupplier enough) {
        if (timesReal == Double.POSITIVE_INFINITY) {
            return;
        }
        long due = beganNanos + (long) (simulatedNanos / timesReal);
        long ahead = due - System.nanoTime();
        while (ahead > 0 && !enough.getAsBoolean()) {
            LockSupport.parkNanos(Math.min(ahead, LONGEST_WAIT_NANOS));
            ahead = due - System.nanoTime();
        }
    }

    public double wallSeconds() {
        return (System.nanoTime() - beganNanos) / 1e9;
    }
}
