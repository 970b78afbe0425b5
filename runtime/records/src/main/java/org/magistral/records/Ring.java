package org.magistral.records;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import org.magistral.core.event.Event;
import org.magistral.core.tag.ProcessImage;

/**
 * A bounded queue from the scan thread to the recorder's, with all its room made beforehand. Offering allocates nothing and never waits.
 * Frames and checkpoints are refused while no more than the reserved slots are free, and then on until half of the others is free again,
 * so that one outage is one gap; events may take the reserve. A slot of the reserve costs a few bytes only: so few frames can wait that
 * each has its row of values, whatever the order in which they came.
 *
 * <p>Invariant: the producer alone writes slots from {@code head + capacity} down to {@code tail}, the consumer alone reads those from
 * {@code head} to {@code tail}; {@link #release} hands them back.
 */
final class Ring {
    static final byte FRAME = 1;
    static final byte EVENT = 2;
    static final byte CHECKPOINT = 3;

    private final int capacity;
    private final int mask;
    private final int reserve;
    private final byte[] kinds;
    private final long[] nanos;
    private final long[] wallMillis;
    private final boolean[] wallTrusted;
    /** Where the values of a frame are: in one row of so many as there can be frames. */
    private final int[] rows;
    private final double[][] values;
    private final byte[][] qualities;
    private final Event[] events;
    private final long[] lostFrames;
    private final long[] lostFromWallMillis;
    private final ByteBuffer[] checkpoints;
    private final AtomicLong tail = new AtomicLong();
    private final AtomicLong head = new AtomicLong();
    private final AtomicLong checkpointsReleased = new AtomicLong();
    private final AtomicLong framesLost = new AtomicLong();

    // Producer's own.
    private long framesOffered;
    private long checkpointsOffered;
    private boolean refusing;
    private long gapFrames;
    private long gapFromWallMillis;

    Ring(int capacity, int reserve, int checkpoints, int checkpointBytes, int tags) {
        this.capacity = capacity;
        this.mask = capacity - 1;
        this.reserve = reserve;
        kinds = new byte[capacity];
        nanos = new long[capacity];
        wallMillis = new long[capacity];
        wallTrusted = new boolean[capacity];
        rows = new int[capacity];
        values = new double[capacity - reserve][tags];
        qualities = new byte[capacity - reserve][tags];
        events = new Event[capacity];
        lostFrames = new long[capacity];
        lostFromWallMillis = new long[capacity];
        this.checkpoints = new ByteBuffer[checkpoints];
        for (int i = 0; i < checkpoints; i++) {
            this.checkpoints[i] = ByteBuffer.allocateDirect(checkpointBytes);
        }
    }

    // The producer's side.

    boolean offerFrame(long nowNanos, long nowWallMillis, boolean nowWallTrusted, ProcessImage image) {
        long at = tail.getPlain();
        if (!admits(at)) {
            if (gapFrames == 0) {
                gapFromWallMillis = nowWallMillis;
            }
            gapFrames++;
            framesLost.setRelease(framesLost.getPlain() + 1);
            return false;
        }
        int slot = stamp(at, FRAME, nowNanos, nowWallMillis, nowWallTrusted);
        int row = (int) (framesOffered++ % values.length);
        rows[slot] = row;
        image.copyTo(values[row], qualities[row]);
        lostFrames[slot] = gapFrames;
        lostFromWallMillis[slot] = gapFromWallMillis;
        gapFrames = 0;
        tail.setRelease(at + 1);
        return true;
    }

    boolean offerCheckpoint(long nowNanos, long nowWallMillis, boolean nowWallTrusted, ByteBuffer state) {
        long at = tail.getPlain();
        if (!admits(at) || !hasRoomForCheckpoint()) {
            return false;
        }
        ByteBuffer buffer = checkpoints[(int) (checkpointsOffered % checkpoints.length)];
        int start = state.position();
        buffer.clear();
        buffer.put(state).flip();
        state.position(start);
        checkpointsOffered++;
        stamp(at, CHECKPOINT, nowNanos, nowWallMillis, nowWallTrusted);
        tail.setRelease(at + 1);
        return true;
    }

    /** Returns false when even the reserve is full. */
    boolean offerEvent(Event event) {
        long at = tail.getPlain();
        if (at - head.getAcquire() >= capacity) {
            return false;
        }
        int slot = stamp(at, EVENT, event.at().monotonicNanos(), event.at().wallMillis(), event.at().wallTrusted());
        events[slot] = event;
        tail.setRelease(at + 1);
        return true;
    }

    /** Whether no checkpoint that waits stands in the way of another. */
    boolean hasRoomForCheckpoint() {
        return checkpointsOffered - checkpointsReleased.getAcquire() < checkpoints.length;
    }

    /** Whether so many frames would be taken now. */
    boolean hasRoom(int frames) {
        long free = capacity - (tail.getPlain() - head.getAcquire());
        return free - reserve >= frames && (!refusing || free - reserve >= values.length / 2);
    }

    /** How many slots have been offered since start. Producer. */
    long offered() {
        return tail.getPlain();
    }

    /** True each time a quarter of the room for frames has filled: worth waking the consumer for. */
    boolean isWorthWaking() {
        return framesOffered % (values.length / 4) == 0;
    }

    private boolean admits(long at) {
        long free = capacity - (at - head.getAcquire());
        if (refusing ? free - reserve < values.length / 2 : free <= reserve) {
            refusing = true;
            return false;
        }
        refusing = false;
        return true;
    }

    private int stamp(long at, byte kind, long nowNanos, long nowWallMillis, boolean nowWallTrusted) {
        int slot = (int) at & mask;
        kinds[slot] = kind;
        nanos[slot] = nowNanos;
        wallMillis[slot] = nowWallMillis;
        wallTrusted[slot] = nowWallTrusted;
        return slot;
    }

    // The consumer's side.

    /** How many slots have been taken since start. */
    long taken() {
        return head.getPlain();
    }

    /** How many slots wait. */
    int waiting() {
        return (int) (tail.getAcquire() - head.getPlain());
    }

    /** The slot that is the n-th to wait. */
    int slot(int n) {
        return (int) (head.getPlain() + n) & mask;
    }

    byte kind(int slot) {
        return kinds[slot];
    }

    long nanos(int slot) {
        return nanos[slot];
    }

    long wallMillis(int slot) {
        return wallMillis[slot];
    }

    boolean wallTrusted(int slot) {
        return wallTrusted[slot];
    }

    double[] values(int slot) {
        return values[rows[slot]];
    }

    byte[] qualities(int slot) {
        return qualities[rows[slot]];
    }

    /** How many frames were refused just before this one. */
    long lostFrames(int slot) {
        return lostFrames[slot];
    }

    long lostFromWallMillis(int slot) {
        return lostFromWallMillis[slot];
    }

    Event takeEvent(int slot) {
        Event event = events[slot];
        events[slot] = null;
        return event;
    }

    /** The oldest checkpoint that waits. */
    ByteBuffer checkpoint() {
        return checkpoints[(int) (checkpointsReleased.getPlain() % checkpoints.length)];
    }

    void releaseCheckpoint() {
        checkpointsReleased.setRelease(checkpointsReleased.getPlain() + 1);
    }

    void release(int slots) {
        head.setRelease(head.getPlain() + slots);
    }

    /** Frames refused since start. Any thread. */
    long framesLost() {
        return framesLost.getAcquire();
    }

    /** Frames refused since the last one taken. When the producer has stopped. */
    long openGapFrames() {
        return gapFrames;
    }

    long openGapFromWallMillis() {
        return gapFromWallMillis;
    }
}
