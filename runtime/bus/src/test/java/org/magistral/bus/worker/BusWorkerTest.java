package org.magistral.bus.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.magistral.bus.worker.Rig.MILLIS;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.magistral.bus.Fault;
import org.magistral.core.tag.Defect;

class BusWorkerTest {
    private final Rig rig = new Rig();

    @Test
    void safeStatesGoBeforeWritesAndWritesBeforeSteps() {
        Rig.Toy reader = rig.add("A", 1_000);
        Rig.Toy writer = rig.add("B", 0);
        Rig.Toy stopper = rig.add("C", 0);
        writer.demand.write(5);
        stopper.demand.write(0);
        rig.run(10);
        assertEquals(List.of("0 C 0.0", "1 B 5.0", "2 A step", "3 B step", "4 C step"), rig.taken());
        assertEquals(7, reader.sample.latest().value());
    }

    @Test
    void aNewerGrantReplacesOneThatWasNotSent() {
        Rig.Toy toy = rig.add("A", 0);
        rig.run(5);
        rig.taken();
        toy.demand.write(5);
        toy.demand.write(6);
        rig.run(5);
        assertEquals(List.of("5 A 6.0"), rig.taken());
    }

    @Test
    void aSafeStateIsSentThoughAGrantCameAfterIt() {
        Rig.Toy toy = rig.add("A", 0);
        toy.demand.write(5);
        rig.run(5);
        rig.taken();
        toy.demand.write(0);
        toy.demand.write(6);
        rig.run(5);
        assertEquals(List.of("5 A 0.0", "6 A 6.0"), rig.taken());
    }

    @Test
    void whatIsGrantedAgainIsNotWrittenAgain() {
        Rig.Toy toy = rig.add("A", 0);
        for (int scan = 0; scan < 10; scan++) {
            toy.demand.write(5);
            rig.run(100);
        }
        assertEquals(List.of("0 A 5.0", "1 A step"), rig.taken());
    }

    @Test
    void theChannelsOfOnePartTakeTurns() {
        Rig.Toy toy = rig.add("A", 0);
        rig.run(5);
        rig.taken();
        toy.demand.write(1);
        toy.second.write(2);
        rig.bus.step(rig.time);
        toy.demand.write(3);
        rig.run(5);
        assertEquals(List.of("5 A second 2.0", "6 A 3.0"), rig.taken());
    }

    @Test
    void partsThatAreWrittenAllTheTimeTakeTurns() {
        List<Rig.Toy> toys = List.of(rig.add("A", 0), rig.add("B", 0), rig.add("C", 0));
        rig.run(5);
        rig.taken();
        for (int i = 1; i <= 6; i++) {
            int grant = i;
            toys.forEach(toy -> toy.demand.write(grant));
            rig.bus.step(rig.time);
        }
        assertEquals(List.of("5 A 1.0", "6 B 2.0", "7 C 3.0", "8 A 4.0", "9 B 5.0", "10 C 6.0"), rig.taken());
    }

    @Test
    void theStepThatIsDueLongestGoesFirst() {
        rig.add("A", 30).costMillis = 10;
        rig.add("B", 20).costMillis = 10;
        rig.add("C", 25).costMillis = 10;
        rig.run(70);
        assertEquals(List.of("0 A step", "10 B step", "20 C step", "30 A step", "40 B step", "50 C step", "60 A step", "70 B step"),
                rig.taken());
    }

    @Test
    void aPartThatWaitsForItsConversionKeepsNobodyWaiting() {
        rig.add("slow", 900);
        rig.add("quick", 100);
        rig.run(1_000);
        assertEquals(List.of("0 slow step", "1 quick step", "101 quick step", "201 quick step", "301 quick step", "401 quick step",
                "501 quick step", "601 quick step", "701 quick step", "801 quick step", "900 slow step", "901 quick step"), rig.taken());
    }

    @Test
    void writesThatNeverEndLetAStepThroughAfterEight() {
        Rig.Toy toy = rig.add("A", 0);
        rig.add("B", 0);
        for (int i = 1; i <= 11; i++) {
            toy.demand.write(i);
            rig.bus.step(rig.time);
        }
        List<String> taken = rig.taken();
        assertEquals("7 A 8.0", taken.get(7));
        assertEquals("8 A step", taken.get(8));
        assertEquals("9 A 10.0", taken.get(9));
    }

    @Test
    void aFailedPartIsAskedAgainAfterPausesThatDoubleUpToTheLongest() {
        Rig.Toy toy = rig.add("A", 1_000);
        toy.costMillis = 0;
        toy.fault = Fault.NAK;
        rig.run(60_000);
        assertEquals(
                Stream.of(0, 50, 150, 350, 750, 1_550, 3_150, 6_350, 12_750, 22_750, 32_750, 42_750, 52_750).map(at -> at + " A step")
                        .toList(),
                rig.taken());
        assertEquals(13, toy.resets);
    }

    @Test
    void oneFailureIsNoNewsAndTheThirdInARowIs() {
        Rig.Toy toy = rig.add("A", 1_000);
        rig.run(10);
        toy.fault = Fault.CRC;
        rig.run(1_041);
        rig.scan();
        assertEquals(List.of(), rig.told());
        assertEquals(Defect.NONE, toy.sample.latest().defect());
        rig.run(200);
        rig.scan();
        assertEquals("a part on a bus does not answer", rig.raised.getFirst().what().text());
        assertEquals("{part=A, bus=toy-1, fault=answers with a wrong checksum, why=toy A: answers with a wrong checksum}",
                rig.raised.getFirst().body().toString());
        assertEquals(List.of("bus.part.lost"), rig.told());
        assertEquals(Defect.UNREADABLE, toy.sample.latest().defect());
    }

    @Test
    void aPartThatComesBackIsToldAndGetsItsGrantAgain() {
        Rig.Toy toy = rig.add("A", 1_000);
        toy.demand.write(5);
        toy.second.write(2);
        rig.run(10);
        rig.scan();
        assertEquals(5, toy.demand.readBack());
        toy.fault = Fault.NAK;
        rig.run(2_000);
        rig.scan();
        assertEquals(List.of("bus.part.lost"), rig.told());
        assertEquals(Double.NaN, toy.demand.readBack());
        toy.fault = null;
        toy.second.write(3);
        rig.taken();
        rig.run(10_000);
        rig.scan();
        assertEquals(List.of("bus.part.back"), rig.told());
        assertEquals(List.of("2557 A step", "2558 A second 3.0", "2559 A 5.0"), rig.taken().subList(0, 3));
    }

    @Test
    void whatIsSafeGoesFirstToAPartThatComesBack() {
        Rig.Toy toy = rig.add("A", 1_000);
        toy.demand.write(5);
        toy.second.write(2);
        rig.run(10);
        toy.fault = Fault.NAK;
        rig.run(2_000);
        toy.second.write(0);
        toy.fault = null;
        rig.taken();
        rig.run(10_000);
        List<String> taken = rig.taken();
        assertTrue(taken.get(1).endsWith("A second 0.0"), taken.toString());
        assertTrue(taken.get(2).endsWith("A 5.0"), taken.toString());
    }

    @Test
    void aLostPartThatIsOwedItsSafeStateIsAskedEachSecond() {
        Rig.Toy toy = rig.add("A", 1_000);
        toy.costMillis = 0;
        toy.demand.write(0);
        toy.fault = Fault.NAK;
        rig.run(30_000);
        rig.taken();
        rig.run(3_000);
        assertEquals(3, rig.taken().size());
    }

    @Test
    void aLostAndRegainedPartIsToldThoughNoScanSawItLost() {
        Rig.Toy toy = rig.add("A", 1_000);
        rig.scan();
        toy.fault = Fault.NAK;
        rig.run(200);
        toy.fault = null;
        rig.run(10_000);
        rig.scan();
        rig.scan();
        assertEquals(List.of("bus.part.lost", "bus.part.back"), rig.told());
        rig.run(10_000);
        rig.scan();
        assertEquals(List.of(), rig.told());
    }

    /** Four that answer in 10 ms each 100 ms, and four on the same line that cost a timeout of 300 ms each time. */
    @Test
    void theDeadTogetherGetATenthOfTheBus() {
        for (int i = 0; i < 4; i++) {
            rig.add("well" + i, 100).costMillis = 10;
            Rig.Toy dead = rig.add("dead" + i, 100);
            dead.costMillis = 300;
            dead.fault = Fault.TIMEOUT;
            dead.demand.write(0);
        }
        rig.run(60_000);
        rig.taken();
        rig.run(60_000);
        List<String> taken = rig.taken();
        long dead = taken.stream().filter(turn -> turn.contains("dead")).count();
        assertTrue(dead >= 18 && dead <= 21, dead + " probes of 300 ms in 60 s");
        for (int i = 0; i < 4; i++) {
            String name = " dead" + i;
            long each = taken.stream().filter(turn -> turn.contains(name)).count();
            assertTrue(each >= 4, name + " was asked " + each + " times");
        }
    }

    /** On a bus where a dead part says so at once, as on I2C, nobody else is a millisecond late. */
    @Test
    void aDeadPartThatCostsNoTimeDelaysNobody() {
        rig.add("well", 100).costMillis = 0;
        Rig.Toy dead = rig.add("dead", 100);
        dead.costMillis = 0;
        dead.fault = Fault.NAK;
        rig.run(10_000);
        List<String> well = rig.taken().stream().filter(turn -> turn.contains("well")).toList();
        assertEquals(101, well.size());
        assertEquals("10000 well step", well.getLast());
    }

    @Test
    void aLateAnswerIsAFailureAndItsSampleIsThrownAway() {
        Rig.Toy toy = rig.add("A", 1_000);
        rig.run(10);
        toy.value = 8;
        toy.costMillis = 501;
        rig.run(1_000);
        assertEquals(7, toy.sample.latest().value());
        assertEquals(1, rig.bus.statistics().late());
        assertEquals(1, rig.bus.statistics().errors());
        toy.costMillis = 500;
        rig.run(1_000);
        assertEquals(8, toy.sample.latest().value());
        assertEquals(1, rig.bus.statistics().late());
    }

    @Test
    void aLateWriteIsWrittenAgain() {
        Rig.Toy toy = rig.add("A", 0);
        rig.run(10);
        rig.taken();
        toy.costMillis = 501;
        toy.demand.write(5);
        rig.bus.step(rig.time);
        toy.costMillis = 1;
        rig.run(1_000);
        assertEquals(List.of("10 A 5.0", "561 A 5.0", "562 A step"), rig.taken());
    }

    @Test
    void aDriverThatThrowsIsAPartThatFails() {
        Rig.Toy broken = rig.add("A", 100);
        broken.mistake = new IllegalStateException("no such register");
        Rig.Toy well = rig.add("B", 100);
        rig.run(1_000);
        rig.scan();
        assertEquals("has a broken driver", rig.raised.getFirst().body().get("fault"));
        assertEquals("java.lang.IllegalStateException: no such register: has a broken driver", rig.raised.getFirst().body().get("why"));
        assertEquals(Defect.DEVICE_FAULT, broken.sample.latest().defect());
        assertTrue(well.sample.latest().takenAtNanos() > 900 * MILLIS);
    }

    @Test
    void aPartIsWrittenOnceItIsReady() {
        Rig.Toy toy = rig.add("A", 100);
        toy.ready = false;
        toy.demand.write(5);
        rig.run(250);
        assertFalse(rig.bus.hasBegun());
        assertEquals(List.of("0 A step", "100 A step", "200 A step"), rig.taken());
        toy.ready = true;
        rig.run(10);
        assertTrue(rig.bus.hasBegun());
        assertEquals(List.of("250 A 5.0"), rig.taken());
    }

    @Test
    void aPartThatNeverGetsReadyLeavesTheBusToOthers() {
        Rig.Toy toy = rig.add("A", -1);
        toy.ready = false;
        toy.demand.write(0);
        rig.add("B", 20);
        rig.run(200);
        assertTrue(rig.taken().stream().filter(turn -> turn.endsWith("B step")).count() >= 8);
    }

    @Test
    void aConfirmationThatIsTooOldIsNone() {
        Rig.Toy toy = rig.add("A", 0);
        rig.scan();
        assertEquals(Double.NaN, toy.demand.readBack());
        toy.demand.write(5);
        rig.run(1_000);
        rig.scan();
        assertEquals(5, toy.demand.readBack());
        rig.run(1);
        rig.scan();
        assertEquals(Double.NaN, toy.demand.readBack());
    }

    @Test
    void whatIsDeliveredIsKnownWhileThePartIs() {
        Rig.Toy toy = rig.add("A", 0);
        assertEquals(Double.NaN, toy.demand.deliveredMillilitres());
        toy.demand.delivered(12.5);
        rig.run(10);
        assertEquals(12.5, toy.demand.deliveredMillilitres());
        toy.fault = Fault.NAK;
        toy.demand.write(1);
        rig.run(1_000);
        assertEquals(Double.NaN, toy.demand.deliveredMillilitres());
    }

    @Test
    void aBusThatHangsIsToldAndThatItRunsAgain() {
        rig.add("A", 100);
        rig.scan();
        rig.time.advanceNanos(3_001 * MILLIS);
        rig.scan();
        assertEquals(List.of("bus.stuck"), rig.told());
        rig.run(10);
        rig.scan();
        assertEquals(List.of("bus.runs"), rig.told());
        rig.time.advanceNanos(2_900 * MILLIS);
        rig.scan();
        assertEquals(List.of(), rig.told());
    }

    @Test
    void statisticsCountTransfersErrorsRetriesAndTheWorstTime() {
        Rig.Toy toy = rig.add("A", 1_000);
        toy.costMillis = 20;
        rig.run(900);
        toy.fault = Fault.NAK;
        toy.costMillis = 30;
        rig.run(200);
        toy.fault = null;
        toy.costMillis = 5;
        rig.run(1_000);
        BusStatistics statistics = rig.bus.statistics();
        assertEquals("4 transfers, 2 errors, 2 retries, 0 late", statistics.transfers() + " transfers, " + statistics.errors() + " errors, "
                + statistics.retries() + " retries, " + statistics.late() + " late");
        assertEquals(30 * MILLIS, statistics.worstNanos());
        rig.run(180_000);
        assertEquals(5 * MILLIS, statistics.worstNanos());
    }

    @Test
    void atTheEndEachPartThatAnswersGetsItsSafeStateOnceMore() {
        Rig.Toy toy = rig.add("A", 0);
        toy.demand.write(5);
        Rig.Toy dead = rig.add("B", 0);
        dead.fault = Fault.NAK;
        rig.run(1_000);
        rig.taken();
        rig.bus.release();
        assertTrue(rig.bus.owesSafe());
        toy.demand.write(9);
        while (rig.bus.owesSafe()) {
            rig.bus.step(rig.time);
        }
        assertEquals(List.of("1000 A second 0.0", "1001 A 0.0"), rig.taken());
    }

    @Test
    void nothingIsWrittenBeforeItWasGranted() {
        Rig.Toy toy = rig.add("A", 0);
        rig.run(10);
        assertEquals(List.of("0 A step"), rig.taken());
        assertThrows(IllegalArgumentException.class, () -> toy.demand.write(Double.NaN));
        rig.run(10);
        assertEquals(List.of(), rig.taken());
    }

    @Test
    void aSampleIsNoneBeforeTheFirstStep() {
        assertNull(rig.add("A", 0).sample.latest());
    }

    @Test
    void aPaceThatMakesNoSenseIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Pace(0, 3, 10, 1, 10, 8, 3));
        assertThrows(IllegalArgumentException.class, () -> new Pace(1, 0, 10, 1, 10, 8, 3));
        assertThrows(IllegalArgumentException.class, () -> new Pace(1, 3, 10, 11, 10, 8, 3));
        assertThrows(IllegalArgumentException.class, () -> new Pace(1, 3, 10, 1, 1, 8, 3));
        assertThrows(IllegalArgumentException.class, () -> new Demand(Double.NaN, 1));
    }
}
