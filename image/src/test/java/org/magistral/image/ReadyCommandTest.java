package org.magistral.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magistral.core.command.BatchCommand;
import org.magistral.core.command.InterlockCommand;
import org.magistral.desk.config.unit.UnitConfig;
import org.magistral.desk.material.Calibrations;
import org.magistral.image.crew.SimulatedHospital;
import org.magistral.image.crew.SimulatedPerson;
import org.magistral.image.crew.Staff;
import org.magistral.image.service.House;
import org.magistral.image.service.LiveUnit;
import org.magistral.image.service.Reception;
import org.magistral.image.wiring.Configuration;
import org.magistral.image.wiring.TwinDevices;
import org.magistral.records.RecorderSettings;

/** {@code magistral ready} asked of files, and of a unit that runs and is made ready. */
class ReadyCommandTest {
    private static final long SEED = 1;
    private static final Configuration SHIPPED = Shipped.configuration();
    private static final UnitConfig UNIT = SHIPPED.unit();

    @TempDir
    private Path folder;

    @Test
    void whereNoUnitRunsTheFilesSayWhatTheyKnow() throws IOException {
        Spoken none = Spoken.to("ready --data " + folder.resolve("none"));
        assertEquals(Magistral.BAD_INPUT, none.exit());
        assertTrue(none.err().contains("there is no such data folder"), none.err());
        Spoken spoken = Spoken.to("ready --data " + folder);
        assertEquals(1, spoken.exit(), spoken.err());
        assertTrue(spoken.out().startsWith("Ready for mab-fed-batch: NO")
                && spoken.out().replaceAll("\\s+", " ").contains("no unit runs on " + folder)
                && spoken.out().contains("material bag-set") && spoken.out().contains("drug-product"), spoken.out());
        JsonNode json = new ObjectMapper().readTree(Spoken.to("ready --json --recipe mock-run --data " + folder).out());
        assertEquals("mock-run", json.get("recipe").asText());
        assertTrue(json.get("people").size() > 2 && json.get("rows").size() > 10, json.toString());
    }

    @Test
    void aUnitIsReadyOnceAllIsDone() throws IOException {
        LiveUnit.Start start = new LiveUnit.Start(UNIT, SHIPPED.recipe(), folder, RecorderSettings.handTurned(), 60_000_000_000L,
                60_000_000_000L, false, new LinkedHashMap<>(),
                Staff.house(folder, SEED, SHIPPED.site(), null, Optional.empty(), Optional.empty(), List.of()));
        try (LiveUnit unit = new LiveUnit(start, new TwinDevices(SEED, List.of())); Reception _ = Reception.open(unit, folder)) {
            scan(unit, 20);
            ((TwinDevices) unit.devices()).twin().touchSilence(true); // the test call of a unit that is new
            scan(unit, 280);
            Signers people = new Signers(unit, SEED, "B-1");
            assertEquals(List.of("calibrations", "order", "proof tests", "unit"), notOk(asked(unit, "--json", 1)));
            prepare(unit, people);
            String page = asked(unit, "", 0);
            assertTrue(page.startsWith("Ready for mab-culture: yes"), page);
            assertEquals(List.of(), notOk(asked(unit, "--json", 0)));
        }
    }

    /** I-32; what is simulated is not calibrated, so this one says that it is not. */
    @Test
    void noBatchStartsWhileAnInstrumentIsNotCalibrated() throws IOException {
        try (LiveUnit unit = real()) {
            scan(unit, 30);
            assertTrue(unit.controller().interlocks().standing().contains("I-32"));
            assertEquals(UNIT.instruments().size(), unit.controller().image().value(UNIT.tags().indexOf("CTL.CALIBRATION")));
            new Calibrations(unit.recorder()).book(new Signers(unit, SEED, "B-1").signing(SimulatedPerson.MAINTENANCE).session(),
                    UNIT.instruments(), UNIT.instruments(), LocalDate.of(2026, 1, 2), unit.stamp());
        }
        try (LiveUnit unit = real()) {
            scan(unit, 30);
            assertFalse(unit.controller().interlocks().standing().contains("I-32"), "booked while it stood still");
            assertEquals(0, unit.frontDesk().overdueInstruments(unit.stamp().wallMillis(), true));
            long later = unit.stamp().wallMillis() + 3 * 86_400_000L;
            assertEquals(0, unit.frontDesk().overdueInstruments(later, false), "by a clock that is set");
            assertEquals(UNIT.instruments().size(), unit.frontDesk().overdueInstruments(later, true), "two days after they were due");
        }
    }

    private LiveUnit real() throws IOException {
        House twin = Staff.house(folder, SEED, SHIPPED.site(), null, Optional.empty(), Optional.empty(), List.of());
        House real = new House(twin.folder(), twin.row(), twin.rules(), twin.dailyCall(), twin.cost(), twin.keys(), false, twin.unsigned(),
                twin.presentation(), twin.needs(), twin.random());
        return new LiveUnit(new LiveUnit.Start(UNIT, SHIPPED.recipe(), folder, RecorderSettings.handTurned(), 60_000_000_000L,
                60_000_000_000L, false, new LinkedHashMap<>(), real), new TwinDevices(SEED, List.of()));
    }

    private static void prepare(LiveUnit unit, Signers people) throws IOException {
        people.send(SimulatedPerson.OPERATOR, new BatchCommand.Reset(SimulatedPerson.OPERATOR.id()));
        byte[] order = new SimulatedHospital(SEED)
                .order(new SimulatedHospital.Wish(1, UNIT.id(), SHIPPED.recipe(), 30, 25, unit.stamp().wallMillis()));
        people.desk().orders().receive(people.signing(SimulatedPerson.PHARMACIST), order, unit.stamp());
        people.desk().orders().accept(people.signing(SimulatedPerson.PHARMACIST), people.orderId(), unit.stamp());
        people.desk().door().clearLine(people.signing(SimulatedPerson.OPERATOR), people.signing(SimulatedPerson.PHARMACIST),
                people.orderId(), "nothing left", unit.stamp());
        new Calibrations(unit.recorder()).book(people.signing(SimulatedPerson.MAINTENANCE).session(), UNIT.instruments(),
                UNIT.instruments(), LocalDate.of(2026, 12, 31), unit.stamp());
        for (List<String> due = unit.controller().interlocks().proofsDue(); !due.isEmpty(); due = unit.controller().interlocks()
                .proofsDue()) {
            due.stream().limit(10).forEach(row -> people.send(SimulatedPerson.OPERATOR,
                    new InterlockCommand.ProofTest(SimulatedPerson.OPERATOR.id(), row, "acts at its limit", "as found", true)));
            scan(unit, 1);
        }
    }

    /** While the unit goes on. */
    private String asked(LiveUnit unit, String more, int exit) {
        CompletableFuture<Spoken> asked = CompletableFuture
                .supplyAsync(() -> Spoken.to(("ready --recipe mab-culture --data " + folder + " " + more).strip()));
        while (!asked.isDone()) {
            scan(unit, 1);
        }
        assertEquals(exit, asked.join().exit(), asked.join().err() + asked.join().out());
        return asked.join().out();
    }

    private static List<String> notOk(String json) throws IOException {
        TreeMap<String, String> states = new TreeMap<>();
        new ObjectMapper().readTree(json).get("rows").forEach(row -> states.put(row.get("what").asText(), row.get("state").asText()));
        return new ArrayList<>(states.keySet()).stream().filter(what -> !states.get(what).equals("ok")).toList();
    }

    private static void scan(LiveUnit unit, int scans) {
        for (int i = 0; i < scans; i++) {
            while (!unit.hasRoom()) {
                LockSupport.parkNanos(50_000);
            }
            unit.step();
        }
    }
}
