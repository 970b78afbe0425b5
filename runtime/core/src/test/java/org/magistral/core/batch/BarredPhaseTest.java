package org.magistral.core.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.magistral.core.batch.recipe.HoldRule;
import org.magistral.core.batch.recipe.Phase;
import org.magistral.core.batch.recipe.Step;
import org.magistral.core.batch.state.UnitState;
import org.magistral.core.command.BatchCommand;
import org.magistral.core.output.Booked;

/** A phase that may not begin yet: the unit waits, and keeps what stands. */
class BarredPhaseTest {
    private static final int FIRST_SECONDS = 10;

    private BatchRig rig;

    /** Ten seconds, then a phase that gives 10 mL/min and spends the order. */
    @BeforeEach
    void begin() {
        open(HoldRule.keeping());
    }

    private void open(HoldRule second) {
        Phase warm = new Phase("warm", "", List.of(new Step.Set("P-2", 5), new Step.WaitUntil(null, FIRST_SECONDS, null)),
                HoldRule.keeping(), 60, List.of(), false);
        Phase give = new Phase("give", "", List.of(new Step.Set("P-1", 10), new Step.WaitUntil(null, 1e6, null)), second, 60, List.of(),
                true);
        rig = new BatchRig(BatchRig.recipe(warm, give));
        rig.barred.add("B-1 up/op/give");
        rig.start();
        rig.scans(FIRST_SECONDS);
    }

    @Test
    void thePhaseWaitsAndWhatStandsGoesOnUntilItMayBegin() {
        rig.scans(100);
        assertEquals(UnitState.SUSPENDED, rig.batch.unitState());
        assertEquals("up/op/give", rig.batch.position().phase());
        assertEquals(5, rig.own("P-2"), "what the phase before has set");
        assertTrue(Double.isNaN(rig.own("P-1")));
        assertEquals(1, rig.log.count(BatchEvent.PHASE_WAITS), "told once");
        assertEquals(0, rig.log.count(BatchEvent.ORDER_SPENT), "nothing of it has begun");
        rig.barred.clear();
        rig.scans(2);
        assertEquals(UnitState.EXECUTE, rig.batch.unitState());
        assertEquals(10, rig.own("P-1"));
        assertEquals(1, rig.log.count(BatchEvent.ORDER_SPENT));
    }

    @Test
    void aPhaseThatHasBegunIsAskedNoMore() {
        rig.barred.clear();
        rig.scans(2);
        long before = rig.log.count(BatchEvent.PHASE_WAITS);
        rig.barred.add("B-1 up/op/give");
        rig.say(new BatchCommand.Hold(BatchRig.WHO, "why"));
        rig.scans(2);
        rig.say(new BatchCommand.Restart(BatchRig.WHO));
        rig.scans(2);
        assertEquals(UnitState.EXECUTE, rig.batch.unitState());
        assertEquals(10, rig.own("P-1"));
        assertEquals(before, rig.log.count(BatchEvent.PHASE_WAITS));
    }

    @Test
    void aHoldAndAPowerCutWhileItWaitsLeaveItWaiting() {
        rig.scans(2);
        rig.say(new BatchCommand.Hold(BatchRig.WHO, "why"));
        rig.scans(2);
        assertEquals(UnitState.HELD, rig.batch.unitState());
        rig.say(new BatchCommand.Restart(BatchRig.WHO));
        rig.scans(3);
        assertEquals(UnitState.SUSPENDED, rig.batch.unitState());
        BatchRig next = rig.successor(rig.checkpoint(), 5 * BatchRig.SECOND);
        next.batch.restartAfter(5 * BatchRig.SECOND, true, next.now, Booked.NOTHING);
        next.scans(3);
        assertEquals(UnitState.SUSPENDED, next.batch.unitState());
        assertTrue(Double.isNaN(next.own("P-1")));
        next.barred.clear();
        next.scans(2);
        assertEquals(10, next.own("P-1"));
        assertEquals(1, next.log.count(BatchEvent.ORDER_SPENT));
    }

    @Test
    void itCanBeStoppedWhileItWaits() {
        rig.scans(2);
        rig.say(new BatchCommand.Stop(BatchRig.WHO, "why"));
        rig.scans(2);
        assertEquals(UnitState.STOPPED, rig.batch.unitState());
        assertTrue(Double.isNaN(rig.own("P-2")));
    }

    @Test
    void aPhaseInWhichNothingMayBeDelayedIsNotDelayed() {
        open(new HoldRule(List.of(), true, null));
        rig.scans(2);
        assertEquals(UnitState.EXECUTE, rig.batch.unitState());
        assertEquals(10, rig.own("P-1"));
    }
}
