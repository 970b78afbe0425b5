package org.magistral.records;

import org.magistral.records.history.HistoryWriter;
import org.magistral.records.journal.Journal;

/**
 * How a recorder works.
 *
 * @param slots frames, events and checkpoints that can wait in the ring
 * @param eventReserve slots that only events may take; they cost little, and a unit whose disk is bad lives for as long as they last
 * @param checkpoints that can wait at once, 64 kB each
 * @param blockNanos a block of samples is closed at this age; {@link Long#MAX_VALUE} for never, as on a hand-turned clock
 * @param segmentBytes a segment of the journal ends at this size
 * @param storeEveryNanos the database is brought up to the journal this often
 * @param storeEveryBytes ... or when the journal has grown by this much
 * @param cacheKilobytes of the database
 * @param idleNanos how long the recorder's thread rests when it found nothing
 */
public record RecorderSettings(int slots, int eventReserve, int checkpoints, long blockNanos, int segmentBytes, long storeEveryNanos,
        long storeEveryBytes, int cacheKilobytes, long idleNanos) {
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final int CACHE_KILOBYTES = 4096;
    /** A batch on its way has some 400 events a day, and a bad day ten times as many. */
    private static final int SLOTS = 16_384;
    private static final long STORE_EVERY_BYTES = 4 << 20;
    /**
     * The journal, not the database, is what makes entries durable, so this costs no safety; and each sync rewrites pages that the next
     * one rewrites again. Measured with 60 tags at 1/s: 165 MB a day at 10 s, 149 at 30 s, 124 at 60 s.
     */
    private static final long STORE_EVERY_NANOS = 30 * NANOS_PER_SECOND;

    public RecorderSettings {
        require(slots >= 16 && Integer.bitCount(slots) == 1, "slots", slots, "a power of two, 16 or more");
        require(eventReserve >= 1 && eventReserve <= slots - 8, "eventReserve", eventReserve, "1 or more, and 8 less than the slots");
        require(checkpoints >= 1, "checkpoints", checkpoints, "1 or more");
        require(blockNanos > 0, "blockNanos", blockNanos, "more than 0");
        require(segmentBytes >= 1024, "segmentBytes", segmentBytes, "1024 or more");
        require(storeEveryNanos > 0, "storeEveryNanos", storeEveryNanos, "more than 0");
        require(storeEveryBytes > 0, "storeEveryBytes", storeEveryBytes, "more than 0");
        require(cacheKilobytes >= 256, "cacheKilobytes", cacheKilobytes, "256 or more");
        require(idleNanos > 0, "idleNanos", idleNanos, "more than 0");
    }

    /** For a unit on the computer's clock: a block every 10 s, the time that it takes to reach the disk included; 200 s in the ring. */
    public static RecorderSettings systemClock() {
        return new RecorderSettings(SLOTS, SLOTS - 2048, 4, 9_900 * NANOS_PER_MILLI, Journal.SEGMENT_BYTES, STORE_EVERY_NANOS,
                STORE_EVERY_BYTES,
                CACHE_KILOBYTES, 10 * NANOS_PER_MILLI);
    }

    /** For a hand-turned clock, where {@value HistoryWriter#BLOCK_SAMPLES} samples make a block and time does not count. */
    public static RecorderSettings handTurned() {
        return new RecorderSettings(SLOTS, SLOTS - 4096, 4, Long.MAX_VALUE, Journal.SEGMENT_BYTES, STORE_EVERY_NANOS, STORE_EVERY_BYTES,
                CACHE_KILOBYTES, NANOS_PER_MILLI);
    }

    /** Whether time does not count, and nothing is done by it alone. */
    public boolean isHandTurned() {
        return blockNanos == Long.MAX_VALUE;
    }

    private static void require(boolean holds, String name, long value, String allowed) {
        if (!holds) {
            throw new IllegalArgumentException(name + " = " + value + ": allowed is " + allowed);
        }
    }
}
