package org.magistral.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magistral.core.batch.state.UnitState;
import org.magistral.core.command.BatchCommand;
import org.magistral.core.time.Span;
import org.magistral.desk.material.MaterialEvent;
import org.magistral.desk.need.Amount;
import org.magistral.desk.need.Need;
import org.magistral.desk.order.OrderState;
import org.magistral.image.crew.SimulatedPerson;
import org.magistral.image.crew.Staff;
import org.magistral.image.run.Crew;
import org.magistral.image.run.Outcome;
import org.magistral.image.run.RunOptions;
import org.magistral.image.service.LiveUnit;
import org.magistral.image.wiring.Configuration;
import org.magistral.image.wiring.TwinDevices;
import org.magistral.records.RecorderSettings;
import org.magistral.records.archive.Archive;

/** No order, no batch: what a run makes it makes for a signed order, and what comes of it nobody mistakes for a real release. */
class OrderedRunTest {
    private static final long SEED = 20261123;
    private static final Configuration TINY = new Configuration(Shipped.configuration().site(), Edited.unit(),
            Edited.tiny(List.of("{ wait: 2 min }")));

    @TempDir
    private Path folder;

    private Outcome run() throws IOException {
        return Shipped.run(new RunOptions(TINY, folder, Double.POSITIVE_INFINITY, SEED, List.of(), null, Long.MAX_VALUE));
    }

    private List<String> story(long from) throws IOException {
        List<String> story = new ArrayList<>();
        ObjectMapper mapper = new ObjectMapper();
        Archive.open(folder).entries(from, Long.MAX_VALUE, false, stored -> {
            String kind = stored.entry().kind();
            var body = mapper.readTree(stored.entry().body());
            if (kind.startsWith("order.") || kind.equals("batch.started") || kind.equals("batch.completed") || kind.equals(
                    "batch.record.reviewed") || kind.equals("access.signed") && !body.path("act").asText().equals("PROOF_TEST")) {
                story.add((kind + " " + body.path("to").asText(body.path("act").asText()) + " " + stored.entry().actor()).replace("  ",
                        " "));
            }
        });
        return story;
    }

    @Test
    void aRunMakesWhatWasOrderedAndReleasesItAsSimulated() throws IOException {
        Outcome outcome = run();
        assertEquals("SIM-ORDER-" + SEED + "-1", outcome.made().order());
        assertEquals("SimulatedRelease", outcome.made().state());
        assertEquals("simulated", outcome.made().released());
        assertEquals(0, outcome.made().openDeviations());
        assertTrue(outcome.ledgerVerified());
        assertEquals(List.of("order.received sim-pharmacist", "order.state VERIFIED sim-pharmacist",
                "access.signed ACCEPT_ORDER sim-pharmacist", "order.state ACCEPTED sim-pharmacist",
                "access.signed APPROVE_RECIPE sim-pharmacist", "access.signed APPROVE_RECIPE sim-releaser",
                "access.signed CLEAR_LINE sim-operator", "access.signed CLEAR_LINE sim-pharmacist", "access.signed START sim-operator",
                "batch.started sim-operator", "order.state IN_PROCESS sim-operator", "batch.completed unit", "order.spent unit",
                "order.state QUARANTINE unit", "access.signed REVIEW sim-pharmacist", "batch.record.reviewed sim-pharmacist",
                "access.signed RELEASE sim-releaser", "order.state RELEASED_SIMULATED sim-releaser"), story(1));
        Spoken listed = Spoken.to("order list --data " + folder);
        assertTrue(listed.out().contains("SIM-ORDER-" + SEED + "-1") && listed.out().contains("SimulatedRelease"), listed.toString());
        Spoken released = Spoken.to(List.of("release", "SIM-" + SEED, "--as", "nobody", "--stdin", "--data", folder.toString()), "guess\n");
        assertTrue(released.err().startsWith("magistral: ") && released.exit() == Magistral.BAD_INPUT, released.toString());
        assertEquals("SIM-ORDER-" + SEED + "-2", run().made().order(), "the next batch is made for another order");
    }

    @Test
    void whatTheCrewInstallsStandsInTheLedgerByLotAndAColumnCountsItsBatches() throws IOException {
        Configuration takes = new Configuration(TINY.site(), TINY.unit(),
                Edited.tiny(List.of("{ prompt: install, text: 'scan the lots', limit: 1 h then hold }")),
                List.of(new Need("bag-set", Amount.parse("1 pcs")), new Need("aex-column", Amount.parse("1 pcs"))), "", null);
        for (int batch = 1; batch <= 2; batch++) {
            Shipped.run(new RunOptions(takes, folder, Double.POSITIVE_INFINITY, SEED, List.of(), null, Long.MAX_VALUE));
        }
        List<String> used = new ArrayList<>();
        ObjectMapper mapper = new ObjectMapper();
        Archive.open(folder).entries(1, Long.MAX_VALUE, false, stored -> {
            if (stored.entry().kind().equals(MaterialEvent.USED.id())) {
                var body = mapper.readTree(stored.entry().body());
                used.add(body.path("batch").asText() + " " + body.path("kind").asText() + " " + body.path("lot").asText());
            }
        });
        String batch = "SIM-" + SEED;
        assertEquals(List.of(batch + " bag-set SIM-LOT-1", batch + " aex-column SIM-LOT-2", batch + "-2 bag-set SIM-LOT-3",
                batch + "-2 aex-column SIM-LOT-2"), used);
        Spoken listed = Spoken.to("materials list --data " + folder);
        assertTrue(listed.out().contains("2 of 20"), listed.toString());
    }

    private LiveUnit unit() throws IOException {
        return new LiveUnit(new LiveUnit.Start(TINY.unit(), TINY.recipe(), folder, RecorderSettings.handTurned(), Span.parseNanos("1min"),
                Span.parseNanos("1min"), false, new LinkedHashMap<>(),
                Staff.house(folder, SEED, TINY.site(), null, Optional.empty(), Optional.empty(), List.of())),
                new TwinDevices(SEED, List.of()));
    }

    private static void step(LiveUnit unit) {
        while (!unit.hasRoom()) {
            unit.checkRecorder();
            LockSupport.parkNanos(50_000);
        }
        unit.step();
    }

    private static void work(LiveUnit unit, UnitState until) {
        work(unit, () -> unit.controller().batch().unitState() == until);
    }

    private static void work(LiveUnit unit, BooleanSupplier so) {
        Crew crew = new Crew(unit.controller(), ((TwinDevices) unit.devices()).twin(), new Staff(unit, new Staff.Ordering(SEED, null, 40,
                25)));
        while (!so.getAsBoolean()) {
            step(unit);
            crew.look(unit.nowNanos());
        }
    }

    private static OrderState state(LiveUnit unit) {
        return unit.frontDesk().desk().orders().orders().state("SIM-ORDER-" + SEED + "-1");
    }

    @Test
    void anOrderInProcessIsInProcessAfterARestart() throws IOException {
        try (LiveUnit unit = unit()) {
            work(unit, UnitState.EXECUTE);
            assertEquals(OrderState.IN_PROCESS, state(unit));
        }
        try (LiveUnit unit = unit()) {
            assertEquals(OrderState.IN_PROCESS, state(unit));
            work(unit, UnitState.COMPLETED);
            assertEquals(OrderState.QUARANTINE, state(unit));
            assertEquals(List.of("SIM-ORDER-" + SEED + "-1"), unit.frontDesk().desk().orders().orders().ids());
        }
    }

    @Test
    void theScanItselfRefusesABatchWithoutAnOrder() throws IOException {
        try (LiveUnit unit = unit()) {
            work(unit,
                    () -> unit.controller().batch().unitState() == UnitState.IDLE && unit.controller().interlocks().proofsDue().isEmpty());
            unit.controller().inbox().send(new BatchCommand.Start(SimulatedPerson.OPERATOR.id(), "B-1"));
            step(unit);
            assertEquals(UnitState.IDLE, unit.controller().batch().unitState());
        }
        ObjectMapper mapper = new ObjectMapper();
        List<String> refusals = new ArrayList<>();
        Archive.open(folder).entries(1, Long.MAX_VALUE, false, stored -> {
            if (stored.entry().kind().equals("batch.command.refused")) {
                refusals.add(mapper.readTree(stored.entry().body()).path("why").asText());
            }
        });
        assertEquals(List.of("no order, no batch: a Start names the order that it is for"), refusals);
    }
}
