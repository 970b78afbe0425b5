package org.magistral.image.service;

import org.magistral.core.time.Stamp;
import org.magistral.records.Recovery;
import org.magistral.records.checkpoint.Checkpoint;

/**
 * For how long a controller was away, as far as it can know: from its last checkpoint to now. Within a start monotonic time tells, across
 * a start only the wall clock can; so a clock that was set before the cut makes no outage longer or shorter. The length can't be believed
 * where either end bears a time that is not trusted, where now comes before what was there already, or where it is out of all measure.
 *
 * @param nanos since the checkpoint
 * @param isTrusted whether that can be believed; where it can't, an outage counts as too long (I-27)
 */
record Outage(long nanos, boolean isTrusted) {
    private static final long NANOS_PER_MILLI = 1_000_000;
    /** Nobody takes up a culture after a week [K]: it is the clock that is wrong, and all that is timed must not grow old by it. */
    private static final long LONGEST_NANOS = 7 * 86_400_000_000_000L;

    static Outage between(Checkpoint saved, Recovery found, Stamp now) {
        Stamp end = found.lastAt().orElse(saved.at());
        long known = 0;
        if (found.lastBoot() == saved.boot()) {
            known = end.monotonicNanos() - saved.at().monotonicNanos();
            if (known < 0) { // the last that is known of it is the checkpoint itself
                known = 0;
                end = saved.at();
            }
        } else {
            known = (end.wallMillis() - saved.at().wallMillis()) * NANOS_PER_MILLI;
        }
        long away = now.wallMillis() - end.wallMillis();
        boolean trusted = now.wallTrusted() && end.wallTrusted() && saved.at().wallTrusted() && known >= 0 && away >= 0;
        long nanos = known + away * NANOS_PER_MILLI;
        return new Outage(nanos, trusted && nanos <= LONGEST_NANOS);
    }
}
