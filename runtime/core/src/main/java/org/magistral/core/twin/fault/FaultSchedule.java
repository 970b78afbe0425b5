package org.magistral.core.twin.fault;

import java.util.List;

/**
 * The faults of a run in their time: has those act that are due, and knows when to look again. One thread; a look allocates nothing.
 */
public final class FaultSchedule {
    private static final long GRADUAL_NANOS = 1_000_000_000L;

    private final Fault[] faults;
    private final Effect[] effects;
    private final Disturbances now = new Disturbances();
    private long dueNanos;

    public FaultSchedule(List<Fault> faults) {
        this.faults = faults.toArray(new Fault[0]);
        effects = faults.stream().map(Fault::effect).toArray(Effect[]::new);
    }

    /** What is broken, as of the last look: always the same object. */
    public Disturbances now() {
        return now;
    }

    /** Finds out anew what is broken if it is time to, the run having lasted so long. */
    public void look(long elapsedNanos) {
        if (elapsedNanos >= dueNanos) {
            lookAgain(elapsedNanos);
        }
    }

    /** The same whether it is time to or not, for one that has been elsewhere. */
    public void lookAgain(long elapsedNanos) {
        now.clear();
        dueNanos = Long.MAX_VALUE;
        for (int i = 0; i < faults.length; i++) {
            Fault fault = faults[i];
            if (fault.isActing(elapsedNanos)) {
                effects[i].act(now, (elapsedNanos - fault.startNanos()) / 1e9);
                long againNanos = effects[i].isGradual() ? elapsedNanos + GRADUAL_NANOS : Long.MAX_VALUE;
                dueNanos = Math.min(dueNanos, Math.min(againNanos, fault.endNanos()));
            } else if (fault.startNanos() > elapsedNanos) {
                dueNanos = Math.min(dueNanos, fault.startNanos());
            }
        }
    }
}
