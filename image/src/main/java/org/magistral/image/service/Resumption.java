package org.magistral.image.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.magistral.core.batch.BatchEvent;
import org.magistral.core.command.BatchCommand;
import org.magistral.core.event.Events;
import org.magistral.core.interlock.InterlockEvent;
import org.magistral.core.interlock.Row;
import org.magistral.core.interlock.bypass.BypassEvent;
import org.magistral.core.scan.Scan;
import org.magistral.desk.config.unit.UnitConfig;
import org.magistral.image.diagnosis.PastArmings;
import org.magistral.image.diagnosis.PastProofs;
import org.magistral.image.wiring.BadInputException;
import org.magistral.image.wiring.Controller;
import org.magistral.image.wiring.Devices;
import org.magistral.image.world.WorldClock;
import org.magistral.image.world.WorldDisk;
import org.magistral.records.Recorder;
import org.magistral.records.Recovery;
import org.magistral.records.archive.Archive;
import org.magistral.records.checkpoint.Checkpoint;
import org.magistral.records.ledger.LedgerEntry;

/**
 * What a start takes up from the start before: the proof tests that the ledger knows, the state of the last checkpoint, and what the
 * ledger knows of the moments after that. Before the first scan, on its thread.
 */
final class Resumption {
    private static final int HASH_BYTES = 32;

    private final UnitConfig unit;
    private final Controller controller;
    private final Devices devices;
    private final Recorder recorder;
    private final WorldDisk disk;
    private final WorldClock time;

    /** The new controller, and what it finds around it. */
    record Parts(UnitConfig unit, Controller controller, Devices devices, Recorder recorder, WorldDisk disk, WorldClock time) {}

    Resumption(Parts parts) {
        unit = parts.unit();
        controller = parts.controller();
        devices = parts.devices();
        recorder = parts.recorder();
        disk = parts.disk();
        time = parts.time();
    }

    /** What was under way goes on; what was over, or never began, does not. */
    void takeUp(LiveUnit.Start start) throws IOException {
        Recovery found = recorder.recovery();
        Optional<Checkpoint> underWay = found.checkpoint().filter(saved -> Scan.isBusy(saved.state(), HASH_BYTES));
        controller.events().at(time.monotonicNanos(), time.wallMillis(), time.wallTrusted());
        boolean afresh = start.afresh() && !devices.livesOn();
        if (underWay.isEmpty() || afresh) {
            latchWhatStands();
            if (underWay.isPresent()) {
                controller.scan().leaveSaved("command line", "started afresh on request; trips that stand go on to stand");
            } else if (!afresh && found.checkpoint().isPresent()) {
                catchUp(found.checkpoint().get().sequence()); // what began just before the power went
            }
            return;
        }
        try {
            takeBack(underWay.get(), found);
            catchUp(underWay.get().sequence());
        } catch (IllegalArgumentException unfit) {
            throw new BadInputException(
                    start.data() + " holds a batch under way, or a trip or a bypass that stands, and it can't be taken up: "
                            + unfit.getMessage()
                            + ". Start with the files and the seed it was begun with, name another --data folder, or leave it behind with "
                            + "--afresh",
                    unfit);
        }
    }

    private void takeBack(Checkpoint saved, Recovery found) throws IOException {
        Outage outage = Outage.between(saved, found, time.stamp());
        boolean programBegins = !devices.livesOn();
        long shownMillis = time.wallMillis();
        controller.scan().restore(saved.state().duplicate(), outage.nanos(), outage.isTrusted(), time.monotonicNanos());
        if (programBegins) {
            refuseOther(found);
            time.agree(shownMillis);
            if (outage.isTrusted()) {
                devices.passUnattended(outage.nanos());
            }
            disk.become(devices.world().disk());
        }
        controller.scan().resume(outage.nanos(), outage.isTrusted(), time.monotonicNanos());
    }

    private void refuseOther(Recovery found) throws IOException {
        Optional<JsonNode> said = PastArmings.lastBody(recorder.archive(), found.lastSequence(), found.lastBoot());
        String refusal = devices.refusal(said.orElseGet(MissingNode::getInstance));
        if (refusal != null) {
            throw new IllegalArgumentException(refusal);
        }
    }

    /**
     * The ledger may know of what came after the last checkpoint, just before the power went: of trips and resets, and of a phase that
     * began. What that phase did already is nowhere, so the batch is Held, wherever it now stands.
     */
    private void catchUp(long sequence) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        List<String> begun = new ArrayList<>();
        recorder.archive().entries(sequence + 1, Long.MAX_VALUE, false, stored -> {
            JsonNode body = mapper.readTree(stored.entry().body());
            String row = body.path("row").asText();
            if (stored.entry().kind().equals(InterlockEvent.TRIPPED.id())) {
                controller.interlocks().latch(row, time.monotonicNanos());
            } else if (stored.entry().kind().equals(InterlockEvent.RESET.id())) {
                controller.interlocks().unlatch(row);
            } else if (stored.entry().kind().equals(InterlockEvent.REOPENED.id())) {
                controller.interlocks().reopened(row, time.monotonicNanos());
            } else if (stored.entry().kind().equals(BypassEvent.ENDED.id()) || stored.entry().kind().equals(BypassEvent.EXPIRED.id())) {
                controller.interlocks().dropBypass(body.path("channel").asText());
            } else if (stored.entry().kind().equals(BatchEvent.PHASE_STATE.id()) && body.path("by").asText().equals("Start")) {
                begun.add(body.path("operation").asText() + "/" + body.path("phase").asText());
            }
        });
        if (!begun.isEmpty() && !controller.batch().isUnderWay()) {
            controller.scan().leaveSaved(Events.UNIT, "before the outage " + String.join(", ", begun)
                    + " had begun, and no state of that batch was saved: it is lost");
        } else if (!begun.isEmpty()) {
            controller.inbox().send(new BatchCommand.Hold(
                    Events.UNIT, "before the outage " + String.join(", ", begun) + " had begun, and the state saved last is older"));
        }
    }

    /** A batch may be left behind, a trip never: until a person resets it, it stands. The last word of the ledger on each row. */
    private void latchWhatStands() throws IOException {
        List<String> rows = unit.rows().stream().filter(Row::isLatched).map(Row::id).toList();
        Archive archive = recorder.archive();
        Map<String, LedgerEntry> reset = archive.latest(InterlockEvent.RESET.id(), rows);
        Map<String, LedgerEntry> reopened = archive.latest(InterlockEvent.REOPENED.id(), rows);
        archive.latest(InterlockEvent.TRIPPED.id(), rows).entrySet().stream()
                .filter(tripped -> Stream.of(reset, reopened).map(last -> last.get(tripped.getKey())).filter(Objects::nonNull)
                        .noneMatch(ended -> ended.sequence() > tripped.getValue().sequence()))
                .sorted(Comparator.comparingLong(tripped -> tripped.getValue().sequence())) // the first-out first
                .forEach(tripped -> controller.interlocks().latch(tripped.getKey(), time.monotonicNanos()));
    }

    /** The proof tests are in the ledger, whatever was under way. */
    void recallProofTests() throws IOException {
        PastProofs.read(unit, recorder.archive()).forEach(controller.interlocks()::recall);
    }
}
