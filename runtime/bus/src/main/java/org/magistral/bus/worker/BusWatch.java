package org.magistral.bus.worker;

import java.util.List;
import org.magistral.core.event.Events;
import org.magistral.core.event.Notice;
import org.magistral.core.input.Source;
import org.magistral.core.tag.ProcessImage;

/**
 * The scan's eye on one bus: tells what was lost and what came back, and lets confirmations go that are too old. As a {@link Source} it
 * fills nothing; it stands before the gate. Scan thread; allocates only when it reports.
 */
public final class BusWatch implements Source {
    private static final long NEVER = Long.MIN_VALUE;

    private final BusWorker worker;
    private final Events events;
    private final Seen[] parts;
    private final Notice stuck = new Notice(0);
    private long firstNanos = NEVER;

    /** One part as the scan knows it. */
    private static final class Seen {
        private final Slot slot;
        private final Demand[] demands;
        private final Notice loss = new Notice(0);
        private long lossesTold;

        Seen(Slot slot) {
            this.slot = slot;
            demands = slot.demands().toArray(new Demand[0]);
        }
    }

    /** After all parts were added to {@code worker}. */
    public BusWatch(BusWorker worker, Events events) {
        this.worker = worker;
        this.events = events;
        List<Slot> slots = worker.slots();
        parts = slots.stream().map(Seen::new).toArray(Seen[]::new);
    }

    @Override
    public void latch(long nowNanos, ProcessImage image) {
        latch(nowNanos);
    }

    /** Once a scan. */
    public void latch(long nowNanos) {
        for (Seen part : parts) {
            for (Demand demand : part.demands) {
                demand.latch(nowNanos);
            }
            report(part, nowNanos);
        }
        reportStuck(nowNanos);
    }

    /** One that was lost and came back between two scans is told too. */
    private void report(Seen part, long nowNanos) {
        Slot.Standing standing = part.slot.standing();
        boolean due = part.loss.isDue(standing.lost() || standing.losses() != part.lossesTold, nowNanos);
        if (part.loss.isUp()) {
            part.lossesTold = standing.losses();
        }
        if (!due) {
            return;
        }
        if (part.loss.isUp()) {
            events.raise(BusEvent.PART_BACK, "part", part.slot.name(), "bus", worker.name(), "answersForSeconds",
                    part.loss.goneSeconds(nowNanos), "times", part.loss.times());
        } else {
            events.raise(BusEvent.PART_LOST, "part", part.slot.name(), "bus", worker.name(), "fault", standing.fault().text(), "why",
                    standing.what());
            part.lossesTold = standing.losses();
        }
        part.loss.given(nowNanos);
    }

    private void reportStuck(long nowNanos) {
        firstNanos = firstNanos == NEVER ? nowNanos : firstNanos;
        long cameByNanos = worker.cameByNanos();
        long silentNanos = nowNanos - (cameByNanos == NEVER ? firstNanos : cameByNanos);
        if (stuck.isDue(silentNanos > worker.pace().stuckNanos(), nowNanos)) {
            if (stuck.isUp()) {
                events.raise(BusEvent.RUNS, "bus", worker.name());
            } else {
                events.raise(BusEvent.STUCK, "bus", worker.name(), "silentSeconds", silentNanos / 1e9);
            }
            stuck.given(nowNanos);
        }
    }
}
