package org.magistral.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magistral.core.batch.BatchEvent;
import org.magistral.core.command.AlarmCommand;
import org.magistral.core.command.BatchCommand;
import org.magistral.core.command.Command;
import org.magistral.core.command.InterlockCommand;
import org.magistral.core.interlock.Row;
import org.magistral.core.interlock.bypass.BypassEvent;
import org.magistral.core.interlock.proof.ProofEvent;
import org.magistral.core.interlock.proof.ProofInterval;
import org.magistral.core.twin.fault.Fault;
import org.magistral.desk.config.unit.UnitConfig;
import org.magistral.desk.config.unit.UnitFile;
import org.magistral.image.service.LiveUnit;
import org.magistral.image.service.Reception;
import org.magistral.image.wiring.TwinDevices;
import org.magistral.records.RecorderSettings;

/** What people ask of a unit in service, and the proof tests that its ledger remembers. */
class WhyTest {
    private static final int SCANS_TO_ARM = 600;
    private static final List<String> OF_EACH_BATCH = List.of("I-01", "I-01.AIR", "I-04", "I-24", "I-25", "I-28");
    private static final List<String> ALL = Edited.unit().rows().stream()
            .filter(row -> row.isLatched() && !(row.proofTest() instanceof ProofInterval.Never)).map(Row::id).toList();

    @TempDir
    private Path folder;

    /** The shipped unit, but of its proof tests for each batch that of I-03 is due each year only. */
    private static UnitConfig unit() throws IOException {
        String shipped = Files.readString(Edited.CONFIG.resolve("unit-50l.yaml"));
        String text = shipped.replaceFirst("(?m)^(  I-03:\n(?:    .*\n)*?    proofTest:) each batch within 7 d$", "$1 365 d");
        assertNotEquals(shipped, text);
        return UnitFile.read("unit.yaml", text.getBytes(StandardCharsets.UTF_8)).get();
    }

    private LiveUnit start(boolean afresh, String... faults) throws IOException {
        return new LiveUnit(new LiveUnit.Start(unit(), Edited.tiny(List.of("{ wait: 10 h }")), folder, RecorderSettings.handTurned(),
                1_000_000_000L, 1_000_000_000L, afresh, new LinkedHashMap<>(Map.of("faults", String.join(" ", faults)))),
                new TwinDevices(1, List.of(faults).stream().map(Fault::parse).toList()));
    }

    private static void scan(LiveUnit unit, int scans) {
        for (int i = 0; i < scans; i++) {
            while (!unit.hasRoom()) {
                LockSupport.parkNanos(50_000);
            }
            unit.step();
        }
    }

    private static void say(LiveUnit unit, Command command) {
        assertTrue(unit.controller().inbox().send(command));
        scan(unit, 3);
    }

    /** What the command line answers while the unit runs. */
    private String ask(LiveUnit unit, String command) throws IOException {
        try (Reception _ = Reception.open(unit, folder)) {
            CompletableFuture<Spoken> asked = CompletableFuture.supplyAsync(() -> Spoken.to(command + " --data " + folder));
            while (!asked.isDone()) {
                scan(unit, 1);
            }
            Spoken spoken = asked.join();
            return spoken.out() + spoken.err();
        }
    }

    /** Without the lines and indents, in which people read it. */
    private static String words(String text) {
        return text.replaceAll("\\s+", " ");
    }

    @Test
    void whyTellsWhatStandsAgainstAnActuatorSinceWhenAndTheWayOut() throws IOException {
        try (LiveUnit unit = start(false, "e-stop@30s")) {
            scan(unit, SCANS_TO_ARM);
            String why = words(ask(unit, "why EH-101"));
            for (String part : List.of("EH-101 heater of 500 W: blocked demand none, granted 0 % open above it: KE-101, K1, K2 I-25",
                    "I-25 e-stop (first-out) trip by K2, since 2026-01-01T00:00:3", " s) XS-001 = 1.000 on/off its cause still stands",
                    "its cause still stands; a reset is refused until it is gone", "I-05 heater dry-run refuse, since ",
                    "it ends by itself when its cause is gone")) {
                assertTrue(why.contains(part), "'" + part + "' is not in\n" + why);
            }
            assertTrue(words(ask(unit, "why SC-101")).contains(" at most 30 rpm, since "));
            assertEquals("HA-001 horn and beacon: free demand on, granted on ", words(ask(unit, "why HA-001")));
            assertTrue(ask(unit, "why EH-10").contains("there is no actuator 'EH-10'; did you mean 'EH-101'?"));
            String status = words(ask(unit, "status"));
            assertTrue(status.contains(" trips I-25 ") && status.contains(" unitState Stopped ") && status.contains(" batch none "),
                    status);
        }
    }

    @Test
    void whereNothingRunsWhySaysSo() {
        Spoken spoken = Spoken.to("why EH-101 --data " + folder);
        assertEquals(Magistral.BAD_INPUT, spoken.exit());
        assertFalse(spoken.err().isBlank());
        assertTrue(spoken.err().startsWith("magistral: "), spoken.err());
    }

    @Test
    void proofTestsAreRememberedOverRestartsAndThoseOfABatchForOneStart() throws IOException {
        try (LiveUnit unit = start(false)) {
            scan(unit, SCANS_TO_ARM);
            assertEquals(ALL, unit.controller().interlocks().proofsDue());
            for (String row : ALL) {
                say(unit, new InterlockCommand.ProofTest("anna", row, "trips at its limit", "as found", true));
            }
        }
        try (LiveUnit unit = start(false)) {
            scan(unit, SCANS_TO_ARM);
            assertEquals(List.of(), unit.controller().interlocks().proofsDue());
            say(unit, new BatchCommand.Reset("anna"));
            say(unit, new BatchCommand.Start("anna", "B-1"));
            assertTrue(unit.controller().batch().isUnderWay());
            assertEquals(OF_EACH_BATCH, unit.controller().interlocks().proofsDue());
        }
        try (LiveUnit unit = start(true)) {
            scan(unit, SCANS_TO_ARM);
            assertEquals(OF_EACH_BATCH, unit.controller().interlocks().proofsDue());
            say(unit, new BatchCommand.Reset("anna"));
            say(unit, new BatchCommand.Start("anna", "B-2"));
            assertFalse(unit.controller().batch().isUnderWay());
        }
        String refusal = new Records(folder).entries().stream().filter(entry -> entry.kind().equals(BatchEvent.COMMAND_REFUSED.id()))
                .reduce((one, other) -> other).orElseThrow().body();
        assertTrue(refusal.contains("6 proof tests are of an earlier batch: I-01, I-01.AIR, I-04, I-24 and 2 more"), refusal);
    }

    @Test
    void theCrewProvesWhatIsDueBeforeItStarts() throws IOException {
        Rig rig = Rig.of(unit(), Edited.tiny(List.of("{ wait: 10 h }")), 1, List.of());
        rig.runUntil("10min", () -> rig.controller().batch().isUnderWay());
        assertEquals(ALL, rig.events(ProofEvent.TESTED).stream().map(event -> event.body().get("row")).toList());
        assertEquals(0, rig.events(BatchEvent.COMMAND_REFUSED).size());
    }

    @Test
    void aStandingBypassIsAlarmedShownAndRemembered() throws IOException {
        try (LiveUnit unit = start(false, "bypass-key@10s")) {
            scan(unit, SCANS_TO_ARM);
            assertTrue(words(ask(unit, "status")).contains(" bypass none"));
            say(unit, new InterlockCommand.Inhibit("anna", "PT-101A", 14_400, "is changed"));
            scan(unit, 15);
            String bypass = "PT-101A is not seen by I-01, I-01.AIR until 2026-01-01T04:";
            assertTrue(words(ask(unit, "status")).contains(" bypass " + bypass), ask(unit, "status"));
            assertTrue(words(ask(unit, "why FC-101")).contains("bypass: " + bypass), ask(unit, "why FC-101"));
            assertFalse(ask(unit, "why EH-101").contains("bypass"), "I-01 does nothing to it");
            assertTrue(words(ask(unit, "alarms")).contains("INTERLOCKS.BYPASSED Unack low"), ask(unit, "alarms"));
        }
        try (LiveUnit unit = start(false, "bypass-key@10s")) {
            scan(unit, 20);
            assertTrue(unit.controller().interlocks().isBypassed(), "an idle unit remembers it too");
            say(unit, new InterlockCommand.EndBypass("ben", "PT-101A"));
            assertFalse(unit.controller().interlocks().isBypassed());
        }
        assertEquals(1, new Records(folder).entries(BypassEvent.BEGUN.id()).size());
        assertEquals("I-01, I-01.AIR", Records.field(new Records(folder).entries(BypassEvent.ENDED.id()).getFirst(), "rows"));
    }

    @Test
    void alarmsTellsWhatStandsWhatToDoAndWhatIsSetAside() throws IOException {
        try (LiveUnit unit = start(false, "e-stop@30s", "door@10s", "probe-dead:TT-103@1s", "probe-dead:AT-112@1s")) {
            scan(unit, 7 * SCANS_TO_ARM);
            say(unit, new AlarmCommand.Shelve("anna", "TT-103.LOST", 14_400, "is known"));
            say(unit, new AlarmCommand.TakeOutOfService("anna", "AT-112.LOST", "is replaced"));
            say(unit, new AlarmCommand.Acknowledge("anna", "I-25", "seen"));
            String all = words(ask(unit, "alarms"));
            for (String part : List.of("ALARM STATE PRIO FOR WHAT I-25 Ack medium ", " s e-stop (trip) see that nobody is in danger;",
                    " XS-002 Unack low ", " acknowledge; shut the door", " shelved, suppressed or out of service ",
                    " TT-103.LOST Shelved low ", " s temperature of the box lost until 2026-01-01T04:",
                    " AT-112.LOST Out-of-service low ", " s dissolved CO2 lost until somebody returns it to service",
                    " AT-110.DRIFT Suppressed low ", " s pH probes disagree while any of [BATCH.PHASE < 1, AT-110A is lost, ")) {
                assertTrue(all.contains(part), "'" + part + "' is not in\n" + all);
            }
            String one = words(ask(unit, "alarms I-25"));
            for (String part : List.of("I-25 e-stop (trip): Ack, since 2026-01-01T00:00:3", " priority medium, response within 3 min ",
                    " cause the interlock I-25 acts or stands tripped why somebody pressed the e-stop, ", " consequence all drives, ",
                    " action see that nobody is in danger; ", " now see that nobody is in danger; ")) {
                assertTrue(one.contains(part), "'" + part + "' is not in\n" + one);
            }
            assertTrue(words(ask(unit, "alarms I-34")).startsWith("I-34 gas supply or UPS charge low: Normal priority low, "));
            String wrong = ask(unit, "alarms I-255").strip();
            assertTrue(wrong.endsWith("there is no alarm 'I-255'; did you mean 'I-25'?") && wrong.lines().count() == 1, wrong);
        }
        assertTrue(words(Spoken.to("alarms --help").out()).contains("what a person has to do"));
        assertEquals("magistral: no unit is running in " + folder, Spoken.to("alarms --data " + folder).err().strip());
    }
}
