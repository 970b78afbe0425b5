package org.magistral.core.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.magistral.core.batch.BatchRig.WHO;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.magistral.core.batch.recipe.Limit;
import org.magistral.core.batch.recipe.QualityTest;
import org.magistral.core.batch.recipe.Step;
import org.magistral.core.batch.state.UnitState;
import org.magistral.core.batch.step.Question;
import org.magistral.core.batch.step.StepEvent;
import org.magistral.core.command.BatchCommand;
import org.magistral.core.command.BatchCommand.Verdict;

/** A hold point with tests: aggregate at most 10 with one retest, sterility at most 0 that nobody overrides; one rework. */
class HoldPointTest {
    private static final String OTHER = "other";

    private static BatchRig rig() {
        return BatchRig.started(BatchRig.recipeOf(new Step.HoldPoint("ds", "good?", "V-401", 5, 3600, Limit.Then.HOLD,
                List.of(new QualityTest("LAB-A", Double.NaN, 10, "1", "SEC", 1, true),
                        new QualityTest("LAB-B", Double.NaN, 0, "1", "", 0, false)),
                new Step.HoldPoint.Draw("V-401", 20), 1, List.of(new Step.WaitUntil(null, 5, null)))));
    }

    private static void result(BatchRig rig, String sample, String tag, double value) {
        rig.say(new BatchCommand.Result("lab", sample, tag, value));
    }

    private static boolean decided(BatchRig rig, String second, String question, Verdict verdict, String reason) {
        long refused = rig.log.count(BatchEvent.COMMAND_REFUSED);
        rig.say(new BatchCommand.Decide(WHO, second, question, verdict, reason));
        return rig.log.count(BatchEvent.COMMAND_REFUSED) == refused;
    }

    private static Question asked(BatchRig rig) {
        return rig.batch.questions().stream().filter(one -> one.kind() == Question.Kind.HOLD_POINT).findAny().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"9.9, true", "10, true", "10.1, false"})
    void onePersonAcceptsWhatIsWithinItsLimitsAndNothingElse(double aggregate, boolean accepted) {
        BatchRig rig = rig();
        assertFalse(decided(rig, null, "ds#1", Verdict.ACCEPT, ""), "results are missing");
        result(rig, "ds#1-s1", "LAB-A", aggregate);
        assertFalse(decided(rig, null, "ds#1", Verdict.ACCEPT, ""), "one is missing");
        result(rig, "ds#1-s1", "LAB-B", 0);
        assertEquals(accepted ? "" : "deviation-1", asked(rig).deviation());
        assertEquals(!accepted, asked(rig).findings().getFirst().isOut());
        assertEquals(accepted, decided(rig, null, "ds#1", Verdict.ACCEPT, ""));
        rig.scans(4);
        assertEquals(accepted, rig.isOver());
        assertEquals(accepted ? 0 : 1, rig.log.count(StepEvent.DEVIATION_OPENED));
    }

    /** What the unit has measured itself: the seconds of a dip, at most 0. */
    @ParameterizedTest
    @CsvSource({"0, true, true", "0, false, true", "3, true, false", "3, false, false"})
    void whatTheUnitHasMeasuredIsReadWhenItAsksAndTakesTwoWhereItIsOut(double dip, boolean known, boolean accepted) {
        BatchRig rig = BatchRig.started(BatchRig.recipeOf(new Step.HoldPoint("vf", "good?", "V-401", 5, 3600, Limit.Then.HOLD,
                List.of(new QualityTest("X", Double.NaN, 0, "1", "", 0, true, true)), null, 0, List.of())));
        rig.set("X", dip);
        if (!known) {
            rig.lose("X");
        }
        rig.scans(3);
        if (!known) {
            assertFalse(decided(rig, null, "vf", Verdict.ACCEPT, ""), "it can't be read");
            rig.set("X", dip);
            rig.scans(2);
        }
        assertEquals(1, rig.log.count(StepEvent.MEASURED));
        rig.set("X", 0); // what comes after it asked is no answer
        rig.scans(2);
        assertEquals(dip, asked(rig).findings().getFirst().value());
        assertFalse(rig.batch.questions().stream().anyMatch(one -> one.kind() == Question.Kind.RESULTS), "no laboratory is asked");
        assertEquals(accepted ? "" : "deviation-1", asked(rig).deviation());
        assertEquals(accepted, decided(rig, null, "vf", Verdict.ACCEPT, ""));
        if (!accepted) {
            assertFalse(decided(rig, OTHER, "vf", Verdict.REPEAT_TEST, "it was so"), "it is not tested again");
            assertTrue(decided(rig, OTHER, "vf", Verdict.OVERRIDE, "the filter's claim covers it"));
        }
        rig.scans(3);
        assertTrue(rig.isOver());
    }

    @Test
    void firstResultStays() {
        BatchRig rig = rig();
        result(rig, "ds#1-s1", "LAB-A", 12);
        result(rig, "ds#1-s1", "LAB-A", 8);
        assertEquals(12, asked(rig).findings().getFirst().value());
    }

    @ParameterizedTest
    @CsvSource(nullValues = "null", value = {"null, why", "tester, why", "other, ''"})
    void aDeviationIsDecidedByTwoDifferentPersonsWithAReason(String second, String reason) {
        BatchRig rig = rig();
        result(rig, "ds#1-s1", "LAB-A", 12);
        result(rig, "ds#1-s1", "LAB-B", 0);
        for (Verdict verdict : List.of(Verdict.REPEAT_TEST, Verdict.REWORK, Verdict.DISCARD, Verdict.OVERRIDE)) {
            assertFalse(decided(rig, second, "ds#1", verdict, reason), verdict.toString());
        }
        assertEquals("deviation-1", asked(rig).deviation());
    }

    @Test
    void aFailedTestIsRepeatedAsOftenAsTheProductAllowsUnderANewSample() {
        BatchRig rig = rig();
        result(rig, "ds#1-s1", "LAB-A", 12);
        result(rig, "ds#1-s1", "LAB-B", 0);
        assertTrue(decided(rig, OTHER, "ds#1", Verdict.REPEAT_TEST, "an air bubble"));
        assertEquals(1, rig.log.count(StepEvent.DEVIATION_CLOSED));
        assertEquals("", asked(rig).deviation());
        assertFalse(decided(rig, null, "ds#1", Verdict.ACCEPT, ""), "its result is missing again");
        result(rig, "ds#1-s1", "LAB-A", 8);
        assertTrue(Double.isNaN(asked(rig).findings().getFirst().value()), "what comes late of the first sample is not the retest");
        result(rig, "ds#1-s2", "LAB-A", 11);
        assertEquals("deviation-2", asked(rig).deviation());
        assertFalse(decided(rig, OTHER, "ds#1", Verdict.REPEAT_TEST, "again"), "no retest is left");
        assertTrue(decided(rig, OTHER, "ds#1", Verdict.OVERRIDE, "clinical need"));
        rig.scans(4);
        assertTrue(rig.isOver());
    }

    @Test
    void nobodyOverridesWhatIsNeverOverridden() {
        BatchRig rig = rig();
        result(rig, "ds#1-s1", "LAB-B", 1);
        result(rig, "ds#1-s1", "LAB-A", 12);
        assertEquals(1, rig.log.count(StepEvent.DEVIATION_WIDENED));
        assertFalse(decided(rig, OTHER, "ds#1", Verdict.OVERRIDE, "clinical need"));
        assertFalse(decided(rig, OTHER, "ds#1", Verdict.REPEAT_TEST, "no retest of sterility"));
    }

    @Test
    void aReworkIsDoneOnceAndThenAllIsTestedAnew() {
        BatchRig rig = rig();
        result(rig, "ds#1-s1", "LAB-A", 12);
        result(rig, "ds#1-s1", "LAB-B", 0);
        assertTrue(decided(rig, OTHER, "ds#1", Verdict.REWORK, "filter again"));
        rig.scans(9);
        assertEquals("ds#2", asked(rig).id());
        assertTrue(asked(rig).findings().stream().allMatch(Question.Finding::isMissing));
        result(rig, "ds#2-s1", "LAB-A", 12);
        result(rig, "ds#2-s1", "LAB-B", 0);
        assertEquals("deviation-2", asked(rig).deviation());
        assertFalse(decided(rig, OTHER, "ds#2", Verdict.REWORK, "and again"));
    }

    @Test
    void whatIsDiscardedEndsTheBatchEvenWithoutResults() {
        BatchRig rig = rig();
        rig.scan();
        assertTrue(decided(rig, OTHER, "ds#1", Verdict.DISCARD, "the bag leaked"));
        rig.scans(3);
        assertEquals(UnitState.ABORTED, rig.batch.unitState());
    }

    @Test
    void anOpenDeviationOutlivesAPowerCut() {
        BatchRig rig = rig();
        rig.scan();
        result(rig, "ds#1-s1", "LAB-A", 12);
        BatchRig next = rig.successor(rig.checkpoint(), 0);
        assertEquals("deviation-1", asked(next).deviation());
        assertEquals(12, asked(next).findings().getFirst().value());
        result(next, "ds#1-s1", "LAB-B", 0);
        assertFalse(decided(next, null, "ds#1", Verdict.ACCEPT, ""));
        assertTrue(decided(next, OTHER, "ds#1", Verdict.OVERRIDE, "clinical need"));
    }
}
