package org.magistral.records;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.magistral.core.event.Event;
import org.magistral.core.event.Sink;
import org.magistral.core.scan.FrameSink;
import org.magistral.core.tag.ProcessImage;
import org.magistral.core.tag.Tags;
import org.magistral.core.time.Stamp;
import org.magistral.core.time.TimeSource;
import org.magistral.records.archive.Archive;
import org.magistral.records.checkpoint.CheckpointFiles;
import org.magistral.records.disk.Disk;
import org.magistral.records.disk.DiskUse;
import org.magistral.records.disk.FolderDisk;
import org.magistral.records.journal.Flaw;
import org.magistral.records.journal.Journal;
import org.magistral.records.ledger.Chain;
import org.magistral.records.ledger.Finding;
import org.magistral.records.store.Cursors;

/**
 * Records what the scan saw and what happened. {@link #open}, look at {@link #recovery}, {@link #boot}, then either {@link #start} a
 * thread or call {@link #drain} from the one thread that there is, and {@link #close}.
 *
 * <p>Threads: {@link #frame}, {@link #checkpoint}, {@link #accept} and {@link #hasRoom} belong to the scan thread, allocate nothing and
 * never wait. {@link #acknowledgedSequence}, {@link #statistics}, {@link #archive}, {@link #compact} and the cursors are for any thread.
 * The rest is the recorder's own.
 *
 * <p>Stated loss: frames are thinned out when the ring is full, counted, and told in the ledger once an outage; checkpoints are left out,
 * the next one will do; an event is never left out: where even the reserve is full, {@link #accept} throws, and the scan goes to its
 * safe state. The disk may fail and come back: the recorder goes on trying, once a second, and meanwhile gathers in memory.
 */
public final class Recorder implements Sink, FrameSink, AutoCloseable {
    private final Disk disk;
    private final Closeable lock;
    private final TimeSource time;
    private final RecorderListener listener;
    private final Recovery recovery;
    private final List<Finding> firstFindings;
    private final Ring ring;
    private final CheckpointFiles checkpointFiles;
    private final Journal journal;
    private final StoreFollower store;
    private final Scribe scribe;
    private final Committer committer;
    private final CheckpointSaver checkpoints;
    private final StorePace storePace;
    private final DiskUse use;
    private final RecorderThread thread;

    private boolean booted;
    private boolean closed;
    private final AtomicLong retriesAsked = new AtomicLong();
    private volatile long retriesDone;
    private volatile long settledSlots;

    /**
     * @param opened gets whatever must be closed again when this throws
     */
    private Recorder(RecorderSettings settings, Disk disk, Closeable lock, Tags tags, TimeSource time, RecorderListener listener,
            List<Closeable> opened) throws IOException {
        this.disk = disk;
        this.lock = lock;
        this.time = time;
        this.listener = listener;
        ring = new Ring(settings.slots(), settings.eventReserve(), settings.checkpoints(), CheckpointFiles.LONGEST_BYTES, tags.size());
        checkpointFiles = CheckpointFiles.open(disk);
        opened.add(checkpointFiles::close);
        journal = Journal.open(disk, settings.segmentBytes());
        opened.add(journal);
        store = new StoreFollower(disk, settings.cacheKilobytes(), time);
        opened.add(store::close);
        store.open();
        if (store.isOpen()) {
            store.bringUp(store.cursors());
        }
        // The store has read the journal too, and may have met the same damage.
        firstFindings = Stream.concat(journal.flaws().stream().map(Flaw::finding), store.takeFindings().stream()).distinct().toList();
        recovery = Recovery.of(journal, store, checkpointFiles, disk);
        Chain chain = new Chain(recovery.lastSequence(), recovery.head());
        scribe = new Scribe(tags, journal, chain, settings.blockNanos(), recovery.lastBoot() + 1, store.totalSamples());
        use = new DiskUse(disk, time.monotonicNanos());
        committer = new Committer(journal, chain, scribe, time, listener);
        checkpoints = new CheckpointSaver(checkpointFiles, scribe, time, listener);
        storePace = new StorePace(new StorePace.Parts(store, journal, committer, scribe, use), settings, time, listener);
        thread = new RecorderThread(this::drain, settings.idleNanos(), listener);
    }

    /**
     * Opens the records of a folder and repairs what a power cut left behind.
     *
     * @param time the computer's clock, which paces the recorder's own work; frames and events bring their own times
     * @throws org.magistral.records.disk.FolderInUseException when another process has the folder
     */
    public static Recorder open(Path folder, RecorderSettings settings, Tags tags, TimeSource time, RecorderListener listener)
            throws IOException {
        return open(new FolderDisk(folder), settings, tags, time, listener);
    }

    /** The same, on a disk of one's own. */
    public static Recorder open(Disk disk, RecorderSettings settings, Tags tags, TimeSource time, RecorderListener listener)
            throws IOException {
        Closeable lock = disk.lock();
        List<Closeable> opened = new ArrayList<>(List.of(lock));
        try {
            return new Recorder(settings, disk, lock, tags, time, listener, opened);
        } catch (IOException | RuntimeException e) {
            for (Closeable part : opened.reversed()) {
                closeAfter(e, part);
            }
            throw e;
        }
    }

    private static void closeAfter(Exception e, Closeable part) {
        try {
            part.close();
        } catch (IOException alsoFailed) {
            e.addSuppressed(alsoFailed);
        }
    }

    /** What was found on opening. */
    public Recovery recovery() {
        return recovery;
    }

    /**
     * Begins this start's part of the ledger, durably. Before {@link #start}, on the same thread.
     *
     * @param at now, on the clock that frames and events will bear
     * @param body what else the entry shall say, such as the versions of program and recipe
     */
    public void boot(Stamp at, SequencedMap<String, Object> body) throws IOException {
        if (booted) {
            throw new IllegalStateException("booted already");
        }
        scribe.rollIfDue();
        scribe.begin(at, recovery.orderly(), body, firstFindings);
        committer.commit();
        booted = true;
    }

    /** Starts the recorder's thread. */
    public void start() {
        requireBooted();
        thread.start();
    }

    @Override
    public boolean frame(long nowNanos, long wallMillis, boolean wallTrusted, ProcessImage image) {
        boolean taken = ring.offerFrame(nowNanos, wallMillis, wallTrusted, image);
        if (ring.isWorthWaking()) {
            thread.wake();
        }
        return taken;
    }

    @Override
    public boolean checkpoint(long nowNanos, long wallMillis, boolean wallTrusted, ByteBuffer state) {
        if (state.remaining() > CheckpointFiles.LONGEST_BYTES) {
            throw new IllegalArgumentException(
                    "a checkpoint of " + state.remaining() + " bytes is longer than " + CheckpointFiles.LONGEST_BYTES);
        }
        return ring.offerCheckpoint(nowNanos, wallMillis, wallTrusted, state);
    }

    /**
     * Takes an event.
     *
     * @throws IllegalStateException when it can't be taken: the ring is full, or the recorder has failed
     */
    @Override
    public void accept(Event event) {
        Throwable failure = thread.failure();
        if (failure != null) {
            throw new IllegalStateException("the recorder has failed: " + event.what().id() + " can't be recorded", failure);
        }
        if (!ring.offerEvent(event)) {
            throw new IllegalStateException("the recorder is full: " + event.what().id() + " can't be recorded");
        }
        thread.wake();
    }

    /**
     * Whether so many more frames, events and checkpoints will be taken; a driver on a hand-turned clock waits for it. Scan thread.
     *
     * @throws IllegalStateException when the recorder has failed, so that nobody waits in vain
     */
    public boolean hasRoom(int slots) {
        requireNotFailed();
        return ring.hasRoom(slots);
    }

    /**
     * Whether the next checkpoint will be taken. A driver on a hand-turned clock waits for it: what a power cut leaves must not hang on how
     * far the recorder had come. Scan thread.
     *
     * @throws IllegalStateException when the recorder has failed
     */
    public boolean hasRoomForCheckpoint() {
        requireNotFailed();
        return ring.hasRoomForCheckpoint();
    }

    /**
     * Records what waits, with one sync for the lot, and does what else is due. To be called by the one thread there is, when there is
     * no recorder's thread.
     *
     * @return how many frames, events and checkpoints were taken
     */
    public int drain() {
        requireBooted();
        thread.requireCaller();
        long retries = retriesAsked.get();
        if (retries != retriesDone) {
            committer.hurry();
            checkpoints.hurry();
            use.hurry(time.monotonicNanos()); // and how much room the mended disk has
        }
        int taken = takeAll();
        if (committer.tryToCommit()) {
            checkpoints.save();
            storePace.follow();
        }
        lookAtRoom();
        settledSlots = ring.taken();
        retriesDone = retries;
        return taken;
    }

    private int takeAll() {
        int taken = 0;
        int more;
        do {
            boolean whole = committer.tryToCommit();
            more = journal.isReady() ? scribe.take(ring) : 0;
            taken += more;
            if (whole) {
                scribe.closeOverdueBlock(time.monotonicNanos());
            }
        } while (more > 0 && ring.waiting() > 0);
        return taken;
    }

    private void lookAtRoom() {
        try {
            use.look(time.monotonicNanos());
        } catch (IOException e) {
            listener.troubled("the disk does not say how much room it has", e);
        }
    }

    /**
     * Whether everything offered so far was taken, and is durable or was tried to be; and a {@link #retry} too. For a driver on a
     * hand-turned clock that wants to know what the disk made of it. Scan thread.
     *
     * @throws IllegalStateException when the recorder has failed, so that nobody waits in vain
     */
    public boolean isSettled() {
        requireNotFailed();
        if (settledSlots == ring.offered() && retriesDone == retriesAsked.get()) {
            return true;
        }
        thread.wake();
        return false;
    }

    /** Asks for another attempt at once, where one is waited for: the disk is said to be well again. Scan thread. */
    public void retry() {
        retriesAsked.incrementAndGet();
        thread.wake();
    }

    /** Whether ledger, checkpoints and database could be written when that was last tried. Any thread. */
    public boolean isWritable() {
        return committer.isWell() && checkpoints.isWell() && storePace.isWell() && thread.failure() == null;
    }

    /** How much room there was on the disk when it was last looked at, at most a second ago while all is well. Any thread. */
    public long freeBytes() {
        return use.freeBytes();
    }

    /** The last ledger entry that is durable. */
    public long acknowledgedSequence() {
        return committer.durable().sequence();
    }

    /** How far the pharmacy link has come. */
    public Cursors cursors() {
        return storePace.cursors();
    }

    /** Everything up to this entry has been handed to the broker. Never moves back. */
    public void sentThrough(long sequence) {
        storePace.sentThrough(sequence);
    }

    /** The pharmacy holds everything up to this entry. Never moves back. */
    public void acknowledgedThrough(long sequence) {
        storePace.acknowledgedThrough(sequence);
    }

    /** Asks for the database to be compacted, soon; for when a batch has closed. */
    public void compact() {
        storePace.compactSoon();
        thread.wake();
    }

    /** Reads the records of this running recorder. */
    public Archive archive() {
        return new Archive(disk, store::reader, this::acknowledgedSequence);
    }

    /** Asks the file system, so not to be called often. */
    public Statistics statistics() throws IOException {
        Committer.Durable now = committer.durable();
        long bytes = disk.totalBytes();
        return new Statistics(now.sequence(), now.head(), now.samples(), bytes, Math.max(bytes, use.peakBytes()), ring.framesLost());
    }

    /**
     * Records everything that waits, closes the block, brings the database up, compacts it where that was asked for, and lets go of the
     * folder. The producer must have stopped.
     *
     * @throws IOException when not all of it worked; what was acknowledged is safe nevertheless
     */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        thread.stop();
        try (lock; checkpointFiles; journal; Closeable _ = store::close; Closeable _ = scribe::close) {
            if (booted && thread.failure() == null) {
                finish();
            }
        }
    }

    /**
     * Lets go of the folder as a power cut does: nothing more is written, and what was not durable is lost. Any recorder may end so; the
     * producer must have stopped.
     *
     * @throws IOException when a file can't be closed
     */
    public void abandon() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        thread.stop();
        try (lock; checkpointFiles; journal; Closeable _ = store::abandon) {
            scribe.close();
        }
    }

    private void finish() throws IOException {
        committer.commit();
        scribe.rollIfDue();
        while (scribe.take(ring) > 0) {
            committer.commit();
            scribe.rollIfDue();
        }
        committer.tellTrouble();
        scribe.end(ring);
        committer.commit();
        checkpoints.hurry();
        checkpoints.save();
        storePace.finish();
        committer.commit();
    }

    private void requireNotFailed() {
        if (thread.failure() != null) {
            throw new IllegalStateException("the recorder has failed", thread.failure());
        }
    }

    private void requireBooted() {
        if (!booted) {
            throw new IllegalStateException("not booted yet");
        }
    }
}
