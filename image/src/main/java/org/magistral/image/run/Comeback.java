package org.magistral.image.run;

import java.io.IOException;
import org.magistral.image.service.LiveUnit;
import org.tinylog.Logger;

/**
 * What comes after a power cut or a reset of the controller: the plant goes on alone until the controller has been up for as long as it
 * takes to start, and another one takes over. One thread.
 */
public final class Comeback {
    private static final long SECOND_NANOS = 1_000_000_000L;
    /** Whoever starts the program again starts it again so long after it has failed to. */
    private static final long AGAIN_NANOS = 60 * SECOND_NANOS;
    /** A controller that has not come back by then is given up: a run has to end. */
    private static final long LONGEST_NANOS = 2 * 86_400 * SECOND_NANOS;

    private final LiveUnit.Start start;
    private final LiveUnit abandoned;
    private LiveUnit unit;
    private long passedNanos;

    /**
     * @param abandoned lives on as far as its clocks and its plant
     */
    public Comeback(LiveUnit.Start start, LiveUnit abandoned) {
        this.start = start;
        this.abandoned = abandoned;
    }

    /**
     * Lets time go by until there is a controller again; false where none comes back.
     *
     * @throws IOException when the records can't be opened, and not because the world lets nobody write
     */
    public boolean waitForController() throws IOException {
        while (unit == null && passedNanos < LONGEST_NANOS) {
            long upNanos = 0;
            while (upNanos < LiveUnit.RESTART_NANOS && passedNanos < LONGEST_NANOS) {
                pass(SECOND_NANOS);
                upNanos = abandoned.isUp() ? upNanos + SECOND_NANOS : 0;
            }
            abandoned.startClock();
            open();
        }
        return unit != null;
    }

    private void open() throws IOException {
        try {
            unit = new LiveUnit(start, abandoned);
        } catch (IOException failure) {
            if (abandoned.hasSoundDisk()) {
                throw failure;
            }
            Logger.warn(failure, "the program can't start, and will be started again");
            pass(AGAIN_NANOS);
        }
    }

    private void pass(long nanos) {
        abandoned.passUnattended(nanos);
        passedNanos += nanos;
    }

    /** The controller that came back. */
    public LiveUnit unit() {
        return unit;
    }
}
