package org.magistral.core.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.magistral.core.command.AlarmCommand;
import org.magistral.core.condition.Condition;

/** Horn, beacon and silence. */
class HornTest {
    private static AlarmRig rig() {
        return new AlarmRig(
                row("LOW", 10, Priority.LOW), row("MEDIUM", 20, Priority.MEDIUM), row("HIGH", 30, Priority.HIGH),
                AlarmRow.of("I-TRIP").spec(), AlarmRow.of("I-LIMIT").spec()).scan();
    }

    private static AlarmSpec row(String id, double limit, Priority priority) {
        return AlarmRow.of(id, new Condition.Above("T", limit, 0)).priority(priority).spec();
    }

    private static AlarmCommand silence() {
        return new AlarmCommand.Silence(AlarmRig.PERSON);
    }

    @ParameterizedTest
    @CsvSource({"T, 0, false, false", "T, 10, false, true", "T, 20, true, true", "T, 30, true, true", "P, 40, false, true",
        "P, 50, true, true"})
    void mediumAndHighAlarmsAndTripsSoundTheHornAndEveryAlarmLightsTheBeacon(String tag, double value, boolean horn, boolean beacon) {
        AlarmRig rig = rig().set(tag, value).scan();
        assertEquals(horn, rig.isHornOn());
        assertEquals(beacon, rig.isBeaconOn());
    }

    @Test
    void acknowledgedTheHornIsOffAndTheBeaconOn() {
        AlarmRig rig = rig().set("T", 20).scan().acknowledge("MEDIUM").scan();
        assertFalse(rig.isHornOn());
        assertTrue(rig.isBeaconOn());
    }

    @Test
    void oneMoreUnacknowledgedKeepsItOn() {
        AlarmRig rig = rig().set("T", 30).scan().acknowledge("MEDIUM").scan();
        assertTrue(rig.isHornOn());
        assertFalse(rig.acknowledge("HIGH").scan().isHornOn());
    }

    @Test
    void anAlarmThatClearedUnseenStillSounds() {
        assertTrue(rig().set("T", 20).scan().set("T", 0).scans(100).isHornOn());
    }

    @Test
    void shelvedItSoundsNot() {
        AlarmRig rig = rig().set("T", 20).scan().ask(new AlarmCommand.Shelve(AlarmRig.PERSON, "MEDIUM", 10, "why")).scan();
        assertFalse(rig.isHornOn());
        assertTrue(rig.scans(10).isHornOn());
    }

    @Test
    void silencedItStaysSilentUntilTheNextAlarmThatSounds() {
        AlarmRig rig = rig().set("T", 20).scan().ask(silence()).scan();
        assertFalse(rig.isHornOn());
        assertEquals(AlarmRig.PERSON, rig.last().actor());
        assertFalse(rig.scans(1_000).isHornOn());
        assertFalse(rig.set("P", 40).scan().isHornOn(), "a low alarm calls nobody");
        assertTrue(rig.set("P", 50).scan().isHornOn(), "a trip does");
    }

    @Test
    void silencingAcknowledgesNothing() {
        AlarmRig rig = rig().set("T", 20).scan().ask(silence()).scan();
        assertEquals("Unack", rig.state("MEDIUM"));
        assertTrue(rig.isBeaconOn());
    }

    @Test
    void silenceSurvivesARestart() {
        assertFalse(rig().set("T", 20).scan().ask(silence()).scan().restartAfter(10).scan().isHornOn());
    }

    @Test
    void silenceOfOneAlarmIsForgottenWithIt() {
        AlarmRig rig = rig().set("T", 20).scan().ask(silence()).scan().set("T", 0).acknowledge("MEDIUM").scan();
        assertTrue(rig.set("T", 20).scan().isHornOn());
    }

    @Test
    void whatDoesNotSoundCanNotBeSilenced() {
        assertEquals("the horn does not sound", rig().ask(silence()).refusal());
        assertEquals("the horn does not sound", rig().set("T", 20).scan().ask(silence()).ask(silence()).refusal());
    }

    @Test
    void theButtonSilencesAndIsNamed() {
        AlarmRig rig = rig().set("T", 20).scan().set("B", 1).scan();
        assertFalse(rig.isHornOn());
        assertEquals(AlarmEvent.SILENCED, rig.last().what());
        assertEquals("silence button", rig.last().actor());
    }

    @Test
    void aButtonThatIsHeldSilencesOnce() {
        AlarmRig rig = rig().set("T", 20).scan().set("B", 1).scan().set("T", 30).scans(5);
        assertTrue(rig.isHornOn(), "the next alarm sounds, button or not");
        assertFalse(rig.set("B", 0).scan().set("B", 1).scan().isHornOn());
    }

    @Test
    void aButtonHeldFromBeforeTheStartSilencesNothing() {
        AlarmRig rig = new AlarmRig(row("MEDIUM", 20, Priority.MEDIUM)).set("B", 1).scan();
        assertTrue(rig.set("T", 20).scans(3).isHornOn());
        assertTrue(rig.restartAfter(1).scans(3).isHornOn());
    }

    @Test
    void aButtonThatCanNotBeReadIsNoPress() {
        AlarmRig rig = rig().set("T", 20).scan().set("B", 1).lose("B").scan();
        assertTrue(rig.isHornOn());
    }

    private static AlarmRig called() {
        return rig().ask(new AlarmCommand.CallTest("clock")).scan();
    }

    @Test
    void aTestCallPulsesAndIsNoAlarm() {
        AlarmRig rig = called();
        boolean first = rig.isHornOn();
        assertEquals(!first, rig.scan().isHornOn());
        assertEquals(first, rig.scan().isHornOn());
        assertFalse(rig.isBeaconOn());
        assertEquals(0, rig.alarms().raised());
        assertTrue(rig.alarms().isTestCall());
        assertEquals("clock", rig.last().actor());
    }

    @Test
    void aTestCallEndsWithTheButtonAndTheLedgerKnowsHowLongItTook() {
        AlarmRig rig = called().scans(20).set("B", 1).scan();
        assertFalse(rig.alarms().isTestCall());
        assertFalse(rig.isHornOn() || rig.scan().isHornOn());
        assertEquals(AlarmEvent.TEST_ANSWERED, rig.last().what());
        assertEquals(22.0, rig.last().body().get("afterSeconds"));
        assertFalse(rig.scans(100).isUnheard());
    }

    @ParameterizedTest
    @CsvSource({"59, false", "60, true"})
    void aTestCallThatNobodySilencesInTimeIsTold(int seconds, boolean unheard) {
        AlarmRig rig = rig().ask(new AlarmCommand.CallTest("clock")).scans(seconds);
        assertEquals(unheard, rig.isUnheard());
        assertEquals(unheard ? 1 : 0, rig.count(AlarmEvent.TEST_UNANSWERED));
        assertEquals(!unheard, rig.alarms().isTestCall());
    }

    @Test
    void unheardItStaysUntilTheHornIsSilenced() {
        AlarmRig rig = called().scans(60);
        assertTrue(rig.isUnheard());
        assertTrue(rig.restartAfter(10).scan().isUnheard());
        assertTrue(rig.set("T", 20).scan().ask(silence()).scan().isUnheard(), "a command may come from a screen");
        assertFalse(rig.set("T", 30).scan().set("B", 1).scan().isUnheard(), "the button for an alarm just as well");
    }

    @ParameterizedTest
    @CsvSource({"93599, false", "93600, true"})
    void aDayAndTwoHoursWithoutAnyCallAreTold(int seconds, boolean unheard) {
        AlarmRig rig = rig().scanAfter(seconds);
        assertEquals(unheard, rig.isUnheard());
        assertEquals(unheard ? 1 : 0, rig.count(AlarmEvent.TEST_LEFT_OUT));
        assertEquals(1, rig.scans(10).count(AlarmEvent.TEST_LEFT_OUT), "once");
    }

    @Test
    void whatWasHeardInTheDayIsNotLeftOut() {
        AlarmRig rig = called().set("B", 1).scan().set("B", 0).scanAfter(90_000).restartAfter(1_000).scan();
        assertFalse(rig.isUnheard());
        assertTrue(rig.scanAfter(3_000).isUnheard(), "the outage counts");
    }

    @Test
    void anAlarmInATestCallSoundsSteadilyAndOnePressAnswersBoth() {
        AlarmRig rig = called().set("T", 20).scan();
        assertTrue(rig.isHornOn() && rig.scan().isHornOn());
        rig.set("B", 1).scan();
        assertFalse(rig.isHornOn() || rig.scan().isHornOn());
        assertFalse(rig.alarms().isTestCall());
        assertEquals("Unack", rig.state("MEDIUM"));
    }

    @Test
    void aCommandStopsTheSoundOfATestCallAndOnlyTheButtonAnswersIt() {
        AlarmRig rig = called().ask(silence()).scan();
        assertFalse(rig.isHornOn() || rig.scan().isHornOn());
        assertTrue(rig.alarms().isTestCall());
        assertEquals("the horn does not sound", rig.ask(silence()).refusal());
        assertFalse(rig.restartAfter(1).scan().isHornOn() || rig.scan().isHornOn());
        assertEquals(1, rig.set("B", 0).scan().set("B", 1).scan().count(AlarmEvent.TEST_ANSWERED));
        assertTrue(called().ask(silence()).scans(60).isUnheard());
    }

    @Test
    void aTestCallOutlastsARestart() {
        AlarmRig rig = called().scans(20).restartAfter(10).scan();
        assertTrue(rig.alarms().isTestCall());
        assertTrue(rig.scans(30).isUnheard());
    }

    @Test
    void oneTestCallAtATime() {
        assertEquals("a test call waits to be silenced already", called().ask(new AlarmCommand.CallTest("other")).refusal());
    }

    @Test
    void aPressWhileNothingSoundsIsNothing() {
        AlarmRig rig = rig().set("B", 1).scan();
        assertEquals(0, rig.count(AlarmEvent.SILENCED));
        assertTrue(rig.set("T", 20).scan().isHornOn());
    }
}
