package org.magistral.image.world;

import org.magistral.core.time.HandTurnedTime;
import org.magistral.core.time.TimeSource;

/**
 * A controller's two clocks on a hand-turned time. Its wall clock shows the true time, but for what the world does to it: it may be set
 * wrong, and where it lost its battery it starts with the time at which its image was made, until a time server has set it. One thread;
 * turning and reading allocate nothing.
 */
public final class WorldClock implements TimeSource {
    /** 2025-07-01 00:00 UTC. */
    private static final long IMAGE_MADE_MILLIS = 1_751_328_000_000L;

    private final World world;
    private final HandTurnedTime truth;
    private boolean wrong;
    private long wrongByMillis;

    /**
     * @param wallMillis the true time at which it begins, at monotonic 0
     */
    public WorldClock(World world, long wallMillis) {
        this.world = world;
        truth = new HandTurnedTime(0, wallMillis);
    }

    /** Time goes by. */
    public void turn(long nanos) {
        truth.advanceNanos(nanos);
        wrong = wrong && world.isClockLost();
    }

    /** The controller starts, after it was without power or in reset. */
    public void start() {
        wrong = world.isClockLost();
        wrongByMillis = IMAGE_MADE_MILLIS - truth.wallMillis();
    }

    /**
     * Takes it that the wall clock has shown this all along, whatever the world does to it now: for a program that was away in a world that
     * stood still.
     */
    public void agree(long shownMillis) {
        truth.setWall(truth.wallMillis() + shownMillis - wallMillis(), true);
    }

    @Override
    public long monotonicNanos() {
        return truth.monotonicNanos();
    }

    @Override
    public long wallMillis() {
        return truth.wallMillis() + (wrong ? wrongByMillis : world.clockOffsetMillis());
    }

    @Override
    public boolean wallTrusted() {
        return !wrong;
    }
}
