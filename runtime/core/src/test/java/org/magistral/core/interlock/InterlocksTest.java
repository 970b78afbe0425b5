package org.magistral.core.interlock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.magistral.core.tag.Signals.SECOND;
import static org.magistral.core.tag.Signals.seconds;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.magistral.core.command.InterlockCommand;
import org.magistral.core.condition.Condition;
import org.magistral.core.event.EventLog;
import org.magistral.core.output.ActuatorRow;
import org.magistral.core.output.ActuatorSpec;
import org.magistral.core.output.Demands;
import org.magistral.core.output.FakeActuator;
import org.magistral.core.output.OutputGate;
import org.magistral.core.output.Verdict;
import org.magistral.core.tag.Defect;
import org.magistral.core.tag.Quality;
import org.magistral.core.tag.Readings;
import org.magistral.core.tag.Signals;
import org.magistral.core.time.Stamp;

class InterlocksTest {
    private static final long SCAN = SECOND / 10;

    /** K1 feeds K2 and the stirrer, K2 feeds pump and gas, KE feeds the heater. */
    private static final List<ActuatorSpec> SPECS = Stream.of(
            ActuatorRow.of("K1").standing(1), ActuatorRow.of("K2").standing(1).relay("K1"), ActuatorRow.of("KE").standing(1),
            ActuatorRow.of("SC").relay("K1"), ActuatorRow.of("P").relay("K2"), ActuatorRow.of("FC").relay("K2"),
            ActuatorRow.of("EH").relay("KE"), ActuatorRow.of("CH")).map(ActuatorRow::spec).toList();

    private final EventLog log = new EventLog();
    private final Signals signals = Signals.wide("K1", "K2", "KE", "SC", "P", "FC", "EH", "CH", "TT", "PT", "WT");
    private final Demands demands = new Demands(SPECS.size());
    private List<FakeActuator> devices;
    private OutputGate gate;
    private Interlocks interlocks;
    private Readings readings = signals.image();
    private long now = 1_000 * SECOND;

    InterlocksTest() {
        set(37, 5, 40);
    }

    private static Row row(String id, Condition cause, Effect... effects) {
        return new Row(id, "guards against " + id, cause, List.of(effects), false);
    }

    private static Row trip(String id, Condition cause, String... actuators) {
        return row(id, cause, Stream.of(actuators).map(Effect.Trip::new).toArray(Effect[]::new));
    }

    private static Condition hot() {
        return new Condition.Above("TT", 39, 0);
    }

    private static Condition pressed() {
        return new Condition.Above("PT", 30, 0);
    }

    private void build(Row... rows) {
        devices = SPECS.stream().map(spec -> new FakeActuator()).toList();
        gate = new OutputGate(SPECS, devices, signals.tags(), log.events());
        interlocks = new Interlocks(List.of(rows), SPECS, signals.tags(), log.events());
        scan();
        log.clear();
    }

    private void set(double temperature, double pressure, double mass) {
        signals.set("TT", temperature);
        signals.set("PT", pressure);
        signals.set("WT", mass);
    }

    private void scan() {
        scan(SCAN);
    }

    /** As the scan does it; control demands 50 of everything but the chiller. */
    private Verdict[] scan(long elapsedNanos) {
        now += elapsedNanos;
        Verdict[] verdicts = interlocks.judge(readings, demands, gate, now);
        demands.clear();
        for (int i = 3; i < 7; i++) {
            demands.set(i, 50);
        }
        interlocks.protect(demands, now);
        gate.grant(now, demands, verdicts);
        gate.write();
        return verdicts;
    }

    private void reset() {
        interlocks.command(new InterlockCommand.ResetTrips("anna"), readings, new Stamp(now, 0, true));
    }

    private double out(String id) {
        return devices.get(OutputGate.indexOf(SPECS, id)).standing();
    }

    @Test
    void aTripActsInItsScanAndStandsUntilItsCauseIsGoneAndItIsReset() {
        build(trip("I-03", hot(), "EH"));
        assertEquals(50, out("EH"));
        set(38.999, 5, 40);
        scan();
        assertEquals(50, out("EH"));
        set(39, 5, 40);
        scan();
        assertEquals(0, out("EH"), "in the same scan");
        assertEquals(50, out("SC"), "and nothing else");
        reset();
        assertEquals("anna", log.last(InterlockEvent.RESET_REFUSED).actor());
        assertFalse(interlocks.isResettable());
        scan();
        assertEquals(0, out("EH"));
        set(37, 5, 40);
        for (int i = 0; i < 100; i++) {
            scan();
            assertEquals(0, out("EH"), "the cause is gone, but nobody has reset it");
        }
        assertEquals(1, log.count(InterlockEvent.CAUSE_GONE));
        assertTrue(interlocks.isTripped() && interlocks.isResettable());
        assertEquals(List.of("I-03"), interlocks.standing());
        reset();
        assertFalse(interlocks.isTripped());
        scan();
        assertEquals(50, out("EH"));
        assertEquals(List.of("interlock.tripped", "interlock.reset.refused", "interlock.cause.gone", "interlock.reset"), log.ids());
        assertEquals(1, interlocks.trips());
    }

    @Test
    void aResetWithoutATripSaysNothing() {
        build(trip("I-03", hot(), "EH"));
        reset();
        assertEquals(List.of(), log.ids());
        assertTrue(interlocks.isResettable());
    }

    @Test
    void theFirstTripIsTheFirstOutAndALaterOneIsNot() {
        build(trip("I-01", pressed(), "P"), trip("I-03", hot(), "EH"));
        set(40, 5, 40);
        scan();
        assertEquals(true, log.last(InterlockEvent.TRIPPED).body().get("firstOut"));
        set(40, 31, 40);
        scan();
        assertEquals(false, log.last(InterlockEvent.TRIPPED).body().get("firstOut"));
        assertEquals(List.of("I-03", "I-01"), interlocks.standing());
        set(37, 31, 40);
        scan();
        reset();
        assertEquals(List.of("I-01"), interlocks.standing(), "one is reset, the other stands");
        set(40, 31, 40);
        scan();
        assertEquals(false, log.last(InterlockEvent.TRIPPED).body().get("firstOut"));
        set(37, 5, 40);
        scan();
        reset();
        set(37, 31, 40);
        scan();
        assertEquals(true, log.last(InterlockEvent.TRIPPED).body().get("firstOut"), "after everything was reset");
        assertEquals(4, interlocks.trips());
    }

    @Test
    void ofTwoTripsInOneScanTheFirstRowIsTheFirstOut() {
        build(trip("I-01", pressed(), "P"), trip("I-03", hot(), "EH"));
        set(40, 31, 40);
        scan();
        assertEquals(List.of(true, false), log.all().stream().map(event -> event.body().get("firstOut")).toList());
    }

    @Test
    void aCauseThatComesBackBeforeTheResetIsNoSecondTrip() {
        build(trip("I-03", hot(), "EH"));
        for (double temperature : new double[]{40, 37, 40, 37}) {
            set(temperature, 5, 40);
            scan();
        }
        assertEquals(1, log.count(InterlockEvent.TRIPPED));
        assertEquals(1, interlocks.trips());
        assertTrue(interlocks.isResettable());
    }

    @ParameterizedTest
    @CsvSource({"K1, K1 K2 SC P FC", "K2, K2 P FC", "KE, KE EH", "SC, SC", "EH, EH"})
    void trippingARelayTakesAlongAllThatItFeeds(String tripped, String off) {
        build(trip("I-25", hot(), tripped));
        set(40, 5, 40);
        Verdict[] verdicts = scan(SCAN);
        List<String> expected = List.of(off.split(" "));
        for (int i = 0; i < 7; i++) {
            String id = SPECS.get(i).tag();
            assertEquals(expected.contains(id), out(id) == 0, id);
            assertEquals(expected.contains(id), verdicts[i].isBlocked(), id + ": loops must know, so as not to wind up");
            assertEquals(expected.contains(id), verdicts[i].isBy(0), id);
        }
    }

    @Test
    void refusingARelayTellsAllThatItFeedsToo() {
        build(row("I-05", hot(), new Effect.Refuse("KE")));
        set(40, 5, 40);
        Verdict[] verdicts = scan(SCAN);
        assertTrue(verdicts[2].isBlocked() && verdicts[6].isBlocked(), "or the heater's loop winds up against an open contactor");
        assertEquals(0, out("EH"));
    }

    @ParameterizedTest
    @CsvSource({"NaN, 30, 30", "NaN, 60, 50", "60, NaN, 60", "30, NaN, 50", "20, 40, 40", "60, 20, 0", "NaN, NaN, 50"})
    void aPermitCutsBackWhileItsCauseStands(double atLeast, double atMost, double granted) {
        build(row("I-07", new Condition.Below("WT", 10, 0), new Effect.Permit("SC", atLeast, atMost)));
        assertEquals(50, out("SC"));
        set(37, 5, 9.999);
        scan();
        assertEquals(granted, out("SC"));
        assertFalse(interlocks.isTripped());
        assertEquals(List.of("I-07"), interlocks.standing());
        set(37, 5, 10);
        scan();
        assertEquals(50, out("SC"), "and it is free again by itself");
        assertEquals(List.of("interlock.limited", "interlock.released"), log.ids());
    }

    @Test
    void aRefusalStandsWhileItsCauseDoes() {
        build(row("I-05", new Condition.Below("WT", 8, 0), new Effect.Refuse("EH")));
        for (double mass : new double[]{7, 8, 7, 9}) {
            set(37, 5, mass);
            scan();
            assertEquals(mass < 8 ? 0 : 50, out("EH"));
        }
        assertEquals(2, log.count(InterlockEvent.LIMITED));
        assertEquals(0, interlocks.trips());
    }

    @Test
    void theTightestOfSeveralRowsCountsAndEachIsNamed() {
        build(row("A", hot(), new Effect.Permit("SC", Double.NaN, 40)), row("B", hot(), new Effect.Permit("SC", Double.NaN, 20)),
                row("C", pressed(), new Effect.Refuse("SC")));
        set(40, 5, 40);
        Verdict verdict = scan(SCAN)[3];
        assertEquals(20, out("SC"));
        assertTrue(verdict.isBy(0) && verdict.isBy(1) && !verdict.isBy(2));
        set(40, 40, 40);
        scan();
        assertEquals(0, out("SC"));
    }

    @Test
    void aReadingThatCannotBeKnownActs() {
        build(trip("I-03", hot(), "EH"), row("I-07", new Condition.Below("WT", 10, 0), new Effect.Permit("SC", Double.NaN, 30)));
        signals.lose("TT");
        signals.image().mark(signals.index("WT"), Quality.STALE, Defect.OVERDUE);
        scan();
        assertEquals(0, out("EH"));
        assertEquals(30, out("SC"));
        assertEquals("a reading it needs is lost", log.last(InterlockEvent.TRIPPED).body().get("cause"));
        reset();
        assertEquals(1, log.count(InterlockEvent.RESET_REFUSED));
    }

    @Test
    void aRowThatThrowsActsAndTheOthersAreJudged() {
        build(trip("I-03", hot(), "EH"), row("I-01", pressed(), new Effect.Refuse("P")));
        readings = new Broken(signals.image(), signals.index("TT"));
        set(37, 40, 40);
        for (int i = 0; i < 10; i++) {
            scan();
        }
        assertEquals(0, out("EH"));
        assertEquals(0, out("P"));
        assertEquals(50, out("SC"));
        assertEquals(1, log.count(InterlockEvent.JUDGE_FAILED));
        assertEquals(1, log.count(InterlockEvent.TRIPPED));
        readings = signals.image();
        scan();
        assertEquals(0, out("EH"), "it is latched like any other trip");
        reset();
        scan();
        assertEquals(50, out("EH"));
    }

    @Test
    void onlyARowThatHoldsTheBatchAsksForItAndAsLongAsItStands() {
        build(trip("A", hot(), "EH"), new Row("B", "holds", pressed(), List.of(new Effect.Refuse("P")), true));
        set(40, 5, 40);
        scan();
        assertFalse(interlocks.isHoldAsked());
        set(40, 40, 40);
        scan();
        assertTrue(interlocks.isHoldAsked());
        scan();
        assertTrue(interlocks.isHoldAsked());
        set(40, 5, 40);
        scan();
        assertFalse(interlocks.isHoldAsked());
    }

    @Test
    void aProtectDemandsThroughTheGateAndBelowEveryTrip() {
        build(row("I-03", hot(), new Effect.Protect("CH", 80, 1e6, 1e6)), trip("I-26", pressed(), "CH"),
                row("I-10", new Condition.Above("WT", 50, 0), new Effect.Permit("CH", Double.NaN, 25)));
        assertEquals(0, out("CH"));
        set(40, 5, 40);
        scan();
        assertEquals(80, out("CH"));
        set(40, 5, 50);
        scan();
        assertEquals(25, out("CH"));
        set(40, 40, 40);
        scan();
        assertEquals(0, out("CH"));
        set(40, 5, 40);
        scan();
        assertEquals(0, out("CH"), "the trip is latched");
    }

    @Test
    void doubtTripsButNeverEnergises() {
        build(row("I-03", hot(), new Effect.Trip("EH"), new Effect.Protect("CH", 80, 1e6, 1e6)));
        signals.lose("TT");
        scan();
        assertEquals(0, out("EH"));
        assertEquals(0, out("CH"));
        set(39, 5, 40);
        scan();
        assertEquals(80, out("CH"), "now it is known");
    }

    @Test
    void aProtectEndsWithItsCauseThoughItsRowIsLatched() {
        build(row("I-03", hot(), new Effect.Trip("EH"), new Effect.Protect("CH", 80, 1e6, 1e6)));
        set(40, 5, 40);
        scan();
        assertEquals(80, out("CH"));
        set(38, 5, 40);
        scan();
        assertEquals(0, out("CH"));
        assertEquals(0, out("EH"));
    }

    @ParameterizedTest
    @CsvSource({"60, 1000, 60", "1000, 60, 60", "0.5, 1000, 0.5", "60, 60, 60"})
    void aProtectIsCappedInItsLengthAndInADay(double longest, double daily, double expectedSeconds) {
        build(row("I-09", hot(), new Effect.Protect("CH", 80, longest, daily)));
        set(40, 5, 40);
        double seconds = 0;
        for (int i = 0; i < 2_000; i++) {
            scan();
            seconds += out("CH") == 80 ? 0.1 : 0;
        }
        assertEquals(expectedSeconds, seconds, 1e-6);
        assertEquals(1, log.count(InterlockEvent.PROTECT_SPENT));
    }

    @Test
    void aCauseThatChattersDoesNotGetRoundTheDailyCap() {
        build(row("I-09", hot(), new Effect.Protect("CH", 80, 5, 20)));
        double seconds = 0;
        for (int i = 0; i < 10_000; i++) {
            set(i % 2 == 0 ? 40 : 37, 5, 40);
            scan();
            seconds += out("CH") == 80 ? 0.1 : 0;
        }
        assertEquals(20, seconds, 0.11);
    }

    @Test
    void aLateScanCountsForWhatItWas() {
        build(row("I-09", hot(), new Effect.Protect("CH", 80, 60, 100)));
        set(40, 5, 40);
        scan();
        scan(59 * SECOND);
        assertEquals(80, out("CH"));
        scan(SECOND);
        assertEquals(0, out("CH"));
    }

    @Test
    void aProtectMayRunAgainAfterItsCauseWasGoneUntilTheDayIsSpent() {
        build(row("I-09", hot(), new Effect.Protect("CH", 80, 10, 25)));
        double[] run = new double[4];
        for (int time = 0; time < 4; time++) {
            set(40, 5, 40);
            for (int i = 0; i < 300; i++) {
                scan();
                run[time] += out("CH") == 80 ? 0.1 : 0;
            }
            set(37, 5, 40);
            scan();
        }
        assertEquals("10.0 10.0 5.0 0.0", "%.1f %.1f %.1f %.1f".formatted(run[0], run[1], run[2], run[3]));
        scan(24 * 3600 * SECOND);
        set(40, 5, 40);
        scan();
        assertEquals(0, out("CH"), "a day later, but the half hour of the use is not all past");
        scan(1800 * SECOND);
        assertEquals(80, out("CH"), "a new day");
    }

    @Test
    void latchesFirstOutAndDailyCapsSurviveARestart() {
        Row[] rows = {
            trip("I-01", pressed(), "P"), trip("I-03", hot(), "EH"),
            row("I-09", new Condition.Above("WT", 50, 0), new Effect.Protect("CH", 80, 1e6, 30))};
        build(rows);
        set(40, 5, 51);
        scan();
        set(40, 40, 51);
        for (int i = 0; i < 200; i++) {
            scan();
        }
        ByteBuffer saved = ByteBuffer.allocate(1_000);
        interlocks.save(saved, now);
        set(37, 5, 40);
        long outage = seconds(3_600);
        now = 5 * SECOND; // another boot
        build(rows);
        interlocks.load(saved.flip(), now - outage);
        assertFalse(saved.hasRemaining());
        assertEquals(List.of("I-03", "I-01"), interlocks.standing());
        scan();
        assertEquals(0, out("EH") + out("P"));
        assertEquals(List.of("interlock.released"), log.ids(), "no second trip, no cause that went; I-09 ended meanwhile");
        assertEquals(2, interlocks.trips());
        set(37, 5, 51);
        double seconds = 0;
        for (int i = 0; i < 400; i++) {
            scan();
            seconds += out("CH") == 80 ? 0.1 : 0;
        }
        assertEquals(10, seconds, 0.2, "20 of the day's 30 s were used before");
        reset();
        scan();
        assertEquals(100, out("EH") + out("P"));
    }

    @Test
    void aCauseThatStandsTripsWhateverWasRestored() {
        build(trip("I-03", hot(), "EH"));
        ByteBuffer saved = ByteBuffer.allocate(100);
        interlocks.save(saved, now);
        set(40, 5, 40);
        scan();
        interlocks.load(saved.flip(), now);
        scan();
        assertEquals(0, out("EH"));
        assertTrue(interlocks.isTripped());
    }

    @Test
    void aRowThatNamesWhatIsNotThereIsRefused() {
        for (Effect effect : List.of(
                new Effect.Trip("X"), new Effect.Refuse("X"), new Effect.Permit("X", 0, 1), new Effect.OneAtATime(List.of("P", "X"), 1),
                new Effect.Protect("X", 1, 1, 1))) {
            assertThrows(IllegalArgumentException.class, () -> build(row("I-00", hot(), effect)), effect.toString());
        }
        assertThrows(IllegalArgumentException.class, () -> build(trip("I-00", new Condition.Above("X", 1, 0), "P")));
    }

    /** Readings of which one throws. */
    private record Broken(Readings readings, int tag) implements Readings {
        @Override
        public double value(int index) {
            return readings.value(index);
        }

        @Override
        public Quality quality(int index) {
            if (index == tag) {
                throw new IllegalStateException("a mistake of our own");
            }
            return readings.quality(index);
        }

        @Override
        public Defect defect(int index) {
            return readings.defect(index);
        }

        @Override
        public long sampledAtNanos(int index) {
            return readings.sampledAtNanos(index);
        }
    }
}
