package org.magistral.desk.socket;

import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.magistral.core.scan.FrameSink;
import org.magistral.core.scan.View;
import org.magistral.core.tag.Defect;
import org.magistral.core.tag.ProcessImage;
import org.magistral.core.tag.Quality;
import org.magistral.core.tag.Reading;
import org.magistral.core.tag.Tags;
import org.magistral.core.time.Stamp;

/**
 * Keeps the latest frame for those who look on, and passes all on to the recorder.
 *
 * <p>One thread writes, the scan's, without waiting or allocating; any number read. A frame is written into the next of a few slots, and
 * bears its number there; a reader copies the latest slot and looks at the number again afterwards, so that a frame that was overwritten
 * meanwhile is dropped and the newer one taken. A reader therefore never sees half of two frames, and tries again only when the scan went
 * round all slots during one copy.
 */
public final class LatestFrame implements FrameSink, View {
    private static final int SLOTS = 4;

    private final Tags tags;
    private final FrameSink next;
    private final Slot[] slots = new Slot[SLOTS];
    /** Number of the latest whole frame, 0 before the first. */
    private final AtomicLong published = new AtomicLong();

    /**
     * @param next takes every frame and checkpoint after this
     */
    public LatestFrame(Tags tags, FrameSink next) {
        this.tags = tags;
        this.next = next;
        for (int i = 0; i < SLOTS; i++) {
            slots[i] = new Slot(tags.size());
        }
    }

    @Override
    public boolean frame(long nowNanos, long wallMillis, boolean wallTrusted, ProcessImage image) {
        long number = published.getPlain() + 1;
        slots[(int) (number % SLOTS)].put(number, nowNanos, wallMillis, wallTrusted, image);
        published.setRelease(number);
        return next.frame(nowNanos, wallMillis, wallTrusted, image);
    }

    @Override
    public boolean checkpoint(long nowNanos, long wallMillis, boolean wallTrusted, ByteBuffer state) {
        return next.checkpoint(nowNanos, wallMillis, wallTrusted, state);
    }

    /** Stamp and readings of one and the same frame, which stay as they are. Any thread. */
    public View still() {
        while (true) {
            long number = published.getAcquire();
            if (number == 0) {
                return new Still(tags, null, List.of());
            }
            Still still = slots[(int) (number % SLOTS)].copy(number, tags);
            if (still != null) {
                return still;
            }
            Thread.onSpinWait();
        }
    }

    @Override
    public Tags tags() {
        return tags;
    }

    @Override
    public Stamp stamp() {
        return still().stamp();
    }

    @Override
    public List<Reading> readings() {
        return still().readings();
    }

    private record Still(Tags tags, Stamp stamp, List<Reading> readings) implements View {}

    /** One frame; its number is 0 while it is being written. */
    private static final class Slot {
        private final double[] values;
        private final byte[] qualities;
        private final byte[] defects;
        private final long[] sampledAtNanos;
        private final AtomicLong number = new AtomicLong();
        private long nowNanos;
        private long wallMillis;
        private boolean wallTrusted;

        Slot(int size) {
            values = new double[size];
            qualities = new byte[size];
            defects = new byte[size];
            sampledAtNanos = new long[size];
        }

        void put(long newNumber, long newNowNanos, long newWallMillis, boolean newWallTrusted, ProcessImage image) {
            number.setOpaque(0);
            VarHandle.storeStoreFence();
            nowNanos = newNowNanos;
            wallMillis = newWallMillis;
            wallTrusted = newWallTrusted;
            image.copyTo(values, qualities, defects, sampledAtNanos);
            number.setRelease(newNumber);
        }

        /** The frame of this number, or null when it is no longer here. */
        Still copy(long wanted, Tags tags) {
            if (number.getAcquire() != wanted) {
                return null;
            }
            List<Reading> readings = new ArrayList<>(values.length);
            for (int i = 0; i < values.length; i++) {
                readings.add(new Reading(values[i], Quality.of(qualities[i]), Defect.of(defects[i]), sampledAtNanos[i]));
            }
            Stamp stamp = new Stamp(nowNanos, wallMillis, wallTrusted);
            VarHandle.loadLoadFence();
            return number.getOpaque() == wanted ? new Still(tags, stamp, Collections.unmodifiableList(readings)) : null;
        }
    }
}
