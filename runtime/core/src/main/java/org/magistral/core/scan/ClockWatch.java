package org.magistral.core.scan;

import org.magistral.core.event.Events;

/**
 * Holds the wall clock against monotonic time, from scan to scan: a clock that was set is an alarm, since every stamp from then on is
 * another one. Limit of 2 s: records.md. Scan thread; allocates only when it reports.
 */
final class ClockWatch {
    private static final long STEP_MILLIS = 2_000;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Events events;
    private boolean looked;
    private long aheadMillis;
    private boolean wasTrusted;

    ClockWatch(Events events) {
        this.events = events;
    }

    /** What can't be reported is reported with the next scan. */
    void look(long nowNanos, long wallMillis, boolean trusted) {
        long ahead = wallMillis - nowNanos / NANOS_PER_MILLI;
        if (looked && Math.abs(ahead - aheadMillis) > STEP_MILLIS) {
            events.raise(ScanEvent.TIME_STEPPED, "offsetSeconds", (ahead - aheadMillis) / 1e3);
        }
        aheadMillis = ahead;
        if (looked && trusted != wasTrusted) {
            events.raise(trusted ? ScanEvent.TIME_TRUSTED : ScanEvent.TIME_DOUBTED);
        }
        wasTrusted = trusted;
        looked = true;
    }
}
