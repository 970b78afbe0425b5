package org.magistral.sensors.recorded;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.magistral.core.input.Sensor;

/**
 * One file of recorded signals, read whole at start. Immutable; a {@link Sensor} made from it belongs to the scan thread.
 *
 * <p>Zero of the replay is zero of the recording's own time axis; where that is wall time, its first row. Times are in nanoseconds. A row
 * is due at its own time. Where time goes back, rows come in the order of the file all the same: those that are dated before an earlier
 * one are spread over the gap until time has passed it, and bear their own time.
 */
public final class Recording {
    private final Path file;
    private final long[] timesNanos;
    private final long[] dueNanos;
    private final Map<String, Signal> signals;
    private final List<Problem> problems;

    Recording(Path file, long[] timesNanos, Map<String, Signal> signals, List<Problem> problems) {
        this.file = file;
        this.timesNanos = timesNanos;
        this.dueNanos = due(timesNanos);
        this.signals = Map.copyOf(signals);
        this.problems = List.copyOf(problems);
    }

    /**
     * Reads a file. Lines that can't be used are left out and named by {@link #problems}.
     *
     * @param timeColumn name of the column of time
     * @param axis what that column counts
     * @param columns names of the columns that {@link #sensor} will be asked for
     * @throws IllegalArgumentException when the file can't be read or is too large, a column is not there or there twice, or no row can be
     *     used; it names the file, what was asked for and what there is
     */
    public static Recording read(Path file, String timeColumn, TimeAxis axis, Collection<String> columns) {
        return new RecordingReader(file, axis).read(timeColumn, columns);
    }

    /** As {@link #sensor(String, double, double, long)}, for a clock whose zero is the replay's start. */
    public Sensor sensor(String column, double scale, double offset) {
        return sensor(column, scale, offset, 0);
    }

    /**
     * A column as a sensor. At each scan it hands over the latest row that is due, with the row's own time: a number, finite or not, as
     * measured; a cell that holds no number as unreadable. It never skips a row where time goes back, nor the row before, so that the
     * input room sees what happened. After the last row it repeats that one, which grows stale.
     *
     * @param scale factor from the recorded unit to the tag's
     * @param offset added after scaling, in the tag's unit
     * @param startNanos where the replay's zero lies on the clock of the scan
     * @throws IllegalArgumentException when the column was not read, or a scale or offset makes no sense
     */
    public Sensor sensor(String column, double scale, double offset, long startNanos) {
        Signal signal = signals.get(column);
        if (signal == null) {
            throw new IllegalArgumentException(
                    file + ": column \"" + column + "\" was not read; read were " + new TreeSet<>(signals.keySet()));
        }
        if (!Double.isFinite(scale) || scale == 0 || !Double.isFinite(offset)) {
            throw new IllegalArgumentException(file + ": " + column + ": scale " + scale + " or offset " + offset + " makes no sense");
        }
        return new RecordedSensor(timesNanos, dueNanos, signal, scale, offset, startNanos);
    }

    public Path file() {
        return file;
    }

    /** How many rows can be used. */
    public int rows() {
        return timesNanos.length;
    }

    /** When the last row is due, in nanoseconds since the replay's start. */
    public long lengthNanos() {
        return dueNanos[dueNanos.length - 1];
    }

    /** What was wrong with the file, in its order; lines that follow one another are one problem. */
    public List<Problem> problems() {
        return problems;
    }

    private static long[] due(long[] times) {
        long[] due = times.clone();
        int i = 1;
        while (i < times.length) {
            if (times[i] >= due[i - 1]) {
                i++;
                continue;
            }
            int after = i;
            while (after < times.length && times[after] <= due[i - 1]) {
                after++;
            }
            long gap = after < times.length ? times[after] - due[i - 1] : (after - i + 1) * 1_000_000_000L;
            for (int k = i; k < after; k++) {
                due[k] = due[i - 1] + gap / (after - i + 1) * (k - i + 1);
            }
            i = after + 1;
        }
        return due;
    }
}
