package org.magistral.core.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.magistral.core.batch.recipe.Limit;
import org.magistral.core.batch.recipe.MassCheck;
import org.magistral.core.batch.recipe.Step;
import org.magistral.core.batch.state.UnitState;
import org.magistral.core.batch.step.StepEvent;
import org.magistral.core.command.BatchCommand;
import org.magistral.core.event.Event;
import org.magistral.core.output.Booked;

/**
 * A dose of 100 mL at 60 mL/min, 20 mL in when the state was saved. The pump went on: what it delivered is booked, what is left is given,
 * and the scale, where there is one, is asked before.
 */
class DoseAfterOutageTest {
    private static final MassCheck SCALE = new MassCheck("W", true, 1, 5, 1, 3);

    /** What was found to have been delivered. */
    private record Found(double millilitres, boolean isCounted) implements Booked {
        @Override
        public double millilitres(int actuator) {
            return actuator == 0 ? millilitres : 0;
        }

        @Override
        public boolean isCounted(int actuator) {
            return isCounted;
        }
    }

    private static Step.Dose dose(boolean weighed) {
        return new Step.Dose("P-1", 100, 60, 0, weighed ? SCALE : null, new Limit(3600, Limit.Then.HOLD));
    }

    /** Up to the checkpoint, and then so much more that only the pump and the scale know of. */
    private static BatchRig restarted(boolean weighed, double booked, boolean counted, double really, boolean inTime) {
        BatchRig before = BatchRig.started(BatchRig.recipeOf(dose(weighed)));
        before.scans(weighed ? 21 : 20);
        assertEquals(20, before.total("P-1"), 1.01);
        long outage = inTime ? 50 : 70;
        BatchRig rig = before.successor(before.checkpoint(), outage * BatchRig.SECOND);
        rig.leakGrams = -really; // on the scale, and not in the total of this rig's gate
        rig.batch.restartAfter(outage * BatchRig.SECOND, true, rig.now, new Found(booked, counted));
        rig.scans(10);
        return rig;
    }

    /**
     * @param booked mL, since the checkpoint
     * @param really what the scale shows of it
     * @param more what the pump has given after the restart
     */
    @ParameterizedTest
    @CsvSource({
        "false, 0,  true,  0,  80",
        "false, 15, true,  15, 65",
        "false, 15, false, 9,  65", // nobody can tell more than that it was 15 at most
        "true,  15, true,  15, 65",
        "true,  15, false, 9,  71", // the scale can
        "true,  15, false, 0,  80",
        "true,  80, true,  80, 0",
        "false, 80, true,  80, 0",
    })
    void theRestIsGivenAtOnceInTheFailTimeAndElseWithARestart(boolean weighed, double booked, boolean counted, double really, double more) {
        for (boolean inTime : new boolean[]{true, false}) {
            BatchRig rig = restarted(weighed, booked, counted, really, inTime);
            double given = rig.total("P-1");
            if (!inTime) {
                assertEquals(UnitState.HELD, rig.batch.unitState());
                rig.scans(20);
                assertEquals(given, rig.total("P-1"), "nothing is given while it is held");
                rig.say(new BatchCommand.Restart(BatchRig.WHO));
            }
            assertTrue(rig.scansToEnd(200) > 0, rig.toString());
            assertEquals(UnitState.EXECUTE, rig.batch.unitState());
            assertEquals(20 + more, rig.total("P-1"), 1.3, inTime + " " + rig);
            assertEquals(0, rig.log.count(StepEvent.DOSE_MISMATCH));
            assertEquals(weighed && !counted ? 1 : 0, rig.log.count(StepEvent.DOSE_WEIGHED));
            assertEquals(more > 1 ? 1 : 0, rig.log.count(StepEvent.DOSE_CANCELLED));
            if (more > 1) {
                Event cancelled = rig.log.last(StepEvent.DOSE_CANCELLED);
                assertEquals(inTime ? "at once" : "with the next Restart", cancelled.body().get("restIsGiven"));
                assertEquals(80 - booked, (double) cancelled.body().get("leftMillilitres"), 1.3);
            }
        }
    }

    /** 40 mL are on the scale where the pump says 15: nothing more is given before a person has seen it. */
    @ParameterizedTest
    @CsvSource({"true", "false"})
    void aScaleThatShowsSomethingElseHoldsTheDose(boolean counted) {
        BatchRig rig = restarted(true, 15, counted, 40, true);
        assertEquals(UnitState.HELD, rig.batch.unitState());
        assertEquals(1, rig.log.count(StepEvent.DOSE_MISMATCH));
        double given = rig.total("P-1");
        rig.scans(50);
        assertEquals(given, rig.total("P-1"));
        rig.say(new BatchCommand.Restart(BatchRig.WHO));
        assertTrue(rig.scansToEnd(200) > 0, rig.toString());
        assertEquals(65, rig.total("P-1") - given, 1.3);
    }
}
