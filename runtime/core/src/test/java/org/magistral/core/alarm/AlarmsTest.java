package org.magistral.core.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.magistral.core.command.AlarmCommand;
import org.magistral.core.condition.Condition;
import org.magistral.core.event.Severity;

/** The life of an alarm, on a hand-turned clock. */
class AlarmsTest {
    private static final String PERSON = AlarmRig.PERSON;

    private static Condition high() {
        return new Condition.Above("T", 10, 2);
    }

    private static AlarmRow row() {
        return AlarmRow.of("T.H", high());
    }

    private static AlarmRig rig(AlarmRow... rows) {
        AlarmSpec[] specs = new AlarmSpec[rows.length];
        for (int i = 0; i < rows.length; i++) {
            specs[i] = rows[i].spec();
        }
        return new AlarmRig(specs).scan();
    }

    private static AlarmRig active(AlarmRow row) {
        return rig(row).set("T", 10).scan();
    }

    // ---- limit, deadband, delays

    @ParameterizedTest
    @CsvSource({"9.999, Normal", "10, Unack", "10.001, Unack"})
    void becomesActiveAtItsLimit(double value, String state) {
        assertEquals(state, rig(row()).set("T", value).scan().state("T.H"));
    }

    @ParameterizedTest
    @CsvSource({"8.001, Unack", "8, Unack", "7.999, RTN-Unack"})
    void clearsBelowItsDeadband(double value, String state) {
        assertEquals(state, active(row()).set("T", value).scan().state("T.H"));
    }

    @ParameterizedTest
    @CsvSource({"4.9, Normal", "5, Unack", "5.1, Unack"})
    void becomesActiveAfterItsOnDelay(double seconds, String state) {
        AlarmRig rig = rig(AlarmRow.of("T.H", new Condition.Sustained(high(), 5)));
        assertEquals(state, rig.set("T", 10).scanAfter(seconds).state("T.H"));
    }

    @ParameterizedTest
    @CsvSource({"4.9, Unack", "5, RTN-Unack", "5.1, RTN-Unack"})
    void clearsAfterItsOffDelay(double seconds, String state) {
        assertEquals(state, active(row().offDelay(5)).set("T", 0).scan().scanAfter(seconds).state("T.H"));
    }

    @Test
    void offDelayStartsAnewWhenTheCauseComesBack() {
        AlarmRig rig = active(row().offDelay(5)).set("T", 0).scans(4).set("T", 10).scan().set("T", 0).scans(5);
        assertEquals("Unack", rig.state("T.H"));
        assertEquals("RTN-Unack", rig.scan().state("T.H"));
    }

    @Test
    void offDelayGoesOnOverARestart() {
        AlarmRig rig = active(row().offDelay(5)).set("T", 0).scan().scanAfter(3).restartAfter(0).scanAfter(1.9);
        assertEquals("Unack", rig.state("T.H"));
        assertEquals("RTN-Unack", rig.scan().state("T.H"));
    }

    // ---- how often

    @ParameterizedTest
    @CsvSource({"0.9, Normal", "1, Unack"})
    void aConditionIsJudgedOnceASecond(double seconds, String state) {
        AlarmRig rig = rig(row()).scan().set("T", 10);
        rig.scanAfter(seconds - 0.1);
        assertEquals("Normal", rig.state("T.H"));
        assertEquals(state, rig.scanAfter(0.1).state("T.H"));
    }

    @Test
    void anInterlockIsToldInItsOwnScan() {
        AlarmRig rig = rig(row(), AlarmRow.of("I-TRIP")).scan().set("P", 50).scanAfter(0.1);
        assertEquals("Unack", rig.state("I-TRIP"));
    }

    @Test
    void conditionsTakeTurnsSoThatNoScanBearsThemAll() {
        AlarmRow[] rows = new AlarmRow[20];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = AlarmRow.of("T.H" + i, high());
        }
        AlarmRig rig = rig(rows);
        for (int i = 0; i < 10; i++) {
            rig.scanAfter(0.1);
        }
        rig.set("T", 10);
        for (int scan = 1; scan <= 10; scan++) {
            assertEquals(2L * scan, rig.scanAfter(0.1).alarms().raised());
        }
    }

    // ---- doubt

    @Test
    void isActiveWhereItsCauseCanNotBeKnownAndSaysSo() {
        AlarmRig rig = rig(row()).lose("T").scan();
        assertEquals("Unack", rig.state("T.H"));
        assertTrue(rig.alarms().standing().getFirst().doubted());
        assertEquals("a reading it needs is lost", rig.last().body().get("cause"));
        assertEquals("T = the device reports a fault", rig.last().body().get("readings"));
    }

    @Test
    void doubtSuppressesNothing() {
        AlarmRig rig = rig(row().suppressedBy(new Condition.Above("S", 1, 0)));
        assertEquals("Unack", rig.set("T", 10).lose("S").scan().state("T.H"));
    }

    // ---- the plain alarm

    @Test
    void raisingTellsAllThatALedgerNeeds() {
        AlarmRig rig = active(row().priority(Priority.MEDIUM));
        assertEquals(AlarmEvent.RAISED, rig.last().what());
        assertEquals(Severity.ALARM, rig.last().what().severity());
        assertEquals(
                Map.of("alarm", "T.H", "text", "what T.H says", "from", "Normal", "to", "Unack", "by", "its condition is met", "priority",
                        "medium", "cause", "its condition is met", "readings", "T = 10.00 1"),
                rig.last().body());
    }

    @Test
    void acknowledgedItStandsUntilItsCauseIsGone() {
        AlarmRig rig = active(row()).acknowledge("T.H").scan();
        assertEquals("Ack", rig.state("T.H"));
        assertEquals(PERSON, rig.last().actor());
        assertEquals("seen", rig.last().body().get("remark"));
        assertEquals("Normal", rig.set("T", 0).scan().state("T.H"));
    }

    @Test
    void clearedItStandsUntilItIsAcknowledged() {
        AlarmRig rig = active(row()).set("T", 0).scans(100);
        assertEquals("RTN-Unack", rig.state("T.H"));
        assertEquals("Normal", rig.acknowledge("T.H").state("T.H"));
    }

    @Test
    void clearedAndBackItIsANewAlarm() {
        AlarmRig rig = active(row()).set("T", 0).scan().set("T", 10).scan();
        assertEquals("Unack", rig.state("T.H"));
        assertEquals(2, rig.alarms().raised());
    }

    // ---- latched

    @Test
    void latchedItWaitsForAcknowledgementAndThenForReset() {
        AlarmRig rig = active(row().latched()).set("T", 0).scans(100);
        assertEquals("Latched-Unack", rig.state("T.H"));
        rig.ask(new AlarmCommand.ResetAlarm(PERSON, "T.H"));
        assertEquals("it is Latched-Unack and can't be reset in that state", rig.refusal());
        assertEquals("Latched-Ack", rig.acknowledge("T.H").scans(100).state("T.H"));
        assertEquals("Normal", rig.ask(new AlarmCommand.ResetAlarm(PERSON, "T.H")).scan().state("T.H"));
    }

    @Test
    void latchedAndAcknowledgedItWaitsForResetAlone() {
        AlarmRig rig = active(row().latched()).acknowledge("T.H").set("T", 0).scan();
        assertEquals("Latched-Ack", rig.state("T.H"));
    }

    @Test
    void latchedItCanNotBeResetWhileItsCauseStands() {
        AlarmRig rig = active(row().latched()).acknowledge("T.H").scan().ask(new AlarmCommand.ResetAlarm(PERSON, "T.H"));
        assertEquals("it is Ack and can't be reset in that state", rig.refusal());
        assertEquals("Ack", rig.scan().state("T.H"));
    }

    @Test
    void latchSurvivesARestart() {
        AlarmRig rig = active(row().latched()).set("T", 0).scan().restartAfter(3600).scans(3);
        assertEquals("Latched-Unack", rig.state("T.H"));
    }

    @Test
    void latchSurvivesAShelf() {
        AlarmRig rig = active(row().latched()).set("T", 0).scan().ask(new AlarmCommand.Shelve(PERSON, "T.H", 10, "why"));
        assertEquals("Latched-Unack", rig.scans(10).state("T.H"));
    }

    @Test
    void whatCameAndWentWhileShelvedIsLatched() {
        AlarmRig rig = rig(row().latched()).ask(new AlarmCommand.Shelve(PERSON, "T.H", 10, "why")).set("T", 10).scan().set("T", 0);
        assertEquals("Shelved", rig.scan().state("T.H"));
        assertEquals("Latched-Unack", rig.scans(10).state("T.H"));
    }

    // ---- shelved

    @ParameterizedTest
    @CsvSource({"9.9, Shelved", "10, Unack", "10.1, Unack"})
    void comesBackFromTheShelfByItself(double seconds, String state) {
        AlarmRig rig = active(row()).ask(new AlarmCommand.Shelve(PERSON, "T.H", 10, "probe is being changed"));
        assertEquals("Shelved", rig.state("T.H"));
        assertEquals("for 10.0 s: probe is being changed", rig.last().body().get("remark"));
        assertEquals(state, rig.scanAfter(seconds).state("T.H"));
    }

    @Test
    void comesBackFromTheShelfAsNormalWhenItsCauseIsGone() {
        AlarmRig rig = active(row()).ask(new AlarmCommand.Shelve(PERSON, "T.H", 10, "why")).set("T", 0).scans(10);
        assertEquals("Normal", rig.state("T.H"));
    }

    @Test
    void unshelvedItIsWhatItsCauseSays() {
        AlarmRig rig = active(row()).ask(new AlarmCommand.Shelve(PERSON, "T.H", 10, "why")).scan();
        assertEquals("Unack", rig.ask(new AlarmCommand.Unshelve(PERSON, "T.H")).state("T.H"));
        assertEquals(2, rig.alarms().raised());
    }

    @ParameterizedTest
    @CsvSource({"99.9, ''", "100, ''", "100.1, 'it can be shelved for up to 100.0 s, not for 100.1 s'",
        "0, 'it can be shelved for up to 100.0 s, not for 0.0 s'", "-1, 'it can be shelved for up to 100.0 s, not for -1.0 s'",
        "NaN, 'it can be shelved for up to 100.0 s, not for NaN s'"})
    void canNotBeShelvedForTooLong(double seconds, String refusal) {
        AlarmRig rig = active(row()).ask(new AlarmCommand.Shelve(PERSON, "T.H", seconds, "why"));
        assertEquals(refusal, rig.state("T.H").equals("Shelved") ? "" : rig.refusal());
    }

    @Test
    void shelvedOnceItComesBackWhenItsCauseHasGoneOnce() {
        AlarmRig rig = active(row()).ask(new AlarmCommand.ShelveOnce(PERSON, "T.H", "why")).scans(20);
        assertEquals("Shelved", rig.state("T.H"));
        assertEquals("Normal", rig.set("T", 0).scan().state("T.H"));
        assertEquals("Unack", rig.set("T", 10).scan().state("T.H"));
    }

    @Test
    void shelvedOnceItSleepsOverAFlickerShorterThanItsOffDelay() {
        AlarmRig rig = active(row().offDelay(5)).ask(new AlarmCommand.ShelveOnce(PERSON, "T.H", "why")).set("T", 0).scans(5);
        assertEquals("Shelved", rig.set("T", 10).scan().state("T.H"));
        assertEquals("Shelved", rig.set("T", 0).scans(5).state("T.H"));
        assertEquals("Normal", rig.scan().state("T.H"));
    }

    @ParameterizedTest
    @CsvSource({"99.9, Shelved", "100, Unack"})
    void shelvedOnceItComesBackAfterTheLongestShelfAtLast(double seconds, String state) {
        assertEquals(state, active(row()).ask(new AlarmCommand.ShelveOnce(PERSON, "T.H", "why")).scanAfter(seconds).state("T.H"));
    }

    @ParameterizedTest
    @CsvSource({"5.9, Shelved", "6, Unack"})
    void theShelfGoesOnOverAnOutage(double seconds, String state) {
        AlarmRig rig = active(row()).ask(new AlarmCommand.Shelve(PERSON, "T.H", 10, "why")).scan();
        assertEquals(state, rig.restartAfter(3).scanAfter(seconds).state("T.H"));
    }

    @Test
    void aSecondShelfDoesNotLengthenTheFirst() {
        AlarmRig rig = active(row()).ask(new AlarmCommand.Shelve(PERSON, "T.H", 10, "why")).scan();
        rig.ask(new AlarmCommand.Shelve(PERSON, "T.H", 100, "again"));
        assertEquals("it is Shelved and can't be shelved in that state", rig.refusal());
        assertEquals("Unack", rig.scans(9).state("T.H"));
    }

    // ---- suppressed by design, out of service

    @Test
    void suppressedItTellsNothingAndComesBackAsItIsByThen() {
        AlarmRig rig = rig(row().suppressedBy(new Condition.Above("S", 1, 0))).set("S", 1).set("T", 10).scan();
        assertEquals("Suppressed", rig.state("T.H"));
        assertEquals(0, rig.alarms().raised());
        assertEquals("Unack", rig.set("S", 0).scan().state("T.H"));
        rig.set("S", 1).scan().set("T", 0).scan().set("S", 0).scan();
        assertEquals("Normal", rig.state("T.H"));
    }

    /** What is lost is told by another alarm, which suppresses this one; it must not be told late, once all is well again. */
    @Test
    void aDoubtThatWasSuppressedLeavesNoOffDelayBehind() {
        AlarmRig rig = rig(row().offDelay(5).suppressedBy(new Condition.Lost("T"))).lose("T").scan();
        assertEquals("Suppressed", rig.state("T.H"));
        assertEquals("Normal", rig.set("T", 0).scan().state("T.H"));
        assertEquals(0, rig.alarms().raised());
    }

    @Test
    void outOfServiceItWaitsForNoOffDelay() {
        AlarmRig rig = active(row().offDelay(5)).ask(new AlarmCommand.TakeOutOfService(PERSON, "T.H", "why")).set("T", 0).scan();
        assertEquals("Normal", rig.ask(new AlarmCommand.ReturnToService(PERSON, "T.H")).state("T.H"));
    }

    @Test
    void suppressionEndsAShelf() {
        AlarmRig rig = rig(row().suppressedBy(new Condition.Above("S", 1, 0))).set("T", 10).scan();
        rig.ask(new AlarmCommand.Shelve(PERSON, "T.H", 50, "why")).set("S", 1).scan().set("S", 0).scan();
        assertEquals("Unack", rig.state("T.H"));
    }

    @Test
    void outOfServiceItStaysSoUntilAPersonReturnsIt() {
        AlarmRig rig = active(row().suppressedBy(new Condition.Above("S", 1, 0)))
                .ask(new AlarmCommand.TakeOutOfService(PERSON, "T.H", "probe at the workshop"))
                .scans(1_000).set("S", 1).scan().restartAfter(3600).scan().set("S", 0).scan();
        assertEquals("Out-of-service", rig.state("T.H"));
        assertEquals("Unack", rig.ask(new AlarmCommand.ReturnToService(PERSON, "T.H")).state("T.H"));
    }

    @Test
    void returnedWhileItsSuppressionHoldsItIsSuppressed() {
        AlarmRig rig = active(row().suppressedBy(new Condition.Above("S", 1, 0)))
                .ask(new AlarmCommand.TakeOutOfService(PERSON, "T.H", "why")).set("S", 1).scan();
        assertEquals("Suppressed", rig.ask(new AlarmCommand.ReturnToService(PERSON, "T.H")).state("T.H"));
        assertEquals(1, rig.alarms().raised());
    }

    // ---- alarms of interlocks

    @Test
    void theAlarmOfATripStandsUntilTheTripIsReset() {
        AlarmRig rig = rig(AlarmRow.of("I-TRIP")).set("P", 50).scan();
        assertEquals("Unack", rig.state("I-TRIP"));
        assertEquals("P = 50.00 1", rig.last().body().get("readings"));
        assertEquals("Ack", rig.acknowledge("I-TRIP").set("P", 0).scans(100).state("I-TRIP"));
        assertEquals("Normal", rig.resetTrips().scan().state("I-TRIP"));
    }

    @Test
    void theAlarmOfALimitStandsWhileItActs() {
        AlarmRig rig = rig(AlarmRow.of("I-LIMIT")).set("P", 40).scan().acknowledge("I-LIMIT");
        assertEquals("Ack", rig.state("I-LIMIT"));
        assertEquals("Normal", rig.set("P", 0).scan().state("I-LIMIT"));
    }

    @Test
    void aSafetyTripCanNotBeSetAside() {
        AlarmRig rig = rig(AlarmRow.of("I-TRIP")).set("P", 50).scan();
        assertEquals("a safety trip can't be shelved", rig.ask(new AlarmCommand.Shelve(PERSON, "I-TRIP", 10, "why")).refusal());
        assertEquals("a safety trip can't be shelved", rig.ask(new AlarmCommand.ShelveOnce(PERSON, "I-TRIP", "why")).refusal());
        assertEquals(
                "a safety trip can't be taken out of service",
                rig.ask(new AlarmCommand.TakeOutOfService(PERSON, "I-TRIP", "why")).refusal());
        assertEquals("it is not latched; the trip itself is reset, not its alarm",
                rig.ask(new AlarmCommand.ResetAlarm(PERSON, "I-TRIP")).refusal());
        assertEquals("Unack", rig.scan().state("I-TRIP"));
        AlarmSpec hidden = AlarmRow.of("I-TRIP").suppressedBy(high()).spec();
        assertEquals("I-TRIP tells of a safety trip, which can't be suppressed",
                assertThrows(IllegalArgumentException.class, () -> new AlarmRig(hidden)).getMessage());
    }

    // ---- commands that can't be done

    @Test
    void refusalsSayWhy() {
        AlarmRig rig = rig(row(), AlarmRow.of("T.L", new Condition.Below("T", -5, 0)), AlarmRow.of("I-LIMIT"));
        assertEquals("there is no alarm 'T.HH'; there is T.H, T.L", rig.acknowledge("T.HH").refusal());
        assertEquals("there is no alarm 'X'", rig.acknowledge("X").refusal());
        assertEquals("it is Normal and can't be acknowledged in that state", rig.acknowledge("T.H").refusal());
        assertEquals("it is not latched", rig.ask(new AlarmCommand.ResetAlarm(PERSON, "T.H")).refusal());
        assertEquals("it is not shelved, but Normal", rig.ask(new AlarmCommand.Unshelve(PERSON, "T.H")).refusal());
        assertEquals("it is not out of service, but Normal", rig.ask(new AlarmCommand.ReturnToService(PERSON, "T.H")).refusal());
        assertEquals("shelving needs a reason", rig.ask(new AlarmCommand.Shelve(PERSON, "T.H", 10, " ")).refusal());
        assertEquals("taking an alarm out of service needs a reason",
                rig.ask(new AlarmCommand.TakeOutOfService(PERSON, "T.H", "")).refusal());
        rig.set("T", 10).scan();
        assertEquals("an acknowledgement needs a comment", rig.ask(new AlarmCommand.Acknowledge(PERSON, "T.H", "")).refusal());
        assertEquals("nobody asks", rig.ask(new AlarmCommand.Acknowledge(" ", "T.H", "seen")).refusal());
        assertEquals("Unack", rig.state("T.H"));
        assertEquals("Acknowledge", rig.last().body().get("command"));
        assertEquals("T.H", rig.last().body().get("alarm"));
    }

    // ---- records first

    @Test
    void whatCouldNotBeRecordedHasNotHappenedAndIsTriedAgain() {
        AlarmRig rig = rig(row()).set("T", 10);
        rig.room = 0;
        assertThrows(IllegalStateException.class, rig::scan);
        assertEquals("Normal", rig.state("T.H"));
        rig.room = 1;
        assertEquals("Unack", rig.scan().state("T.H"));
        assertThrows(IllegalStateException.class, () -> rig.acknowledge("T.H"));
        assertEquals("Unack", rig.state("T.H"));
        assertEquals(1, rig.alarms().raised());
    }

    // ---- lists and tags

    @Test
    void theListHasTheMostUrgentFirstThenTheOldest() {
        AlarmRig rig = rig(
                row(), AlarmRow.of("P.L", new Condition.Above("P", 45, 0)), AlarmRow.of("P.M", new Condition.Above("P", 45, 0))
                        .priority(Priority.MEDIUM),
                AlarmRow.of("P.H", new Condition.Above("P", 45, 0)).priority(Priority.HIGH), AlarmRow.of("I-TRIP"));
        rig.set("T", 10).scan().set("P", 50).scan();
        assertEquals(List.of("P.H", "P.M", "I-TRIP", "T.H", "P.L"),
                rig.alarms().standing().stream().map(one -> one.spec().id()).toList());
        rig.ask(new AlarmCommand.Shelve(PERSON, "P.H", 10, "why"));
        assertEquals(List.of("P.H"), rig.alarms().setAside().stream().map(one -> one.spec().id()).toList());
        assertEquals(4, rig.alarms().standing().size());
    }

    @Test
    void theTagsShowWhatStands() {
        AlarmRig rig = rig(row(), AlarmRow.of("P.H", new Condition.Above("P", 45, 0)).priority(Priority.HIGH));
        rig.alarms().latch(rig.nowNanos(), rig.signals.image());
        assertEquals(List.of(0.0, 0.0, 0.0, 0.0), shown(rig));
        rig.set("T", 10).set("P", 45).scan().alarms().latch(rig.nowNanos(), rig.signals.image());
        assertEquals(List.of(2.0, 2.0, 3.0, 0.0), shown(rig));
        rig.acknowledge("P.H").scan().alarms().latch(rig.nowNanos(), rig.signals.image());
        assertEquals(List.of(2.0, 1.0, 1.0, 0.0), shown(rig));
    }

    private static List<Double> shown(AlarmRig rig) {
        return List.of(rig.signals.value("ALARMS.STANDING"), rig.signals.value("ALARMS.UNACKNOWLEDGED"),
                rig.signals.value("ALARMS.HIGHEST"), rig.signals.value("ALARMS.FLOOD"));
    }

    @Test
    void aUnitWithoutAlarmsDemandsNothing() {
        AlarmRig rig = rig();
        assertTrue(rig.alarms().standing().isEmpty());
        assertFalse(rig.isHornOn());
    }

    /** Whoever acknowledged the trip before was not told of this one. */
    @Test
    void aTripThatComesBackIsNewsEachTime() {
        AlarmRig rig = rig(AlarmRow.of("I-TRIP"));
        for (int i = 1; i <= 14; i++) {
            rig.set("P", 60).scan();
            assertEquals("Unack", rig.state("I-TRIP"), "trip " + i);
            assertTrue(rig.isHornOn());
            rig.acknowledge("I-TRIP").set("P", 0).scanAfter(20);
            rig.resetTrips();
            rig.scanAfter(8);
        }
        assertEquals(14, rig.count(AlarmEvent.RAISED));
    }
}
