package org.magistral.image.run;

import java.io.IOException;
import java.util.Optional;
import org.magistral.core.batch.state.Position;
import org.magistral.core.forecast.Prices;
import org.magistral.core.monitor.Monitor;
import org.magistral.core.twin.Truth;
import org.magistral.desk.command.BatchRecord;
import org.magistral.desk.order.OrderState;
import org.magistral.image.service.LiveUnit;
import org.magistral.image.wiring.Controller;
import org.magistral.image.wiring.ReplayDevices;
import org.magistral.image.wiring.TwinDevices;
import org.magistral.records.Statistics;
import org.magistral.records.archive.Archive;
import org.magistral.records.archive.Verification;

/** Reads off a unit what a run has come to. */
public final class Tally {
    private Tally() {}

    /** After the run, with its records closed and walked through. */
    public static Outcome of(
            String result, LiveUnit unit, double wallSeconds, double forecastErrorPercent, Statistics stored, Archive archive,
            Prices prices)
            throws IOException {
        Verification verified = archive.verify();
        LiveUnit.Service service = unit.service();
        double simulatedSeconds = unit.elapsedNanos() / 1e9;
        boolean whole = verified.isSound() && verified.head().equals(stored.ledgerHead());
        return new Outcome(
                result,
                unit.elapsedNanos() / Run.DAY_NANOS,
                wallSeconds,
                simulatedSeconds / wallSeconds,
                service.scans(),
                unit.timer().medianNanos(),
                service.overruns() + unit.timer().overBudget(),
                grams(unit),
                titre(unit),
                forecastErrorPercent,
                service.trips(),
                service.alarms(),
                service.deviations(),
                service.starts(),
                service.framesLost(),
                service.troubles(),
                stored.ledgerEntries(),
                stored.ledgerHead().toString(),
                whole,
                stored.samples(),
                stored.storeBytes(),
                stored.peakStoreBytes(),
                stored.bytesPerSample(),
                unsafeOutputs(unit),
                made(unit, archive),
                filled(unit, archive, prices));
    }

    /** What became of the order of the batch that is loaded. */
    private static Outcome.Made made(LiveUnit unit, Archive archive) throws IOException {
        String batch = unit.controller().batch().position().batchId();
        Optional<BatchRecord> record = batch.isEmpty() ? Optional.empty() : BatchRecord.read(archive, batch, Long.MAX_VALUE);
        if (!unit.frontDesk().isOpen() || record.isEmpty() || record.get().orderId().isEmpty()) {
            return Outcome.Made.NOTHING;
        }
        String order = record.get().orderId();
        OrderState state = unit.frontDesk().desk().orders().orders().state(order);
        String released = switch (state) {
            case RELEASED -> "yes";
            case RELEASED_SIMULATED -> "simulated";
            default -> "no";
        };
        return new Outcome.Made(order, state.toString(), released, record.get().openDeviations());
    }

    private static Filled filled(LiveUnit unit, Archive archive, Prices prices) throws IOException {
        return switch (unit.devices()) {
            case TwinDevices plant -> Filled.of(plant.twin().truth(), archive, prices);
            case ReplayDevices replay -> Filled.NOTHING;
        };
    }

    /** Amid the run, for the line of progress. */
    public static Progress.Look look(LiveUnit unit, double wallSeconds) {
        Controller controller = unit.controller();
        Position position = controller.batch().position();
        return new Progress.Look(
                unit.elapsedNanos() / Run.DAY_NANOS,
                controller.batch().unitState().toString(),
                position.phase(),
                position.phaseNumber(),
                position.phases(),
                grams(unit),
                unit.service().alarms(),
                String.join(" ", controller.interlocks().standing()),
                unit.elapsedNanos() / 1e9 / wallSeconds);
    }

    private static double grams(LiveUnit unit) {
        return switch (unit.devices()) {
            case TwinDevices plant -> plant.twin().truth().productGrams() + plant.twin().truth().harvestedGrams();
            case ReplayDevices replay -> 0;
        };
    }

    private static double titre(LiveUnit unit) {
        return switch (unit.devices()) {
            case TwinDevices plant -> {
                Truth truth = plant.twin().truth();
                yield truth.volumeLitres() == 0 ? 0 : truth.productGrams() / truth.volumeLitres();
            }
            case ReplayDevices replay -> 0;
        };
    }

    private static long unsafeOutputs(LiveUnit unit) {
        return switch (unit.devices()) {
            case TwinDevices plant -> {
                Monitor monitor = plant.monitor();
                yield monitor.unsafeOutputs();
            }
            case ReplayDevices replay -> 0;
        };
    }
}
