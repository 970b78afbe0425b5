package org.magistral.image.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.magistral.core.command.InterlockCommand;
import org.magistral.image.service.LiveUnit;
import org.magistral.image.wiring.Configuration;
import org.magistral.records.RecorderSettings;

/**
 * One start of the shipped unit with its recorder, tripped by the e-stop and reset a thousand times. The first trip comes two seconds
 * after the start, as cold as one can be.
 */
final class Reaction {
    static final int TRIPS = 1000;
    private static final String ACTOR = "benchmark";
    private static final int COLD_SCANS = 20;
    private static final int SCANS_BETWEEN = 15;
    private static final int MOST_SCANS = 100;
    private static final long CHECKPOINT_NANOS = 60_000_000_000L;

    /**
     * What was found.
     *
     * @param firstScans scans from the pressed button to the written relay, at the first trip
     * @param mostScans the same, the most of all trips
     * @param firstNanos from the beginning of the deciding scan to the write, at the first trip
     * @param medianNanos the same, the median of all
     * @param worstNanos the same, the worst of all but the first
     * @param thousandthNanos the same, the last
     * @param ordinaryNanos the reference: a whole scan without a trip, the median of the same run
     */
    record Times(int firstScans, int mostScans, long firstNanos, long medianNanos, long worstNanos, long thousandthNanos,
            long ordinaryNanos) {
        String line() {
            return String.join(" ", List.of("" + firstScans, "" + mostScans, "" + firstNanos, "" + medianNanos, "" + worstNanos,
                    "" + thousandthNanos, "" + ordinaryNanos));
        }

        static Times parse(String line) {
            long[] n = Arrays.stream(line.strip().split(" ")).mapToLong(Long::parseLong).toArray();
            return new Times((int) n[0], (int) n[1], n[2], n[3], n[4], n[5], n[6]);
        }
    }

    private final Button button = new Button();
    private final LiveUnit unit;

    private Reaction(Path data) throws IOException {
        Configuration shipped = Configuration.load(null, "mab-culture");
        unit = new LiveUnit(new LiveUnit.Start(shipped.unit(), shipped.recipe(), data, RecorderSettings.handTurned(), CHECKPOINT_NANOS,
                CHECKPOINT_NANOS, false, new LinkedHashMap<>()), button);
    }

    /** Measures in a fresh data folder. */
    static Times measure(Path data) throws IOException {
        Reaction reaction = new Reaction(data);
        try (reaction.unit) {
            return reaction.run();
        }
    }

    private Times run() {
        long[] nanos = new long[TRIPS];
        int firstScans = 0;
        int mostScans = 0;
        scan(COLD_SCANS);
        for (int i = 0; i < TRIPS; i++) {
            trip();
            nanos[i] = button.writtenAfterNanos();
            firstScans = i == 0 ? button.scans() : firstScans;
            mostScans = Math.max(mostScans, button.scans());
            reset();
        }
        long first = nanos[0];
        long last = nanos[TRIPS - 1];
        Arrays.sort(nanos, 1, TRIPS);
        return new Times(firstScans, mostScans, first, nanos[TRIPS / 2], nanos[TRIPS - 1], last, unit.timer().medianNanos());
    }

    private void trip() {
        button.press();
        for (int i = 0; !button.isWritten(); i++) {
            if (i == MOST_SCANS) {
                throw new IllegalStateException(Button.PRESSED + " is pressed, and " + Button.RELAY + " still on after " + i + " scans");
            }
            scan(1);
        }
    }

    /** Released and reset, until the relay is on again. */
    private void reset() {
        button.release();
        scan(SCANS_BETWEEN);
        unit.controller().inbox().send(new InterlockCommand.ResetTrips(ACTOR));
        scan(SCANS_BETWEEN);
        if (unit.controller().interlocks().isTripped()) {
            throw new IllegalStateException("the trip can't be reset: " + unit.controller().interlocks().standing());
        }
    }

    private void scan(int count) {
        for (int i = 0; i < count; i++) {
            while (!unit.hasRoom()) {
                unit.checkRecorder();
                LockSupport.parkNanos(50_000);
            }
            unit.step();
        }
    }
}
