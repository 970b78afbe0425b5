package org.magistral.records;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.magistral.core.event.Event;
import org.magistral.core.event.Sink;
import org.magistral.core.scan.FrameSink;
import org.magistral.core.tag.ProcessImage;
import org.magistral.core.tag.Tags;
import org.magistral.core.time.Stamp;
import org.magistral.core.time.TimeSource;
import org.magistral.records.archive.Archive;
import org.magistral.records.checkpoint.Checkpoint;
import org.magistral.records.checkpoint.CheckpointFiles;
import org.magistral.records.disk.Disk;
import org.magistral.records.disk.FolderDisk;
import org.magistral.records.history.HistoryWriter;
import org.magistral.records.journal.Journal;
import org.magistral.records.journal.JournalReader;
import org.magistral.records.ledger.BodyFormat;
import org.magistral.records.ledger.Chain;
import org.magistral.records.ledger.Hash;
import org.magistral.records.ledger.LedgerEvent;
import org.magistral.records.store.Cursors;
import org.magistral.records.store.StoredEntry;

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
    /** Free room is asked for this often. */
    private static final long FREE_EVERY_NANOS = 1_000_000_000;

    private final RecorderSettings settings;
    private final Disk disk;
    private final Closeable lock;
    private final TimeSource time;
    private final RecorderListener listener;
    private final Ring ring;
    private final Journal journal;
    private final CheckpointFiles checkpoints;
    private final StoreFollower store;
    private final Chain chain;
    private final Recovery recovery;
    private final Scribe scribe;
    private final List<Finding> firstFindings;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong acknowledgedByPharmacy = new AtomicLong();

    private boolean booted;
    private boolean closed;
    private volatile boolean stopping;
    private volatile Thread thread;
    private volatile Throwable failure;
    private volatile boolean compactionAsked;
    private final AtomicLong retriesAsked = new AtomicLong();
    private volatile long retriesDone;
    private volatile Durable durable;
    private volatile long peakBytes;
    private volatile long freeBytes;
    private volatile long settledSlots;
    private volatile boolean storeFails;

    // The recorder's thread's own.
    private final Trouble journalTrouble = new Trouble();
    private final Trouble checkpointTrouble = new Trouble();
    private long freeDueNanos;
    private long storeDueNanos;
    private long bytesSinceStore;
    private Cursors storedCursors;
    private boolean compactionDue;
    private long watchedBlock = Long.MIN_VALUE;
    private long watchedSinceNanos;

    /**
     * @param opened gets whatever must be closed again when this throws
     */
    private Recorder(RecorderSettings settings, Disk disk, Closeable lock, Tags tags, TimeSource time, RecorderListener listener,
            List<Closeable> opened) throws IOException {
        this.settings = settings;
        this.disk = disk;
        this.lock = lock;
        this.time = time;
        this.listener = listener;
        ring = new Ring(settings.slots(), settings.eventReserve(), settings.checkpoints(), CheckpointFiles.LONGEST_BYTES, tags.size());
        checkpoints = CheckpointFiles.open(disk);
        opened.add(checkpoints::close);
        journal = Journal.open(disk, settings.segmentBytes());
        opened.add(journal);
        store = new StoreFollower(disk, settings.cacheKilobytes(), time);
        opened.add(store::close);
        store.open();
        if (store.isOpen()) {
            store.bringUp(store.cursors());
        }
        // The store has read the journal too, and may have met the same damage.
        firstFindings = Stream.concat(journal.flaws().stream().map(Finding::of), store.takeFindings().stream()).distinct().toList();
        storedCursors = store.cursors();
        sent.set(storedCursors.sent());
        acknowledgedByPharmacy.set(storedCursors.acknowledged());
        recovery = Recovery.of(journal, store, checkpoints, disk);
        chain = new Chain(recovery.lastSequence(), recovery.head());
        scribe = new Scribe(tags, journal, chain, new HistoryWriter(tags, settings.blockNanos()), CheckpointFiles.LONGEST_BYTES,
                recovery.lastBoot() + 1, samplesSoFar());
        durable = new Durable(recovery.lastSequence(), recovery.head(), scribe.samples());
        storeDueNanos = time.monotonicNanos() + settings.storeEveryNanos();
        freeDueNanos = time.monotonicNanos() + FREE_EVERY_NANOS;
        freeBytes = disk.freeBytes();
        storeFails = !store.isOpen();
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
        commit();
        booted = true;
    }

    /** Starts the recorder's thread. */
    public void start() {
        requireBooted();
        if (thread != null) {
            throw new IllegalStateException("started already");
        }
        Thread recorder = Thread.ofPlatform().name("recorder").daemon().unstarted(this::run);
        thread = recorder;
        recorder.start();
    }

    @Override
    public boolean frame(long nowNanos, long wallMillis, boolean wallTrusted, ProcessImage image) {
        boolean taken = ring.offerFrame(nowNanos, wallMillis, wallTrusted, image);
        if (ring.isWorthWaking()) {
            wake();
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
        if (failure != null) {
            throw new IllegalStateException("the recorder has failed: " + event.what().id() + " can't be recorded", failure);
        }
        if (!ring.offerEvent(event)) {
            throw new IllegalStateException("the recorder is full: " + event.what().id() + " can't be recorded");
        }
        wake();
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
        Thread own = thread;
        if (own != null && own != Thread.currentThread()) {
            throw new IllegalStateException("the recorder has a thread of its own");
        }
        long retries = retriesAsked.get();
        if (retries != retriesDone) {
            journalTrouble.hurry(time.monotonicNanos());
            checkpointTrouble.hurry(time.monotonicNanos());
            freeDueNanos = time.monotonicNanos(); // and how much room the mended disk has
        }
        int taken = 0;
        int more;
        do {
            boolean whole = bringOut();
            more = journal.isReady() ? scribe.take(ring) : 0;
            taken += more;
            if (whole) {
                closeOverdueBlock();
            }
        } while (more > 0 && ring.waiting() > 0);
        if (bringOut()) {
            writeCheckpoint();
            followWithStore();
        }
        lookAtRoom();
        settledSlots = ring.taken();
        retriesDone = retries;
        return taken;
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
        wake();
        return false;
    }

    /** Asks for another attempt at once, where one is waited for: the disk is said to be well again. Scan thread. */
    public void retry() {
        retriesAsked.incrementAndGet();
        wake();
    }

    /** Whether ledger, checkpoints and database could be written when that was last tried. Any thread. */
    public boolean isWritable() {
        return !journalTrouble.isStanding() && !checkpointTrouble.isStanding() && !storeFails && failure == null;
    }

    /** How much room there was on the disk when it was last looked at, at most a second ago while all is well. Any thread. */
    public long freeBytes() {
        return freeBytes;
    }

    /** The last ledger entry that is durable. */
    public long acknowledgedSequence() {
        return durable.sequence();
    }

    /** How far the pharmacy link has come. */
    public Cursors cursors() {
        return new Cursors(durable.sequence(), sent.get(), acknowledgedByPharmacy.get());
    }

    /** Everything up to this entry has been handed to the broker. Never moves back. */
    public void sentThrough(long sequence) {
        moveTo(sent, sequence);
    }

    /** The pharmacy holds everything up to this entry. Never moves back. */
    public void acknowledgedThrough(long sequence) {
        moveTo(acknowledgedByPharmacy, sequence);
    }

    /** Asks for the database to be compacted, soon; for when a batch has closed. */
    public void compact() {
        compactionAsked = true;
        wake();
    }

    /** Reads the records of this running recorder. */
    public Archive archive() {
        return new Archive(disk, store::reader, this::acknowledgedSequence);
    }

    /** Asks the file system, so not to be called often. */
    public Statistics statistics() throws IOException {
        Durable now = durable;
        long bytes = disk.totalBytes();
        return new Statistics(now.sequence(), now.head(), now.samples(), bytes, Math.max(bytes, peakBytes), ring.framesLost());
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
        stopThread();
        try (lock; checkpoints; journal; Closeable _ = store::close; Closeable _ = scribe::close) {
            if (booted && failure == null) {
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
        stopThread();
        try (lock; checkpoints; journal; Closeable _ = store::abandon) {
            scribe.close();
        }
    }

    private void finish() throws IOException {
        commit();
        scribe.rollIfDue();
        while (scribe.take(ring) > 0) {
            commit();
            scribe.rollIfDue();
        }
        endJournalTrouble();
        scribe.end(ring);
        commit();
        checkpointTrouble.hurry(time.monotonicNanos());
        writeCheckpoint();
        bringStoreUp();
        if (compactionAsked || compactionDue) {
            compactNow();
        }
        commit();
    }

    private void run() {
        try {
            while (!stopping) {
                if (drain() == 0) {
                    LockSupport.parkNanos(this, settings.idleNanos());
                }
            }
        } catch (RuntimeException | Error e) {
            failure = e;
            listener.failed(e);
        }
    }

    private void stopThread() throws InterruptedIOException {
        stopping = true;
        Thread running = thread;
        if (running == null) {
            return;
        }
        LockSupport.unpark(running);
        try {
            running.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the recorder was stopping");
        }
    }

    /** A block that no further frame closes is closed by the recorder's own clock, which need not be the one that frames bear. */
    private void closeOverdueBlock() {
        if (settings.blockNanos() == Long.MAX_VALUE) {
            return;
        }
        if (scribe.openBlock() != watchedBlock) {
            watchedBlock = scribe.openBlock();
            watchedSinceNanos = time.monotonicNanos();
        } else if (watchedBlock != Long.MIN_VALUE && time.monotonicNanos() - watchedSinceNanos >= settings.blockNanos()) {
            scribe.closeOpenBlock();
        }
    }

    private void commit() throws IOException {
        int bytes = journal.pendingBytes();
        journal.commit();
        bytesSinceStore += bytes;
        if (chain.sequence() != durable.sequence()) {
            durable = new Durable(chain.sequence(), chain.head(), scribe.samples());
            listener.acknowledged(chain.sequence());
        }
    }

    /**
     * Makes durable what was gathered; false while the disk refuses. What is taken meanwhile is gathered in memory, up to a megabyte, in
     * its order: only then does the ring fill.
     */
    private boolean bringOut() {
        if (journalTrouble.rests(time.monotonicNanos())) {
            return false;
        }
        try {
            commit();
            scribe.rollIfDue();
            endJournalTrouble();
            return true;
        } catch (IOException e) {
            if (journalTrouble.stands(e, time.monotonicNanos(), scribe.nowNanos())) {
                listener.troubled("the journal can't be written", e);
            }
            return false;
        }
    }

    private void endJournalTrouble() throws IOException {
        if (journalTrouble.isStanding()) {
            scribe.add(Finding.of(LedgerEvent.JOURNAL_STALLED, "millis", journalTrouble.millis(scribe.nowNanos()), "reason",
                    journalTrouble.reason()));
            journalTrouble.over();
            commit();
            scribe.rollIfDue();
        }
    }

    /** One that can't be written stops nothing else: the one before stands, and the ledger is told once. */
    private void writeCheckpoint() {
        if (checkpointTrouble.rests(time.monotonicNanos())) {
            return;
        }
        Checkpoint checkpoint = scribe.takeCheckpoint();
        if (checkpoint == null) {
            return;
        }
        try {
            checkpoints.write(checkpoint);
            if (checkpointTrouble.isStanding()) {
                checkpointTrouble.over();
                scribe.add(Finding.of(LedgerEvent.CHECKPOINT_RESUMED, "millis", checkpointTrouble.millis(scribe.nowNanos())));
            }
        } catch (IOException e) {
            scribe.returnCheckpoint(checkpoint);
            if (checkpointTrouble.stands(e, time.monotonicNanos(), scribe.nowNanos())) {
                scribe.add(Finding.of(LedgerEvent.CHECKPOINT_FAILED, "reason", checkpointTrouble.reason()));
                listener.troubled("the checkpoint can't be written", e);
            }
        }
    }

    private void lookAtRoom() {
        if (time.monotonicNanos() - freeDueNanos < 0) {
            return;
        }
        freeDueNanos = time.monotonicNanos() + FREE_EVERY_NANOS;
        try {
            freeBytes = disk.freeBytes();
        } catch (IOException e) {
            freeBytes = 0;
            listener.troubled("the disk does not say how much room it has", e);
        }
    }

    private void followWithStore() {
        boolean due = time.monotonicNanos() - storeDueNanos >= 0 || bytesSinceStore >= settings.storeEveryBytes();
        boolean behind = store.durableSequence() < chain.sequence() || !cursors().equals(storedCursors);
        if (compactionAsked || due && compactionDue) {
            bringStoreUp();
            compactNow();
        } else if (due && behind) {
            bringStoreUp();
        } else if (due) {
            storeDueNanos = time.monotonicNanos() + settings.storeEveryNanos();
        }
    }

    private void bringStoreUp() {
        Cursors cursors = cursors();
        if (store.bringUp(cursors)) {
            sent.accumulateAndGet(store.cursors().sent(), Math::max);
            acknowledgedByPharmacy.accumulateAndGet(store.cursors().acknowledged(), Math::max);
            storedCursors = cursors();
            listener.stored(store.durableSequence());
            trim(Math.min(store.durableSequence(), cursors.acknowledged()));
        }
        storeFails = !store.isOpen();
        store.takeFindings().forEach(scribe::add);
        bytesSinceStore = 0;
        storeDueNanos = time.monotonicNanos() + settings.storeEveryNanos();
        notePeak();
    }

    private void trim(long sequence) {
        try {
            journal.trimThrough(sequence);
        } catch (IOException e) {
            listener.troubled("an old segment of the journal can't be removed", e);
        }
    }

    private void compactNow() {
        compactionAsked = false;
        boolean done = store.compact(this::notePeak);
        // Where somebody reads, again when the database is next due; where it failed, the ledger is told, and the old file serves.
        compactionDue = !done && store.isOpen();
        store.takeFindings().forEach(scribe::add);
    }

    private void notePeak() {
        try {
            peakBytes = Math.max(peakBytes, disk.totalBytes());
        } catch (IOException e) {
            listener.troubled("the data folder can't be listed", e);
        }
    }

    private void wake() {
        Thread waiting = thread;
        if (waiting != null) {
            LockSupport.unpark(waiting);
        }
    }

    private void moveTo(AtomicLong cursor, long sequence) {
        if (sequence > durable.sequence()) {
            throw new IllegalArgumentException("entry " + sequence + " has not been written yet; the last is " + durable.sequence());
        }
        cursor.accumulateAndGet(sequence, Math::max);
    }

    private void requireNotFailed() {
        if (failure != null) {
            throw new IllegalStateException("the recorder has failed", failure);
        }
    }

    private void requireBooted() {
        if (!booted) {
            throw new IllegalStateException("not booted yet");
        }
    }

    private long samplesSoFar() throws IOException {
        if (store.isOpen()) {
            return store.totalSamples();
        }
        BodyFormat format = new BodyFormat();
        long[] total = new long[1];
        new JournalReader(disk).read(JournalReader.Position.START, (type, payload) -> {
            StoredEntry stored = StoredEntry.of(type, payload);
            if (stored.block() != null && format.read(stored.entry().body()).get("totalSamples") instanceof Long samples) {
                total[0] = samples;
            }
        });
        return total[0];
    }

    private record Durable(long sequence, Hash head, long samples) {}
}
