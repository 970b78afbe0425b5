package org.magistral.image.forecast;

import java.util.concurrent.locks.LockSupport;
import org.magistral.core.forecast.Product;
import org.magistral.core.forecast.sensor.CultureLog;
import org.magistral.core.forecast.sensor.Expected;
import org.magistral.core.forecast.sensor.Forecast;
import org.magistral.core.forecast.sensor.SoftSensor;
import org.magistral.core.forecast.watch.Course;
import org.tinylog.Logger;

/**
 * Works on one question at a time, on a thread of its own. The scan asks and takes without waiting and without allocating; the log is
 * copied when it is asked about, so that both threads have their own.
 */
final class Desk implements AutoCloseable {
    private static final long WAIT_NANOS = 20_000;
    private static final long REST_NANOS = 1_000_000_000L;

    /** Whose turn it is: whoever reads its own state here may use the fields below. */
    private enum State {
        FREE,
        ASKED,
        ANSWERED
    }

    private final Product product;
    private final Course course;
    private final CultureLog frozen = new CultureLog();
    private final Thread worker = new Thread(this::work, "forecast");
    private volatile State state = State.FREE;
    private volatile boolean closed;
    private Answer answer;

    /** All that is worked out of one log. */
    record Answer(Forecast forecast, Expected expected) {}

    Desk(Product product, Course course) {
        this.product = product;
        this.course = course;
        worker.setDaemon(true);
    }

    void start() {
        worker.start();
    }

    /** Asks; false where the question before is not taken yet. Scan thread. */
    boolean ask(CultureLog log) {
        if (state != State.FREE) {
            return false;
        }
        frozen.copy(log);
        state = State.ASKED;
        LockSupport.unpark(worker);
        return true;
    }

    /** Whether what was asked is answered, and not taken yet. */
    boolean isAnswered() {
        return state == State.ANSWERED;
    }

    /** The answer, or null where there can be none; to be asked for once, when {@link #isAnswered}. Scan thread. */
    Answer take() {
        Answer taken = answer;
        answer = null;
        state = State.FREE;
        return taken;
    }

    /** Waits until nothing is being worked on: for the driver of a hand-turned clock, never for the scan. */
    void await() {
        while (state == State.ASKED && worker.isAlive()) {
            LockSupport.parkNanos(WAIT_NANOS);
        }
    }

    private void work() {
        while (!closed) {
            if (state == State.ASKED) {
                answer = answer();
                state = State.ANSWERED;
            } else {
                LockSupport.parkNanos(REST_NANOS);
            }
        }
    }

    private Answer answer() {
        try {
            return new Answer(new SoftSensor(product, course.feed(), course.hours(), frozen).forecast(),
                    new SoftSensor(product, course.feed(), course.hours(), frozen, SoftSensor.BLIND_HOURS).expected());
        } catch (RuntimeException failure) { // a forecast less, and nothing else
            Logger.error(failure, "the forecast failed after {} h of culture", frozen.hours());
            return null;
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(worker);
    }
}
