package org.magistral.core.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.magistral.core.tag.Signals.SECOND;
import static org.magistral.core.tag.Signals.seconds;
import static org.magistral.core.tag.Signals.tag;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.magistral.core.event.EventLog;
import org.magistral.core.tag.Defect;
import org.magistral.core.tag.Quality;
import org.magistral.core.tag.Signals;

class OutputGateTest {
    private static final long SCAN = SECOND / 10;

    private final EventLog log = new EventLog();
    private final Signals signals = Signals.of(
            tag("K1", 0, 1), tag("SC", 0, 200), tag("P", 0, 50), tag("XV", 0, 1), tag("FC", 1, 10), tag("P.total", 0, 1e9));
    private OutputGate gate;
    private FakeActuator[] devices;
    private Demands demands;
    private Verdict[] verdicts;
    private long now;

    private void build(ActuatorRow... rows) {
        List<ActuatorSpec> specs = Stream.of(rows).map(ActuatorRow::spec).toList();
        devices = specs.stream().map(spec -> new FakeActuator()).toArray(FakeActuator[]::new);
        gate = new OutputGate(specs, List.of(devices), signals.tags(), log.events());
        demands = new Demands(rows.length);
        verdicts = specs.stream().map(spec -> new Verdict(4)).toArray(Verdict[]::new);
        now = 1_000 * SECOND;
        scan(0); // nothing is demanded in the first
    }

    /** Latch, grant, write; then the demands are forgotten and the verdicts open. */
    private void scan(long elapsedNanos) {
        now += elapsedNanos;
        gate.latch(now, signals.image());
        gate.grant(now, demands, verdicts);
        gate.write();
        demands.clear();
        Stream.of(verdicts).forEach(Verdict::open);
    }

    private double granted(double demand, long elapsedNanos) {
        demands.set(0, demand);
        scan(elapsedNanos);
        assertEquals(gate.grant(0), devices[0].standing(), "what is granted is what is written");
        return gate.grant(0);
    }

    @Test
    void everyOutputIsSafeBeforeAnybodyDemands() {
        build(ActuatorRow.of("SC"), ActuatorRow.of("XV").safe(1));
        assertEquals(0, devices[0].standing());
        assertEquals(1, devices[1].standing());
        assertFalse(gate.isEnergised(0) || gate.isEnergised(1));
    }

    @ParameterizedTest
    @CsvSource({
        "NaN, 0", "Infinity, 0", "-Infinity, 0", "0, 0", "120, 120", "200, 200", "200.0000001, 200", "1e308, 200", "-0.1, 0", "-1e308, 0",
        "-0.0, 0", "4.9e-324, 0"})
    void aDemandIsGrantedInsideTheRangeOrNotAtAll(double demand, double grant) {
        build(ActuatorRow.of("SC"));
        granted(77, SCAN);
        assertEquals(grant, granted(demand, SCAN), 1e-12);
    }

    @Test
    void whereNobodyDemandsTheStandingDemandStands() {
        build(ActuatorRow.of("K1").standing(1), ActuatorRow.of("SC"));
        scan(SCAN);
        assertEquals(1, gate.grant(0));
        assertEquals(0, granted(0, SCAN));
        assertEquals(0, granted(Double.POSITIVE_INFINITY, SCAN), "a demand that is no number is not replaced by a better one");
        assertEquals(1, log.count(OutputEvent.DEMAND_REFUSED));
        assertEquals(0, granted(Double.NaN, SCAN), "nor is one that was computed to be none");
        assertEquals(1, log.count(OutputEvent.DEMAND_REFUSED));
        demands.clear();
        scan(SCAN);
        assertEquals(1, gate.grant(0));
        assertEquals(1, log.count(OutputEvent.DEMAND_ACCEPTED));
    }

    @Test
    void aDemandThatIsNoNumberIsReportedOnce() {
        build(ActuatorRow.of("SC"));
        for (int i = 0; i < 50; i++) {
            granted(Double.POSITIVE_INFINITY, SCAN);
        }
        assertEquals(List.of("output.demand.refused"), log.ids());
    }

    @ParameterizedTest
    @CsvSource({
        "100, 30, NaN, 30", "20, 30, NaN, 20", "30, 30, NaN, 30", "0, 30, NaN, 0", "20, NaN, 30, 30", "40, NaN, 30, 40", "0, NaN, 30, 0",
        "100, 30, 30, 30", "100, 30, 30.0001, 0", "100, -1, NaN, 0", "100, NaN, 201, 0", "100, 0, NaN, 0", "100, -0.0, NaN, 0",
        "100, Infinity, NaN, 100", "100, -Infinity, NaN, 0", "100, NaN, Infinity, 0"})
    void aVerdictCutsTheDemandBackButNeverEnergisesWhatIsToBeOff(double demand, double atMost, double atLeast, double grant) {
        build(ActuatorRow.of("SC"));
        if (!Double.isNaN(atMost)) {
            verdicts[0].atMost(atMost, 1);
        }
        if (!Double.isNaN(atLeast)) {
            verdicts[0].atLeast(atLeast, 2);
        }
        assertEquals(grant, granted(demand, SCAN), 1e-12);
    }

    @Test
    void aBlockOrALimitThatIsNoNumberLeavesOnlyTheSafeState() {
        build(ActuatorRow.of("SC"));
        for (int i = 0; i < 3; i++) {
            assertEquals(100, granted(100, SCAN));
            if (i == 0) {
                verdicts[0].block(3);
            } else if (i == 1) {
                verdicts[0].atMost(Double.NaN, 3);
            } else {
                verdicts[0].atLeast(Double.NaN, 3);
            }
            assertTrue(verdicts[0].isBlocked());
            assertEquals(0, granted(100, SCAN));
        }
    }

    @Test
    void aVerdictOnlyTightensAndKeepsItsReasons() {
        Verdict verdict = new Verdict(130);
        assertTrue(verdict.isOpen());
        verdict.atMost(30, 0);
        verdict.atMost(50, 64);
        verdict.atLeast(10, 129);
        verdict.atLeast(5, 5);
        assertEquals(30, verdict.high());
        assertEquals(10, verdict.low());
        for (int row = 0; row < 130; row++) {
            assertEquals(row == 0 || row == 64 || row == 129 || row == 5, verdict.isBy(row), "row " + row);
        }
        assertFalse(verdict.isOpen() || verdict.isBlocked());
        verdict.block(7);
        verdict.atMost(1e9, 8);
        assertTrue(verdict.isBlocked());
        verdict.open();
        assertTrue(verdict.isOpen() && !verdict.isBlocked() && !verdict.isBy(0));
    }

    @Test
    void anOpenRelayTakesAllBehindItAlongInTheSameScan() {
        build(ActuatorRow.of("K1").standing(1), ActuatorRow.of("FC").relay("K1"), ActuatorRow.of("XV").relay("FC").safe(1),
                ActuatorRow.of("SC"));
        for (int block = -1; block < 3; block++) {
            for (int i = 0; i < 2; i++) {
                demands.set(1, 5);
                demands.set(2, 0);
                demands.set(3, 50);
                if (i == 1 && block >= 0) {
                    verdicts[block].block(0);
                }
                scan(SCAN);
                boolean cut = i == 1 && block >= 0;
                assertEquals(cut && block <= 0 ? 0 : 1, devices[0].standing());
                assertEquals(cut && block <= 1 ? 0 : 5, devices[1].standing());
                assertEquals(cut ? 1 : 0, devices[2].standing());
                assertEquals(50, devices[3].standing());
            }
        }
    }

    @Test
    void anActuatorMustStandAfterItsRelay() {
        assertThrows(IllegalArgumentException.class, () -> build(ActuatorRow.of("SC").relay("K1"), ActuatorRow.of("K1")));
        assertThrows(IllegalArgumentException.class, () -> build(ActuatorRow.of("SC").relay("SC")));
        assertThrows(IllegalArgumentException.class, () -> build(ActuatorRow.of("SC").relay("nowhere")));
        assertThrows(IllegalArgumentException.class, () -> build(ActuatorRow.of("nowhere")));
        assertThrows(IllegalArgumentException.class, () -> build(ActuatorRow.of("SC").total("nowhere")));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void aRowThatMakesNoSenseIsRefused(double bad) {
        assertThrows(IllegalArgumentException.class, () -> ActuatorRow.of("SC").safe(bad));
        assertThrows(IllegalArgumentException.class, () -> ActuatorRow.of("SC").slew(bad));
        assertThrows(IllegalArgumentException.class, () -> ActuatorRow.of("SC").slew(-1));
        assertThrows(IllegalArgumentException.class, () -> ActuatorRow.of("SC").confirm(bad, 1));
        assertThrows(IllegalArgumentException.class, () -> ActuatorRow.of("SC").confirm(1, bad));
        if (Double.isInfinite(bad)) {
            assertThrows(IllegalArgumentException.class, () -> ActuatorRow.of("SC").standing(bad));
        }
    }

    @ParameterizedTest
    @CsvSource({"0.1, 2", "0.5, 10", "1, 20", "1.5, 20", "10, 20", "0, 0"})
    void theSlewHoldsOverTheTimeThatPassedButNeverForMoreThanASecond(double afterSeconds, double step) {
        build(ActuatorRow.of("SC").slew(20));
        demands.set(0, 100);
        scan(0);
        assertEquals(0, gate.grant(0), "no time has passed since the first scan");
        for (int i = 0; i < 20; i++) {
            granted(100, SECOND);
        }
        assertEquals(100 + step, granted(200, seconds(afterSeconds)), 1e-9);
        assertEquals(100, granted(50, seconds(afterSeconds)), 1e-9);
    }

    @Test
    void goingToTheSafeStateIsNeverSlowed() {
        build(ActuatorRow.of("SC").slew(1));
        for (int reason = 0; reason < 4; reason++) {
            for (int i = 0; i < 60; i++) {
                granted(50, SECOND);
            }
            if (reason == 0) {
                verdicts[0].block(0);
            }
            double demand = List.of(50.0, Double.NaN, Double.POSITIVE_INFINITY, 0.0).get(reason);
            assertEquals(0, granted(demand, SCAN), "reason " + reason);
            assertEquals(0.1, granted(50, SCAN), 1e-9, "and back it goes by its slew");
        }
    }

    @Test
    void aLimitOfTheVerdictIsMetAtOnceWhateverTheSlew() {
        build(ActuatorRow.of("SC").slew(1));
        for (int i = 0; i < 100; i++) {
            granted(100, SECOND);
        }
        verdicts[0].atMost(30, 0);
        assertEquals(30, granted(100, SCAN));
        verdicts[0].atLeast(80, 0);
        assertEquals(80, granted(100, SCAN));
    }

    @Test
    void allSafeTakesEverythingBackAndTheNextScanStartsFromThere() {
        build(ActuatorRow.of("SC").slew(10), ActuatorRow.of("XV").safe(1));
        demands.set(1, 0);
        granted(100, SECOND);
        gate.allSafe(now + SCAN);
        gate.write();
        assertEquals(0, devices[0].standing());
        assertEquals(1, devices[1].standing());
        now += SCAN;
        assertEquals(1, granted(100, SCAN), 1e-9);
    }

    @Test
    void aDeviceThatCannotBeWrittenIsReportedOnceAndTheOthersAreWrittenAllTheSame() {
        build(ActuatorRow.of("SC"), ActuatorRow.of("P"));
        devices[0].deaf(true);
        for (int i = 0; i < 20; i++) {
            demands.set(0, 100);
            demands.set(1, 10.0 + i);
            scan(SCAN);
            assertEquals(10.0 + i, devices[1].standing());
        }
        assertEquals(1, log.count(OutputEvent.WRITE_FAILED));
        assertEquals(Quality.BAD, signals.image().quality(signals.index("SC")), "its read-back is a fault");
        devices[0].deaf(false);
        granted(100, SCAN);
        scan(SCAN);
        assertEquals(1, log.count(OutputEvent.CONFIRMED));
        assertEquals(21 + 1 + 1, devices[0].writes(), "every actuator is written in every scan");
    }

    @Test
    void aDriverWhoseLibraryIsBrokenStopsNobodyEither() {
        var specs = List.of(ActuatorRow.of("SC").confirm(1, 1).spec(), ActuatorRow.of("P").spec());
        FakeActuator pump = new FakeActuator();
        Actuator broken = new Actuator() {
            @Override
            public void write(double grant) {
                throw new UnsatisfiedLinkError("libgpiod");
            }

            @Override
            public double readBack() {
                throw new NoClassDefFoundError("Gpio");
            }
        };
        gate = new OutputGate(specs, List.of(broken, pump), signals.tags(), log.events());
        Demands wanted = new Demands(2);
        wanted.set(0, 100);
        wanted.set(1, 20);
        for (int i = 0; i < 20; i++) {
            gate.latch(i * SCAN, signals.image());
            gate.grant(i * SCAN, wanted, new Verdict[]{new Verdict(1), new Verdict(1)});
            gate.write();
        }
        assertEquals(20, pump.standing());
        assertTrue(log.last(OutputEvent.WRITE_FAILED).body().get("why").toString().contains("libgpiod"));
        assertFalse(gate.isConfirmed());
    }

    @Test
    void aSpanThatNobodySawIsNotCountedAgainstAnActuator() {
        build(ActuatorRow.of("SC").confirm(2, 5));
        granted(100, SCAN);
        devices[0].stickAt(94.9);
        granted(100, 0);
        granted(100, SECOND);
        granted(100, 10 * SECOND);
        assertEquals(0, log.count(OutputEvent.MISMATCH), "no scan for 11 s");
        granted(100, SECOND - 1);
        granted(100, SECOND);
        granted(100, 1);
        assertEquals(0, log.count(OutputEvent.MISMATCH));
        granted(100, SECOND - 1);
        granted(100, 1);
        assertEquals(1, log.count(OutputEvent.MISMATCH), "2 s that were seen");
    }

    @Test
    void aMismatchIsRaisedAfterItsTimeAndCleared() {
        build(ActuatorRow.of("SC").confirm(2, 5));
        granted(100, SCAN);
        devices[0].stickAt(94.9);
        granted(100, 0);
        long since = now;
        assertTrue(gate.isConfirmed());
        for (long at : new long[]{since + SECOND - 1, since + SECOND, since + 2 * SECOND - 2, since + 2 * SECOND - 1}) {
            granted(100, at - now);
            assertEquals(0, log.count(OutputEvent.MISMATCH));
            assertTrue(gate.isConfirmed() && signals.image().isGood(1));
        }
        granted(100, since + 2 * SECOND - now);
        assertEquals(94.9, log.last(OutputEvent.MISMATCH).body().get("readBack"));
        assertEquals(Defect.DEVICE_FAULT, signals.image().defect(1));
        assertEquals(94.9, signals.image().value(1));
        assertFalse(gate.isConfirmed());
        granted(100, SCAN);
        assertEquals(1, log.count(OutputEvent.MISMATCH));
        devices[0].stickAt(95);
        granted(100, SCAN);
        assertEquals(1, log.count(OutputEvent.CONFIRMED));
        assertTrue(gate.isConfirmed() && signals.image().isGood(1));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 3, 40})
    void aDeadDeviceIsFoundOutThoughItsDemandKeepsMoving(double step) {
        build(ActuatorRow.of("SC").confirm(1, 2));
        devices[0].stickAt(0);
        for (int i = 0; i < 40; i++) {
            granted(50 + i % 3 * step, SCAN);
        }
        assertEquals(1, log.count(OutputEvent.MISMATCH));
        assertFalse(gate.isConfirmed());
    }

    @Test
    void aDeviceThatConfirmsNothingIsAMismatch() {
        build(ActuatorRow.of("SC").confirm(1, 5));
        devices[0].mute(true);
        for (int i = 0; i < 9; i++) {
            granted(100, SCAN);
        }
        assertEquals(0, log.count(OutputEvent.MISMATCH));
        granted(100, SCAN);
        assertEquals("NaN", log.last(OutputEvent.MISMATCH).body().get("readBack"));
        assertFalse(gate.isConfirmed());
    }

    @Test
    void aReadBackThatThrowsOrIsNoNumberStopsNobodyAndIsNeverGood() {
        build(ActuatorRow.of("SC").confirm(1, 5), ActuatorRow.of("P").confirm(1, 5));
        for (int kind = 0; kind < 3; kind++) {
            devices[0].mute(kind == 0);
            devices[0].stickAt(List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY).get(kind));
            for (int i = 0; i < 15; i++) {
                demands.set(1, 7);
                granted(100, SCAN);
                assertTrue(!signals.image().isGood(1) || Double.isFinite(signals.image().value(1)));
                assertEquals(7, devices[1].standing());
            }
            assertFalse(gate.isConfirmed());
        }
        assertEquals(1, log.count(OutputEvent.MISMATCH));
    }

    @Test
    void aDeviceWithoutReadBackIsBelieved() {
        build(ActuatorRow.of("SC"));
        devices[0].stickAt(3);
        granted(100, SCAN);
        granted(100, 100 * SECOND);
        assertEquals(100, signals.image().value(1));
        assertTrue(gate.isConfirmed() && log.all().isEmpty());
    }

    @Test
    void aSafeStateThatIsNotConfirmedIsAnAlarmAndNoReasonToDropTheRelayWhileTheDeviceIsKnownToBeOff() {
        build(ActuatorRow.of("SC").confirm(1, 5));
        devices[0].mute(true);
        for (int i = 0; i < 30; i++) {
            scan(SCAN);
        }
        assertEquals(1, log.count(OutputEvent.MISMATCH));
        assertTrue(gate.isConfirmed(), "it took the safe state before it fell silent: a held trip on a dead bus is healthy");
    }

    /** It is found out after a second, and has another to stop: by then the row of its relay has acted, or there is none. */
    @Test
    void anOutputThatDoesNotStopWhenItIsToldToIsEvidenceAgainstTheHeartbeat() {
        build(ActuatorRow.of("P").confirm(1, 0.5));
        granted(20, SCAN);
        granted(20, SCAN);
        devices[0].stickAt(20);
        for (int i = 0; i <= 20; i++) {
            verdicts[0].block(0);
            granted(20, SCAN);
            assertEquals(i < 10, signals.image().isGood(signals.index("P")), "scan " + i);
            assertTrue(gate.isConfirmed(), "scan " + i);
        }
        verdicts[0].block(0);
        granted(20, SCAN);
        assertFalse(gate.isEnergised(0), "it is granted nothing");
        assertFalse(gate.isConfirmed(), "but it runs on");
        assertEquals("P", gate.unconfirmed());
    }

    /** A shaft that turns too slowly is told to stop when that is found out, and runs down: no reason to drop what feeds all others. */
    @Test
    void anOutputThatIsStoppedForNotFollowingMayTakeItsTimeToStop() {
        build(ActuatorRow.of("SC").confirm(1, 5));
        for (int i = 0; i < 10; i++) {
            granted(100, SCAN);
        }
        devices[0].stickAt(60);
        for (int i = 0; i < 9; i++) {
            granted(100, SCAN);
            assertTrue(gate.isConfirmed());
        }
        granted(100, SCAN);
        assertFalse(gate.isConfirmed(), "energised, and not as it should");
        for (int rpm = 60; rpm > 0; rpm -= 6) {
            verdicts[0].block(0);
            devices[0].stickAt(rpm);
            granted(100, SCAN);
            assertTrue(gate.isConfirmed(), rpm + " rpm");
        }
    }

    @Test
    void anOutputThatCannotBeToldToStopIsEvidenceAgainstTheHeartbeat() {
        for (double confirmSeconds : new double[]{0, 1}) {
            build(ActuatorRow.of("P").confirm(confirmSeconds, 0.5));
            granted(20, SCAN);
            devices[0].deaf(true);
            devices[0].mute(true);
            for (int i = 0; i < 15; i++) {
                verdicts[0].block(0);
                scan(SCAN);
            }
            assertFalse(gate.isConfirmed(), "the last it took was 20");
        }
    }

    /** The hardware of the heartbeat has opened K1 whatever it was granted, and what is behind it stands still. */
    @Test
    void whatAnOpenRelayHasCutOffIsNoEvidenceAgainstTheHeartbeatThatWouldCloseItAgain() {
        build(ActuatorRow.of("K1").standing(1).confirm(1, 0.5), ActuatorRow.of("SC").relay("K1").confirm(1, 5),
                ActuatorRow.of("P").confirm(1, 0.5));
        stir(15);
        assertTrue(gate.isConfirmed());
        devices[0].stickAt(0);
        devices[1].stickAt(0);
        stir(15);
        assertEquals(1, log.count(OutputEvent.MISMATCH), "people are told");
        assertEquals("K1", log.last(OutputEvent.MISMATCH).body().get("actuator"), "of the relay, not of what it took with it");
        assertTrue(gate.isConfirmed() && signals.image().isGood(signals.index("SC")));
        devices[0].stickAt(Double.NaN);
        devices[1].stickAt(20);
        stir(10);
        assertTrue(gate.isConfirmed(), "with power it has a second to come up");
        assertTrue(signals.image().isGood(signals.index("SC")));
        stir(1);
        assertFalse(gate.isConfirmed() || signals.image().isGood(signals.index("SC")), "and then no excuse");
    }

    @Test
    void whatDoesNotStandStillBehindAnOpenRelayIsEvidenceAgainstTheHeartbeat() {
        for (int what = 0; what < 4; what++) {
            build(ActuatorRow.of("K1").standing(1).confirm(1, 0.5), ActuatorRow.of("SC").relay("K1").confirm(1, 5),
                    ActuatorRow.of("P").confirm(1, 0.5));
            stir(15);
            devices[0].stickAt(0);
            devices[1].stickAt(what == 0 ? 50 : 0);
            devices[1].deaf(what == 1);
            devices[1].mute(what == 2);
            devices[2].stickAt(what == 3 ? 7 : Double.NaN);
            stir(what == 3 ? 25 : 15);
            assertFalse(gate.isConfirmed(), List.of("it turns", "it can't be written", "it can't be asked", "another one runs").get(what));
        }
    }

    private void stir(int scans) {
        for (int i = 0; i < scans; i++) {
            demands.set(1, 100);
            scan(SCAN);
        }
    }

    @Test
    void aTotalIsTheIntegralOfWhatTheDeviceTook() {
        build(ActuatorRow.of("P").total("P.total"));
        granted(30, SCAN);
        granted(30, 20 * SECOND);
        assertEquals(10, gate.total(0), 1e-9);
        assertEquals(10, granted(10, 0));
        scan(60 * SECOND);
        assertEquals(20, gate.total(0), 1e-9);
        scan(3600 * SECOND);
        assertEquals(20, gate.total(0), 1e-9);
        assertEquals(20, signals.value("P.total"), 1e-9);
        gate.clearTotals();
        assertEquals(0, gate.total(0));
    }

    @Test
    void aPumpThatCannotBeToldToStopGoesOnBeingCounted() {
        build(ActuatorRow.of("P").total("P.total"));
        granted(30, SCAN);
        devices[0].deaf(true);
        scan(SCAN);
        double before = gate.total(0);
        scan(60 * SECOND);
        assertEquals(before + 30, gate.total(0), 1e-9, "as far as anybody knows it runs on at 30 mL/min");
    }

    @Test
    void aPumpThatCannotBeStartedIsNotCounted() {
        build(ActuatorRow.of("P").total("P.total"));
        devices[0].deaf(true);
        demands.set(0, 30);
        scan(SCAN);
        scan(60 * SECOND);
        assertEquals(0, gate.total(0));
    }

    @Test
    void totalsSurviveARestartAndOutputsDoNot() {
        build(ActuatorRow.of("P").total("P.total"), ActuatorRow.of("SC"));
        granted(30, SCAN);
        scan(20 * SECOND);
        ByteBuffer saved = ByteBuffer.allocate(100);
        gate.save(saved, now);
        build(ActuatorRow.of("P").total("P.total"), ActuatorRow.of("SC"));
        gate.load(saved.flip(), now - SECOND);
        assertFalse(saved.hasRemaining());
        assertEquals(10, gate.total(0), 1e-9);
        assertEquals(0, gate.grant(0));
    }

    /**
     * The pump ran at 30 mL/min when the state was saved, 10 mL into its total, and was driven for no more than 9 s after that.
     *
     * @param saved what the device had counted then, and now
     * @param booked added to the total
     */
    @ParameterizedTest
    @CsvSource({
        "100,  100,  0, true", // it was told to stop in the same moment
        "100,  103,  3, true",
        "100,  0,    5, false", // its count is lost: 9 s, and the second until K1 drops
        "100,  NaN,  5, false",
        "NaN,  103,  5, false",
        "NaN,  NaN,  5, false",
    })
    void whatADeviceDeliveredSinceTheStateWasSavedIsBooked(double saved, double now, double booked, boolean counted) {
        build(ActuatorRow.of("P").total("P.total"));
        devices[0].delivered(saved);
        granted(30, SCAN);
        scan(20 * SECOND);
        granted(30, SCAN);
        ByteBuffer state = ByteBuffer.allocate(24);
        gate.save(state, this.now);
        build(ActuatorRow.of("P").total("P.total"));
        devices[0].write(30);
        devices[0].delivered(now);
        gate.load(state.flip(), this.now - SECOND);
        Booked found = gate.book(9 * SECOND);
        assertEquals(0, devices[0].standing(), "it is told to stop before it is asked");
        assertEquals(10 + booked, gate.total(0), 1e-9);
        assertEquals(booked, found.millilitres(0), 1e-9);
        assertEquals(counted, found.isCounted(0));
        assertEquals(booked > 0 ? 1 : 0, log.count(OutputEvent.DOSE_BOOKED));
        if (booked > 0) {
            assertEquals(counted, log.all().getLast().body().get("how").toString().contains("by the device"));
        }
    }

    @Test
    void aDeviceThatStoodAndLostItsCountIsBookedWithNothing() {
        build(ActuatorRow.of("P").total("P.total"));
        devices[0].delivered(100);
        granted(30, SCAN);
        scan(20 * SECOND);
        ByteBuffer state = ByteBuffer.allocate(24);
        gate.save(state, now);
        build(ActuatorRow.of("P").total("P.total"));
        devices[0].mute(true);
        gate.load(state.flip(), now);
        gate.book(9 * SECOND);
        assertEquals(10, gate.total(0), 1e-9);
        assertEquals(0, log.count(OutputEvent.DOSE_BOOKED));
    }

    @Test
    void aTotalThatIsNoNumberIsNotTakenBack() {
        build(ActuatorRow.of("P").total("P.total"));
        for (double bad : new double[]{Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            ByteBuffer total = ByteBuffer.allocate(24).putDouble(bad).putDouble(0).putDouble(0).flip();
            assertThrows(IllegalArgumentException.class, () -> gate.load(total, 0));
            ByteBuffer rate = ByteBuffer.allocate(24).putDouble(0).putDouble(0).putDouble(bad).flip();
            assertThrows(IllegalArgumentException.class, () -> gate.load(rate, 0));
        }
    }

    @Test
    void asManyActuatorsAsRows() {
        var specs = List.of(ActuatorRow.of("SC").spec());
        assertThrows(IllegalArgumentException.class, () -> new OutputGate(specs, List.of(), signals.tags(), log.events()));
    }

    /** It was told to stop, runs on at 20, and its read-back shows 0 for one scan in so many: it has its time once, not each time. */
    @ParameterizedTest
    @ValueSource(ints = {20, 30, 35, 40, 50})
    void aPumpThatRunsOnIsFoundOutAlthoughItsReadBackFlickers(int oneIn) {
        build(ActuatorRow.of("SC").confirm(3, 2));
        int lost = 0;
        int excused = 0;
        for (int i = 0; i < 6_000; i++) {
            devices[0].stickAt(i % oneIn == 0 ? 0 : 20);
            scan(SCAN);
            lost += signals.image().isGood(signals.index("SC")) ? 0 : 1;
            excused += gate.isConfirmed() ? 1 : 0;
        }
        assertTrue(lost > 5_500, lost + " scans of 6000 lost");
        assertTrue(excused < 500, excused + " scans of 6000 confirmed");
    }

    /** A relay that was not granted to open excuses what it feeds once, until that has followed again. */
    @ParameterizedTest
    @ValueSource(ints = {20, 40, 50, 60})
    void aDeadDeviceIsToldAlthoughTheContactBeforeItChatters(int oneIn) {
        build(ActuatorRow.of("K1").standing(1).confirm(1, 0), ActuatorRow.of("SC").relay("K1").confirm(5, 2));
        for (int i = 0; i < 100; i++) {
            demands.set(1, 5);
            scan(SCAN);
        }
        assertTrue(gate.isConfirmed());
        devices[1].stickAt(0);
        int lost = 0;
        for (int i = 0; i < 600; i++) {
            devices[0].stickAt(i % oneIn == 0 ? 0 : 1);
            demands.set(1, 5);
            scan(SCAN);
            lost += signals.image().isGood(signals.index("SC")) ? 0 : 1;
        }
        assertTrue(lost > 400, lost + " scans of 600 lost");
    }
}
