package org.magistral.core.monitor;

import java.nio.ByteBuffer;

/** What a pump has delivered within the last hour and in all, in mL, in buckets of a minute. One thread; allocates nothing. */
final class HourlyDose {
    private static final int BUCKETS = 60;
    private static final long BUCKET_NANOS = 60_000_000_000L;

    private final double[] buckets = new double[BUCKETS];
    private int current;
    private long inCurrentNanos;
    private double total;

    /** So much more, in the time that has gone by since the last. */
    void add(long nanos, double dose) {
        total += dose;
        inCurrentNanos += nanos;
        while (inCurrentNanos >= BUCKET_NANOS) {
            inCurrentNanos -= BUCKET_NANOS;
            current = (current + 1) % BUCKETS;
            buckets[current] = 0;
        }
        buckets[current] += dose;
    }

    /** Of the last 59 to 60 minutes. */
    double lastHourMl() {
        double sum = 0;
        for (double bucket : buckets) {
            sum += bucket;
        }
        return sum;
    }

    double totalMl() {
        return total;
    }

    void save(ByteBuffer out) {
        out.putInt(current).putLong(inCurrentNanos).putDouble(total);
        for (double bucket : buckets) {
            out.putDouble(bucket);
        }
    }

    void load(ByteBuffer in) {
        current = in.getInt();
        inCurrentNanos = in.getLong();
        total = in.getDouble();
        for (int i = 0; i < BUCKETS; i++) {
            buckets[i] = in.getDouble();
        }
    }
}
