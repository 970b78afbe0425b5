package org.magistral.sensors.recorded;

import org.magistral.core.input.Sample;
import org.magistral.core.input.Sensor;
import org.magistral.core.tag.Defect;

/** One column of a {@link Recording}, played back. Scan thread; allocates nothing. */
final class RecordedSensor implements Sensor {
    private final long[] timesNanos;
    private final long[] dueNanos;
    private final Signal signal;
    private final double scale;
    private final double offset;
    private final long startNanos;
    private int row = -1;

    RecordedSensor(long[] timesNanos, long[] dueNanos, Signal signal, double scale, double offset, long startNanos) {
        this.timesNanos = timesNanos;
        this.dueNanos = dueNanos;
        this.signal = signal;
        this.scale = scale;
        this.offset = offset;
        this.startNanos = startNanos;
    }

    @Override
    public void read(long nowNanos, Sample sample) {
        advance(nowNanos - startNanos);
        if (row < 0) {
            return;
        }
        long takenAtNanos = startNanos + timesNanos[row];
        if (signal.isReadable(row)) {
            sample.measured(signal.value(row) * scale + offset, takenAtNanos);
        } else {
            sample.failed(Defect.UNREADABLE, takenAtNanos);
        }
    }

    /** To the latest row that is due, but stopping at both sides of a step back in time. */
    private void advance(long replayNanos) {
        boolean stop = false;
        while (!stop && row + 1 < dueNanos.length && dueNanos[row + 1] <= replayNanos) {
            row++;
            stop = goesBack(row) || goesBack(row + 1);
        }
    }

    private boolean goesBack(int i) {
        return i > 0 && i < timesNanos.length && timesNanos[i] < timesNanos[i - 1];
    }
}
