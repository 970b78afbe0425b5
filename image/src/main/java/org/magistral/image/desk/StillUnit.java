package org.magistral.image.desk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.magistral.core.scan.Scan;
import org.magistral.core.tag.Tags;
import org.magistral.core.time.SystemTime;
import org.magistral.desk.access.Logins;
import org.magistral.desk.access.signature.Signing;
import org.magistral.desk.command.Desk;
import org.magistral.desk.command.Door;
import org.magistral.desk.command.Production;
import org.magistral.desk.material.Calibrations;
import org.magistral.desk.material.Installation;
import org.magistral.desk.material.Materials;
import org.magistral.desk.order.Orders;
import org.magistral.desk.order.TrustedKeys;
import org.magistral.image.diagnosis.PastArmings;
import org.magistral.image.wiring.BadInputException;
import org.magistral.records.Recorder;
import org.magistral.records.RecorderListener;
import org.magistral.records.RecorderSettings;
import org.magistral.records.archive.Archive;
import org.magistral.records.disk.FolderInUseException;
import org.tinylog.Logger;

/**
 * The data folder of a unit that does not run, opened for what people do at its desk; this program is its one owner meanwhile. Where a
 * batch is under way, or a trip or a bypass stands, the folder is left alone: only the unit itself goes on from there. One thread.
 */
final class StillUnit implements AutoCloseable {
    private static final int HASH_BYTES = 32;

    private final Recorder recorder;
    private final Desk desk;
    private final Calibrations calibrations;

    private StillUnit(Recorder recorder, Desk desk, Calibrations calibrations) {
        this.recorder = recorder;
        this.desk = desk;
        this.calibrations = calibrations;
    }

    /**
     * Opens the folder.
     *
     * @param logins of its people
     * @throws BadInputException where a unit runs on it, or something is under way in it
     */
    static StillUnit open(Path data, String unit, TrustedKeys keys, Logins logins) throws IOException {
        Recorder recorder = recorder(data);
        try {
            if (recorder.recovery().checkpoint().filter(saved -> Scan.isBusy(saved.state(), HASH_BYTES)).isPresent()) {
                throw new BadInputException(data + ": a batch is under way there, or a trip or a bypass stands; the unit itself goes on");
            }
            SequencedMap<String, Object> boot = new LinkedHashMap<>();
            boot.put(PastArmings.DESK, true);
            recorder.boot(PeopleOptions.now(), boot);
            Production production = new Production(recorder, false, Optional.empty(), Optional.empty(), PeopleOptions::now);
            Orders orders = Orders.recall(keys, unit, recorder, recorder.archive());
            production.recall(orders, recorder.archive());
            return new StillUnit(recorder, Desk.of(new Desk.Parts(new Signing(logins, recorder), orders, production,
                    Installation.none(Materials.recall(recorder, recorder.archive())), recorder, _ -> false,
                    new Door.Running(() -> {
                        throw new IllegalStateException("no recipe is loaded in a unit that does not run");
                    }, List::of, () -> "", () -> "", () -> Double.NaN, () -> 0), () -> settled(recorder))),
                    Calibrations.recall(recorder, recorder.archive()));
        } catch (IOException | RuntimeException failure) {
            recorder.close();
            throw failure;
        }
    }

    private static Recorder recorder(Path data) throws IOException {
        try {
            return Recorder.open(data, RecorderSettings.handTurned(), new Tags(List.of()), new SystemTime(() -> true),
                    new RecorderListener() {
                        @Override
                        public void troubled(String what, IOException cause) {
                            Logger.error(cause, what);
                        }

                        @Override
                        public void failed(Throwable cause) {
                            Logger.error(cause, "the records can't be written");
                        }
                    });
        } catch (FolderInUseException runs) {
            throw new BadInputException(data + ": a unit runs there; these commands are for one that does not", runs);
        }
    }

    private static Archive settled(Recorder recorder) {
        while (!recorder.isSettled()) {
            recorder.drain();
        }
        return recorder.archive();
    }

    Desk desk() {
        return desk;
    }

    Materials materials() {
        return desk.installation().materials();
    }

    Calibrations calibrations() {
        return calibrations;
    }

    /** What was told is in the ledger, durably, when this returns. */
    @Override
    public void close() throws IOException {
        settled(recorder);
        recorder.close();
    }
}
