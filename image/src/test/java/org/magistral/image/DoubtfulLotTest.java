package org.magistral.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magistral.core.batch.recipe.Recipe;
import org.magistral.core.batch.state.UnitState;
import org.magistral.core.command.BatchCommand;
import org.magistral.core.time.Span;
import org.magistral.desk.material.Lot;
import org.magistral.desk.material.MaterialEvent;
import org.magistral.desk.need.Amount;
import org.magistral.desk.need.Need;
import org.magistral.image.crew.Cabinet;
import org.magistral.image.crew.SimulatedPerson;
import org.magistral.image.crew.Staff;
import org.magistral.image.service.LiveUnit;
import org.magistral.image.wiring.TwinDevices;
import org.magistral.records.RecorderSettings;

/** A lot that expires while the batch goes on, and before it is used; on the twin, through a power cut that takes a day. */
class DoubtfulLotTest {
    private static final long SEED = 4;
    private static final String BATCH = "B-1";
    private static final int MOST_SCANS = 6000;
    private static final Recipe RECIPE = Edited.recipeOf("""
            recipe: tiny
            version: '1'
            text: two operations
            product: none
            unitProcedures:
              - unitProcedure: u
                text: all
                operations:
                  - operation: before
                    text: installed
                    phases:
                      - phase: p
                        text: lots
                        hold: { longest: 72 h then continue }
                        failTime: 72 h
                        steps:
                          - { set: FQ-103.PLAN, to: 900 mL }
                          - { set: FQ-101.PLAN, to: 4000 mL }
                          - { set: FQ-102.PLAN, to: 1800 mL }
                          - { prompt: install, text: scan, limit: 72 h then hold }
                          - { prompt: go, text: go on, limit: 72 h then hold }
                  - operation: after
                    text: used
                    phases:
                      - phase: p
                        text: used
                        hold: { longest: 72 h then continue }
                        failTime: 72 h
                        steps:
                          - { prompt: used, text: used, limit: 72 h then hold }
            """);
    private static final List<Need> NEEDS = List.of(Need.parse("water", "1 L in u/before"), Need.parse("base", "1 L in u/after"));

    @TempDir
    private Path folder;

    private LiveUnit unit;
    private Signers people;

    private LiveUnit.Start start() {
        return new LiveUnit.Start(Edited.unit(), RECIPE, folder, RecorderSettings.handTurned(), Span.parseNanos("1min"),
                Span.parseNanos("1min"), false, new LinkedHashMap<>(),
                Staff.house(folder, SEED, Shipped.configuration().site(), null, Optional.empty(), Optional.empty(), NEEDS));
    }

    private boolean scanUntilAsked(String question) {
        Cabinet cabinet = new Cabinet(people, ((TwinDevices) unit.devices()).twin()::touchSilence);
        for (int i = 0; i < MOST_SCANS; i++) {
            while (!unit.hasRoom()) {
                LockSupport.parkNanos(50_000);
            }
            unit.step();
            if (i % 10 == 0 && unit.controller().scan().isArmed()) {
                cabinet.look(unit.controller(), unit.nowNanos());
            }
            if (unit.controller().batch().questions().stream().anyMatch(each -> each.id().equals(question))) {
                return true;
            }
        }
        return false;
    }

    private void answer(String question, String text) {
        assertTrue(people.send(SimulatedPerson.OPERATOR, new BatchCommand.Answer(SimulatedPerson.OPERATOR.id(), question, text)));
    }

    private void receive(String kind, String lot, int day) throws IOException {
        people.desk().store().materials().receive(people.signing(SimulatedPerson.OPERATOR).session(),
                new Lot(kind, lot, LocalDate.of(2026, 1, day), Amount.parse("1 L"), 0), true, unit.stamp());
    }

    private List<String> inDoubt() {
        return people.desk().store().materials().inDoubt(BATCH);
    }

    @Test
    void theOperationThatUsesItWaitsUntilTwoPersonsHaveDecided() throws IOException {
        unit = new LiveUnit(start(), new TwinDevices(SEED, List.of()));
        people = new Signers(unit, SEED, BATCH);
        assertTrue(scanUntilAsked("install"));
        receive("water", "W1", 1);
        receive("base", "L1", 1);
        answer("install", "water=W1; base=L1");
        assertTrue(scanUntilAsked("go"));
        unit.abandon();
        unit.passUnattended(Span.parseNanos("1d"));
        unit.startClock();
        try (LiveUnit back = new LiveUnit(start(), unit)) {
            unit = back;
            people = new Signers(unit, SEED, BATCH);
            assertTrue(scanUntilAsked("go"), "what is used before is told, and goes on");
            scanUntilAsked("nothing");
            assertEquals(List.of("W1", "L1"), inDoubt());
            assertEquals(2, unit.controller().image().value(unit.unit().tags().indexOf("CTL.MATERIAL")));
            assertTrue(unit.controller().alarms().standing().stream().anyMatch(each -> each.spec().id().equals("CTL.MATERIAL")));
            answer("go", "yes");
            assertEquals(false, scanUntilAsked("used"));
            assertEquals(UnitState.SUSPENDED, unit.controller().batch().unitState());
            assertEquals("u/after/p", unit.controller().batch().position().phase());
            people.desk().store().accept(people.signing(SimulatedPerson.PHARMACIST), people.signing(SimulatedPerson.QUALITY), "L1", BATCH,
                    "tested, and good", unit.stamp());
            assertTrue(scanUntilAsked("used"));
            assertEquals(List.of("W1"), inDoubt(), "its use was over; no release without a decision");
        }
        Spoken ledger = Spoken.to("ledger export --data " + folder);
        assertTrue(ledger.out().contains(MaterialEvent.DOUBTED.id()) && ledger.out().contains("batch.phase.waits"), ledger.out());
    }
}
