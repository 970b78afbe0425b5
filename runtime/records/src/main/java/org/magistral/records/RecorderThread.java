package org.magistral.records;

import java.io.InterruptedIOException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/**
 * The recorder's thread and its pace: it works, rests a little where there was nothing to do, and can be woken. Started and stopped by
 * one thread; the rest any.
 */
final class RecorderThread {
    private final IntSupplier work;
    private final long idleNanos;
    private final RecorderListener listener;
    private volatile Thread thread;
    private volatile boolean stopping;
    private volatile Throwable failure;

    /**
     * @param work does what there is to do, and says how much that was
     * @param idleNanos how long it rests when that was nothing
     */
    RecorderThread(IntSupplier work, long idleNanos, RecorderListener listener) {
        this.work = work;
        this.idleNanos = idleNanos;
        this.listener = listener;
    }

    void start() {
        if (thread != null) {
            throw new IllegalStateException("started already");
        }
        Thread recorder = Thread.ofPlatform().name("recorder").daemon().unstarted(this::run);
        thread = recorder;
        recorder.start();
    }

    private void run() {
        try {
            while (!stopping) {
                if (work.getAsInt() == 0) {
                    LockSupport.parkNanos(this, idleNanos);
                }
            }
        } catch (RuntimeException | Error e) {
            failure = e;
            listener.failed(e);
        }
    }

    void wake() {
        Thread waiting = thread;
        if (waiting != null) {
            LockSupport.unpark(waiting);
        }
    }

    /** Ends it after the work in hand, if it was started. */
    void stop() throws InterruptedIOException {
        stopping = true;
        Thread running = thread;
        if (running == null) {
            return;
        }
        LockSupport.unpark(running);
        try {
            running.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the recorder was stopping");
        }
    }

    /**
     * @throws IllegalStateException when this work belongs to another thread than the caller's
     */
    void requireCaller() {
        Thread own = thread;
        if (own != null && own != Thread.currentThread()) {
            throw new IllegalStateException("the recorder has a thread of its own");
        }
    }

    /** What ended it before its time, or null. */
    Throwable failure() {
        return failure;
    }
}
