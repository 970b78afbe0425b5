package org.magistral.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magistral.core.alarm.AlarmEvent;
import org.magistral.core.alarm.AlarmState;
import org.magistral.core.command.AlarmCommand;
import org.magistral.core.event.Event;
import org.magistral.core.interlock.InterlockEvent;
import org.magistral.core.output.OutputGate;
import org.magistral.image.run.Crew;

/** The alarms of the shipped unit at work: told in the scan that trips, heard, acknowledged, and remembered over a restart. */
class AlarmedUnitTest {
    private static final long SEED = 8;
    private static final int HORN = OutputGate.indexOf(Edited.unit().actuators(), "HA-001");

    private static Rig gassed(String fault) {
        return Rig.of(
                Edited.unit(),
                Edited.tiny(List.of("{ set: LEAK-TEST, to: off }", "{ set: XV-109, to: off }", "{ set: FC-101, to: 2 SLPM }",
                        "{ set: FC-102, to: 1 SLPM }",
                        "{ wait: 12 h }")),
                SEED,
                List.of(fault));
    }

    private static boolean isRaised(Rig rig, String alarm) {
        return rig.events(AlarmEvent.RAISED).stream().anyMatch(event -> alarm.equals(event.body().get("alarm")));
    }

    private static boolean isHornOn(Rig rig) {
        return rig.controller().gate().grant(HORN) == 1;
    }

    @Test
    void aTripIsToldAndHeardInItsOwnScanAndAnsweredByTheCrew() {
        Rig rig = gassed("over-pressure@2min+4min");
        rig.runUntil("1min", () -> rig.controller().scan().isArmed()).run("10s");
        assertFalse(isHornOn(rig));
        rig.runUntil("5min", () -> isRaised(rig, "I-01"));
        Event told = rig.events(AlarmEvent.RAISED).stream().filter(event -> "I-01".equals(event.body().get("alarm"))).toList().getFirst();
        assertEquals(rig.events(InterlockEvent.TRIPPED).getFirst().at(), told.at());
        assertTrue(isHornOn(rig));
        rig.run("4min");
        assertTrue(isHornOn(rig), "nobody has come yet");
        rig.run("90s");
        assertFalse(isHornOn(rig), "acknowledged at the cabinet");
        assertTrue(rig.events(AlarmEvent.STATE).stream().anyMatch(event -> event.actor().equals(Crew.OPERATOR)
                && "I-01".equals(event.body().get("alarm")) && AlarmState.ACK.toString().equals(event.body().get("to"))));
        rig.run("20min");
        assertEquals(0, rig.controller().alarms().unacknowledged());
        assertTrue(rig.controller().alarms().standing().stream().noneMatch(alarm -> alarm.spec().id().startsWith("I-01")),
                "reset and gone");
    }

    @Test
    void commandsReachTheAlarmsByTheInboxLikeAnyOther() {
        Rig rig = gassed("over-pressure@2min+4min");
        rig.runUntil("5min", () -> isRaised(rig, "I-01"));
        rig.controller().inbox().send(new AlarmCommand.Silence("operator"));
        rig.controller().inbox().send(new AlarmCommand.Shelve("operator", "I-01", 60, "too loud"));
        rig.scan();
        assertFalse(isHornOn(rig));
        assertEquals(1, rig.events(AlarmEvent.SILENCED).size());
        assertEquals("a safety trip can't be shelved", rig.events(AlarmEvent.COMMAND_REFUSED).getLast().body().get("why"));
    }

    @Test
    void theImageShowsHowTheAlarmsStand() {
        Rig rig = gassed("over-pressure@2min+4min");
        rig.runUntil("5min", () -> isRaised(rig, "I-01"));
        rig.scan();
        assertEquals(3, rig.reading("ALARMS.HIGHEST"));
        assertEquals(rig.controller().alarms().unacknowledged(), rig.reading("ALARMS.UNACKNOWLEDGED"));
    }

    @Test
    void whatWasAcknowledgedIsNotToldAgainAfterARestart(@TempDir Path data) throws IOException {
        long halfAnHour = Shipped.HOUR_NANOS / 2;
        Shipped.run(Shipped.batch(data, SEED, halfAnHour, "probe-dead:TT-103@1min"));
        assertEquals(1, raised(data));
        Shipped.run(Shipped.batch(data, SEED, halfAnHour, "probe-dead:TT-103@1min"));
        assertEquals(1, raised(data), "it stands acknowledged, as before");
    }

    private static long raised(Path data) throws IOException {
        return new Records(data).entries("alarm.raised").stream().filter(entry -> Records.field(entry, "alarm").equals("TT-103.LOST"))
                .count();
    }
}
