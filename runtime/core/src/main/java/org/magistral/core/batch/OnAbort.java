package org.magistral.core.batch;

import org.magistral.core.batch.step.Bench;
import org.magistral.core.batch.step.Task;
import org.magistral.core.event.Events;

/**
 * What a phase does on Stop and Abort once everything is off: its {@code onAbort}, worked through in order while the unit is Stopping or
 * Aborting. Each step is bounded by its limit, so that it ends whatever interlocks do to it. It is done once: a second Stop or Abort, and a
 * power cut in it, leave what was not done undone, tell it, and only put in force what is set and controlled. Scan thread.
 */
final class OnAbort {
    private final Events events;
    private final Place place;
    private final Bench bench;

    OnAbort(Parts parts) {
        events = parts.events();
        place = parts.place();
        bench = parts.bench();
    }

    /** Whether it is at work, so that the unit stays Stopping or Aborting. */
    boolean isAtWork() {
        return place.isInOnAbort();
    }

    /** Begins, with what takes no time. The phase is Stopping or Aborting already. */
    void begin() {
        if (place.startOnAbort()) {
            work(false);
        } else {
            setOnly();
        }
    }

    /** One scan of it. */
    void run() {
        work(true);
    }

    /**
     * @param inScan whether there are readings and grants to work with, or only what takes no time can be done
     */
    private void work(boolean inScan) {
        while (!place.isOnAbortThrough()) {
            if (!place.isBegun()) {
                if (!inScan && !place.task().isSetting()) {
                    return;
                }
                place.begin();
            }
            Task task = place.task();
            Task.Progress progress = task.isSetting() ? Task.Progress.DONE : task.run(bench);
            if (progress == Task.Progress.BUSY) {
                if (task.limitReached(bench) == null) {
                    return;
                }
                task.leave(bench);
                bench.startOver();
            }
            if (progress == Task.Progress.HOLD) {
                task.leave(bench); // nobody is asked here; what disagrees is in the ledger
            }
            place.next();
        }
        place.endOnAbort();
    }

    /** After a power cut in it: what was at work is broken off, what is left is not done. */
    void afterOutage() {
        if (!isAtWork()) {
            return;
        }
        place.breakOff();
        bench.dropStanding();
        place.startOnAbort();
        setOnly();
    }

    private void setOnly() {
        while (!place.isOnAbortThrough()) {
            Task task = place.task();
            if (task.staysInForce()) {
                place.begin();
            } else {
                events.raise(BatchEvent.ON_ABORT_LEFT, "phase", place.plan().path(), "step", task.path(), "kind", task.kind());
            }
            place.next();
        }
        place.endOnAbort();
    }
}
