package org.magistral.core.batch.recipe;

import java.util.List;

/**
 * What Hold means in a phase. All that is not kept is let go: loops are suspended, standing demands are not made, so that those
 * actuators go to their safe states.
 *
 * @param keeps ids of loops and actuators that go on while the phase is Held; those of the last phase also after the batch, until Reset
 * @param waits true where nothing may be delayed, as in the low-pH hold and the neutralising after it: a Hold of whatever cause takes
 *     effect at the end of the phase. Stop and Abort don't wait
 * @param longest how long Held may last, and whether it is then aborted or only alarmed (continue); null for no such limit
 */
public record HoldRule(List<String> keeps, boolean waits, Limit longest) {
    public HoldRule {
        keeps = List.copyOf(keeps);
        if (longest != null && longest.then() == Limit.Then.HOLD) {
            throw new IllegalArgumentException("after the longest Hold the choice is continue (alarm only) or abort, not hold");
        }
    }

    /** Keeps these; no more. */
    public static HoldRule keeping(String... ids) {
        return new HoldRule(List.of(ids), false, null);
    }
}
