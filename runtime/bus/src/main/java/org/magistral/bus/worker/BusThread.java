package org.magistral.bus.worker;

import java.util.concurrent.locks.LockSupport;
import org.magistral.core.time.TimeSource;

/**
 * The thread of one bus: runs its {@link BusWorker} on the clock it is given. Made, waited for and closed by the wiring. It ends by itself
 * only where the worker throws, which no part can bring about; {@link BusWatch} sees that.
 */
public final class BusThread implements AutoCloseable {
    private static final long LONGEST_PARK_NANOS = 500_000_000L;
    /** How long parting may take: the safe states, once more. */
    private static final long PARTING_NANOS = 2_000_000_000L;

    private final BusWorker worker;
    private final TimeSource time;
    private final Thread thread;
    private volatile boolean begun;
    private volatile boolean closing;

    private BusThread(BusWorker worker, TimeSource time) {
        this.worker = worker;
        this.time = time;
        thread = Thread.ofPlatform().name("bus " + worker.name()).daemon().unstarted(this::run);
    }

    /** Begins to work. */
    public static BusThread start(BusWorker worker, TimeSource time) {
        BusThread bus = new BusThread(worker, time);
        worker.wokenBy(() -> LockSupport.unpark(bus.thread));
        bus.thread.start();
        return bus;
    }

    private void run() {
        while (!closing) {
            rest(worker.step(time));
            begun = begun || worker.hasBegun();
        }
        worker.release();
        long latestNanos = time.monotonicNanos() + PARTING_NANOS;
        while (worker.owesSafe() && time.monotonicNanos() - latestNanos < 0) {
            rest(worker.step(time));
        }
    }

    private void rest(long untilNanos) {
        long nanos = untilNanos - time.monotonicNanos();
        if (nanos > 0) {
            LockSupport.parkNanos(this, Math.min(nanos, LONGEST_PARK_NANOS));
        }
    }

    /** Whether each driven part was told to stop and has said what it delivered meanwhile, or is lost. Any thread. */
    public boolean hasBegun() {
        return begun;
    }

    /** Whether it still works. Any thread. */
    public boolean isAlive() {
        return thread.isAlive();
    }

    /** Writes the safe states once more and ends; a thread that hangs in the kernel is left to itself. */
    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
        try {
            thread.join(2 * PARTING_NANOS / 1_000_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the caller is in a hurry; the thread parts all the same
        }
    }
}
