package org.magistral.records.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.LongSupplier;
import org.magistral.records.disk.Disk;
import org.magistral.records.disk.FolderDisk;
import org.magistral.records.history.Block;
import org.magistral.records.history.Sample;
import org.magistral.records.journal.Flaw;
import org.magistral.records.journal.JournalReader;
import org.magistral.records.journal.Segment;
import org.magistral.records.ledger.BodyFormat;
import org.magistral.records.ledger.LedgerEntry;
import org.magistral.records.store.LedgerVerifier;
import org.magistral.records.store.Store;
import org.magistral.records.store.StoreDamagedException;
import org.magistral.records.store.StoreReader;
import org.magistral.records.store.StoredEntry;

/**
 * Reads the records of a folder: of a running unit by way of {@link org.magistral.records.Recorder#archive}, of a stopped one by
 * {@link #open}. Each question opens what it needs and closes it again. One thread an archive.
 */
public final class Archive {
    private static final int ENTRIES_AT_ONCE = 256;
    /** More samples than this are not given at once: an answer has to fit into a small board's memory. */
    public static final int MOST_SAMPLES = 50_000;
    /** How far to look back for the value that held when a stretch of history begins; a silence is rarely longer. */
    private static final int BLOCKS_BACK = 256;

    private final Disk disk;
    private final StoreSource source;
    private final LongSupplier lastSequence;
    private final BodyFormat format = new BodyFormat();
    private final Map<Long, List<String>> tagIds = new HashMap<>();
    private String storeFault;
    /** From this entry on a database that does open could not be read, or 0. */
    private long unreadable;

    /**
     * @param lastSequence of the last entry that may be shown: a running journal's end may be half written
     */
    public Archive(Disk disk, StoreSource source, LongSupplier lastSequence) {
        this.disk = disk;
        this.source = source;
        this.lastSequence = lastSequence;
    }

    /**
     * For a unit that is not running. Where the database will not open, the journal alone is read, and {@link Verification#storeFault}
     * says so; while the unit runs, the first question throws {@link org.magistral.records.store.StoreLockedException}.
     */
    public static Archive open(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new NoSuchFileException(folder.toString(), null, "there is no such data folder");
        }
        return open(new FolderDisk(folder));
    }

    /** The same, on a disk of one's own. */
    public static Archive open(Disk disk) {
        return new Archive(disk, () -> StoreReader.openAlone(disk), () -> Long.MAX_VALUE);
    }

    /** Walks the whole ledger and all blocks. */
    public Verification verify() throws IOException {
        LedgerVerifier verifier = new LedgerVerifier();
        unreadable = 0;
        List<Flaw> flaws = entries(1, Long.MAX_VALUE, true, verifier::entry);
        if (unreadable > 0) {
            verifier.chain().fault(unreadable, "the database holds what can't be read, damaged or altered: " + storeFault);
        }
        List<Segment> segments = new JournalReader(disk).segments();
        if (!segments.isEmpty() && segments.getFirst().firstSequence() >= 1
                && segments.getFirst().firstSequence() < verifier.firstSequence()) {
            verifier.chain().fault(verifier.firstSequence(), "the entries before " + verifier.firstSequence()
                    + " are missing from the database, although the journal has them");
        }
        return new Verification(verifier.entries(), verifier.firstSequence(), verifier.chain().sequence(), verifier.chain().head(),
                verifier.blocks(), verifier.samples(), verifier.chain().fault(), flaws, Optional.ofNullable(storeFault));
    }

    /** The last entries, oldest first. */
    public List<LedgerEntry> tail(int most) throws IOException {
        Deque<LedgerEntry> last = new ArrayDeque<>();
        // A few more than asked for: where the journal holds more than the database, the end is not known beforehand.
        long from = Math.max(1, lastInStore() - most + 1);
        entries(from, Long.MAX_VALUE, false, stored -> {
            last.addLast(stored.entry());
            if (last.size() > most) {
                last.removeFirst();
            }
        });
        return List.copyOf(last);
    }

    /**
     * Writes entries as lines of JSON, hashes included, so that anybody can walk the chain.
     *
     * @return how many were written
     */
    public long export(long from, long to, Appendable out) throws IOException {
        long[] count = new long[1];
        entries(from, to, false, stored -> {
            LedgerEntry entry = stored.entry();
            out.append("{\"sequence\":").append(Long.toString(entry.sequence()));
            out.append(",\"boot\":").append(Long.toString(entry.boot()));
            out.append(",\"monotonicNanos\":").append(Long.toString(entry.at().monotonicNanos()));
            out.append(",\"wallMillis\":").append(Long.toString(entry.at().wallMillis()));
            out.append(",\"wallTrusted\":").append(Boolean.toString(entry.at().wallTrusted()));
            out.append(",\"severity\":").append(format.quote(entry.severity().name()));
            out.append(",\"kind\":").append(format.quote(entry.kind()));
            out.append(",\"actor\":").append(format.quote(entry.actor()));
            out.append(",\"body\":").append(entry.body());
            out.append(",\"hash\":").append(format.quote(entry.hash().toString())).append("}\n");
            count[0]++;
        });
        return count[0];
    }

    /** One entry. */
    public Optional<LedgerEntry> entry(long sequence) throws IOException {
        List<LedgerEntry> found = new ArrayList<>(1);
        entries(sequence, sequence, false, stored -> found.add(stored.entry()));
        return found.stream().findFirst();
    }

    /**
     * The latest entry of a kind that a boot looks up: a proof test of a row, the start of a batch. Found without a walk through the
     * ledger.
     *
     * @param about the row that it names, or empty for a kind that names none
     */
    public Optional<LedgerEntry> latest(String kind, String about) throws IOException {
        return Optional.ofNullable(latest(kind, List.of(about)).get(about));
    }

    /**
     * The same of several rows at once: one look into the database, one pass over what only the journal has so far.
     *
     * @return those that there are, by row
     */
    public SequencedMap<String, LedgerEntry> latest(String kind, List<String> about) throws IOException {
        SequencedMap<String, LedgerEntry> found = new LinkedHashMap<>();
        long[] stored = new long[1];
        try (StoreReader store = openStore()) {
            if (store != null) {
                stored[0] = store.lastSequence();
                for (String row : about) {
                    store.latest(kind, row).ifPresent(entry -> found.put(row, entry.entry()));
                }
            }
        }
        entriesOfJournal(stored[0], entry -> {
            if (entry.entry().kind().equals(kind)) {
                String of = Objects.toString(format.read(entry.entry().body()).get("row"), "");
                if (about.contains(of)) {
                    found.put(of, entry.entry());
                }
            }
        });
        return found;
    }

    /**
     * Shows, in order, the few entries that a boot reads again: what became of orders, and of the batches made for them. Found without a
     * walk through the ledger.
     */
    public void recall(EntryVisitor visitor) throws IOException {
        long stored = 0;
        try (StoreReader store = openStore()) {
            if (store != null) {
                stored = store.lastSequence();
                for (StoredEntry entry : store.recalled()) {
                    visitor.entry(entry);
                }
            }
        }
        entriesOfJournal(stored, entry -> {
            if (Store.isRecalled(entry.entry().kind())) {
                visitor.entry(entry);
            }
        });
    }

    /**
     * Shows entries in order, from the database and then from the journal.
     *
     * @param from first sequence
     * @param to last sequence
     * @return the flaws of the journal that were met
     */
    public List<Flaw> entries(long from, long to, boolean withBlocks, EntryVisitor visitor) throws IOException {
        long last = Math.min(to, lastSequence.getAsLong());
        JournalReader journal = new JournalReader(disk);
        try (StoreReader store = openStore()) {
            long[] next = {from};
            boolean readable = showReadable(store, next, last, withBlocks, visitor);
            if (next[0] <= last) {
                journal.read(journal.before(next[0] - 1), (type, payload) -> {
                    long sequence = payload.getLong(payload.position());
                    if (sequence < next[0] || sequence > last) {
                        return;
                    }
                    // What was trimmed meanwhile has reached the database meanwhile.
                    if (readable) {
                        next[0] = Math.max(next[0], showStored(store, next[0], sequence - 1, withBlocks, visitor));
                    }
                    visitor.entry(StoredEntry.of(type, payload));
                    next[0] = sequence + 1;
                });
            }
        }
        return journal.flaws();
    }

    /** What the database has and can be read; where it stops, the journal goes on, and {@link Verification#storeFault} says so. */
    private boolean showReadable(StoreReader store, long[] next, long last, boolean withBlocks, EntryVisitor visitor) throws IOException {
        try {
            next[0] = showStored(store, next[0], last, withBlocks, stored -> {
                visitor.entry(stored);
                next[0] = stored.entry().sequence() + 1;
            });
            return true;
        } catch (StoreDamagedException damage) {
            storeFault = damage.getMessage();
            unreadable = next[0];
            return false;
        }
    }

    /**
     * The trend of one tag: the stored samples of a stretch of wall time, oldest first, after the last one before it, which held when it
     * began. The value at any moment is that of the sample before.
     *
     * @param fromWallMillis first moment
     * @param toWallMillis last moment
     */
    public List<Sample> history(String tag, long fromWallMillis, long toWallMillis) throws IOException {
        List<Sample> samples = new ArrayList<>();
        long lastStored = 0;
        try (StoreReader store = openStore()) {
            if (store != null) {
                lastStored = store.lastSequence();
                List<Long> blocks = store.blocksBetween(fromWallMillis, toWallMillis);
                for (long sequence : blocks) {
                    addSamples(store, sequence, tag, samples);
                    requireFew(samples, tag);
                }
                if (samples.isEmpty() || samples.getFirst().wallMillis() > fromWallMillis) {
                    long before = blocks.isEmpty() ? lastStored + 1 : blocks.getFirst();
                    samples.addAll(0, lastBefore(store, before, tag, fromWallMillis));
                }
            }
        }
        long stored = lastStored;
        entriesOfJournal(stored, entry -> {
            if (entry.block() != null) {
                addSamples(ByteBuffer.wrap(entry.block()), tag, samples);
                samples.removeIf(sample -> sample.wallMillis() > toWallMillis);
                requireFew(samples, tag);
            }
        });
        return within(samples, fromWallMillis, toWallMillis);
    }

    private static void requireFew(List<Sample> samples, String tag) {
        if (samples.size() > MOST_SAMPLES) {
            throw new IllegalArgumentException("more than " + MOST_SAMPLES + " samples of " + tag + " in this span; ask for a shorter one");
        }
    }

    private static List<Sample> within(List<Sample> samples, long fromWallMillis, long toWallMillis) {
        List<Sample> within = new ArrayList<>();
        Sample held = null;
        for (Sample sample : samples) {
            if (sample.wallMillis() < fromWallMillis) {
                held = sample;
            } else if (sample.wallMillis() <= toWallMillis) {
                within.add(sample);
            }
        }
        boolean needed = held != null && (within.isEmpty() || within.getFirst().wallMillis() > fromWallMillis);
        if (needed) {
            within.addFirst(held);
        }
        return within;
    }

    /** The samples of the nearest block before this one that has any of the tag from before the moment. */
    private List<Sample> lastBefore(StoreReader store, long sequence, String tag, long wallMillis) throws IOException {
        for (long block : store.blocksBefore(sequence, BLOCKS_BACK)) {
            List<Sample> samples = new ArrayList<>();
            addSamples(store, block, tag, samples);
            samples.removeIf(sample -> sample.wallMillis() >= wallMillis);
            if (!samples.isEmpty()) {
                return samples;
            }
        }
        return List.of();
    }

    private void addSamples(StoreReader store, long sequence, String tag, List<Sample> into) throws IOException {
        Optional<byte[]> bytes = store.block(sequence);
        if (bytes.isPresent()) {
            addSamples(ByteBuffer.wrap(bytes.get()), tag, into);
        }
    }

    private void addSamples(ByteBuffer bytes, String tag, List<Sample> into) throws IOException {
        Block block = Block.decode(bytes);
        int index = tagsAt(block.tagsSequence()).indexOf(tag);
        if (index >= 0) {
            into.addAll(block.samplesOf(index));
        }
    }

    private List<String> tagsAt(long sequence) throws IOException {
        List<String> known = tagIds.get(sequence);
        if (known == null) {
            known = entry(sequence).map(entry -> List.copyOf(format.read(entry.body()).sequencedKeySet())).orElse(List.of());
            tagIds.put(sequence, known);
        }
        return known;
    }

    private void entriesOfJournal(long after, EntryVisitor visitor) throws IOException {
        long last = lastSequence.getAsLong();
        JournalReader journal = new JournalReader(disk);
        journal.read(journal.before(after), (type, payload) -> {
            long sequence = payload.getLong(payload.position());
            if (sequence > after && sequence <= last) {
                visitor.entry(StoredEntry.of(type, payload));
            }
        });
    }

    private long lastInStore() throws IOException {
        try (StoreReader store = openStore()) {
            return store == null ? 0 : store.lastSequence();
        }
    }

    /** Shows what the database has from one sequence to another; returns the sequence behind the last one shown. */
    private static long showStored(StoreReader store, long from, long to, boolean withBlocks, EntryVisitor visitor) throws IOException {
        long next = from;
        while (store != null && next <= to) {
            long first = store.firstSequenceFrom(next);
            if (first == 0 || first > to) {
                break;
            }
            for (StoredEntry stored : store.entries(first, Math.min(to, first + ENTRIES_AT_ONCE - 1), withBlocks)) {
                visitor.entry(stored);
                next = stored.entry().sequence() + 1;
            }
        }
        return next;
    }

    /** Null when there is none, or none that opens. */
    private StoreReader openStore() throws IOException {
        if (!Store.exists(disk)) {
            return null;
        }
        try {
            return source.open();
        } catch (StoreDamagedException e) {
            storeFault = e.getMessage();
            return null;
        }
    }
}
