package org.magistral.records.store;

import java.io.Closeable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.magistral.core.batch.BatchEvent;
import org.magistral.core.interlock.InterlockEvent;
import org.magistral.core.interlock.proof.ProofEvent;
import org.magistral.core.scan.ScanEvent;
import org.magistral.records.disk.Disk;
import org.magistral.records.disk.DiskFile;
import org.magistral.records.ledger.BodyFormat;
import org.magistral.records.ledger.ChainCheck;
import org.magistral.records.ledger.LedgerEntry;

/**
 * The one writer of the database. One thread, except {@link #reader}. After an exception the store must be closed and opened again: H2
 * closes a database that it could not write.
 */
public final class Store implements Closeable {
    static final String NAME = "store";
    private static final String COMPACTED = "store-compacted";
    private static final String EMPTY = "store-empty";
    private static final String SENT = "sent";
    private static final String ACKNOWLEDGED = "acknowledged";
    private static final int ROWS_AT_ONCE = 256;
    /**
     * Kinds whose latest entry a boot looks up, for each row that it is about. An index over all kinds would cost a page a sync; this
     * costs nothing but when such an entry comes.
     */
    private static final Set<String> LOOKED_UP = Set.of(ProofEvent.TESTED.id(), BatchEvent.STARTED.id(), ScanEvent.GUARDS.id(),
            InterlockEvent.TRIPPED.id(), InterlockEvent.RESET.id(), InterlockEvent.REOPENED.id(),
            "access.people.told"); // desk's, which stands above this module
    /** Few and far apart, and read again at each boot: what became of orders and their batches, of material and of calibrations. */
    private static final Set<String> RECALLED = Set.of(BatchEvent.STARTED.id(), BatchEvent.COMPLETED.id(), BatchEvent.STOPPED.id(),
            BatchEvent.ABORTED.id(), "batch.order.spent", "order.received", "order.state", "order.spent", // desk's, as above
            "batch.record.reviewed", "line.cleared", "recipe.approved", "recipe.withdrawn", "material.received", "material.used",
            "material.discarded", "batch.deviation.lot.opened", "batch.deviation.lot.closed", "calibration.booked");
    /** Begins the names of the cursors at what is recalled. */
    static final String RECALL = "recall ";
    /** Twenty minutes of blocks on the system clock; a sync holds thirty seconds of them. */
    private static final int ENTRIES_CHECKED = 128;

    private final Disk disk;
    private final Database database;
    private final BodyFormat format = new BodyFormat();
    private final ReentrantReadWriteLock inUse = new ReentrantReadWriteLock();
    private Rows rows;
    private long lastSequence;
    private long durableSequence;
    private long totalSamples;
    private long sent;
    private long acknowledged;

    private Store(Disk disk, Database database) throws IOException {
        this.disk = disk;
        this.database = database;
        connect();
    }

    /**
     * Opens the database, or makes one.
     *
     * @throws StoreLockedException when another process has it open
     * @throws StoreDamagedException when the file will not open
     * @throws IOException when the disk is at fault
     */
    public static Store open(Disk disk, int cacheKilobytes) throws IOException {
        Database database = new Database(disk, cacheKilobytes);
        if (!exists(disk)) {
            makeEmpty(disk, database);
        }
        return new Store(disk, database);
    }

    /** Whether there is a database file. */
    public static boolean exists(Disk disk) throws IOException {
        return disk.names().contains(Database.file(NAME));
    }

    /**
     * Gives a file that will not open another name.
     *
     * @return that name
     */
    public static String setAside(Disk disk, long wallMillis) throws IOException {
        List<String> taken = disk.names();
        String wanted = Database.file(NAME) + ".set-aside-" + wallMillis;
        String name = wanted;
        for (int i = 2; taken.contains(name); i++) {
            name = wanted + "-" + i;
        }
        disk.rename(Database.file(NAME), name);
        disk.sync();
        return name;
    }

    /** The last entry that it holds. */
    public Optional<LedgerEntry> last() throws IOException {
        try {
            return rows.entry(lastSequence);
        } catch (SQLException e) {
            throw Database.meaning(NAME, e);
        }
    }

    /** The sequence of the last entry that it holds, durable or not; 0 when there is none. */
    public long lastSequence() {
        return lastSequence;
    }

    /** The sequence of the last entry that {@link #sync} has made durable. */
    public long durableSequence() {
        return durableSequence;
    }

    /** Samples in all blocks that it holds. */
    public long totalSamples() {
        return totalSamples;
    }

    /** What the cursors were when they were last stored. */
    public Cursors cursors() {
        return new Cursors(lastSequence, sent, acknowledged);
    }

    /** Adds an entry; one that it holds already is passed over. */
    public void add(StoredEntry stored) throws IOException {
        LedgerEntry entry = stored.entry();
        if (entry.sequence() <= lastSequence) {
            return;
        }
        try {
            if (entry.sequence() > lastSequence + 1) {
                rows.setCursor(gapAt(lastSequence + 1), entry.sequence());
            }
            rows.insert(entry);
            if (LOOKED_UP.contains(entry.kind())) {
                rows.setCursor(latest(entry.kind(), about(format.read(entry.body()))), entry.sequence());
            }
            if (RECALLED.contains(entry.kind())) {
                rows.setCursor(RECALL + entry.sequence(), entry.sequence());
            }
            if (stored.block() != null) {
                Map<String, Object> body = format.read(entry.body());
                totalSamples = number(body, "totalSamples");
                rows.insertBlock(new Rows.BlockRow(entry.sequence(), number(body, "fromWallMillis"), number(body, "toWallMillis"),
                        Math.toIntExact(number(body, "samples")), totalSamples, stored.block()));
            }
        } catch (SQLException e) {
            throw Database.meaning(NAME, e);
        }
        lastSequence = entry.sequence();
    }

    /** Makes all that was added durable. Can take 400 ms. */
    public void sync(Cursors cursors) throws IOException {
        try {
            if (cursors.sent() != sent) {
                rows.setCursor(SENT, cursors.sent());
            }
            if (cursors.acknowledged() != acknowledged) {
                rows.setCursor(ACKNOWLEDGED, cursors.acknowledged());
            }
            rows.commit();
            rows.run("CHECKPOINT SYNC");
        } catch (SQLException e) {
            throw Database.meaning(NAME, e);
        }
        sent = cursors.sent();
        acknowledged = cursors.acknowledged();
        durableSequence = lastSequence;
    }

    /**
     * Rewrites the database into a new file without gaps; the old one goes when the new one is durable. Nothing unsynced may be pending.
     *
     * @param beforeSwap called when both files are complete, which is when they take the most room
     * @return false when somebody is reading: ask again later
     */
    public boolean compact(Runnable beforeSwap) throws IOException {
        if (!inUse.writeLock().tryLock()) {
            return false;
        }
        try {
            disk.remove(Database.file(COMPACTED));
            copyInto(COMPACTED);
            try (DiskFile copy = disk.open(Database.file(COMPACTED))) {
                copy.sync();
            }
            beforeSwap.run();
            rows.close();
            disk.rename(Database.file(COMPACTED), Database.file(NAME));
            disk.sync();
            connect();
            return true;
        } catch (SQLException e) {
            throw Database.meaning(NAME, e);
        } finally {
            inUse.writeLock().unlock();
        }
    }

    /** A reader beside the writer, for any thread; to be closed soon, since compaction waits for it. */
    public StoreReader reader() throws IOException {
        inUse.readLock().lock();
        try {
            return new StoreReader(new Rows(database.join(NAME)), inUse.readLock()::unlock);
        } catch (IOException e) {
            inUse.readLock().unlock();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            rows.close();
        } catch (SQLException e) {
            throw Database.meaning(NAME, e);
        }
    }

    /** Lets go of the file without writing anything more to it, as a power cut does. */
    public void abandon() throws IOException {
        try {
            rows.run("SHUTDOWN IMMEDIATELY");
        } catch (SQLException e) {
            throw Database.meaning(NAME, e);
        }
    }

    /** A database gets its name once its tables are durable, so that one without tables is always a damaged one. */
    private static void makeEmpty(Disk disk, Database database) throws IOException {
        disk.remove(Database.file(EMPTY));
        try (Connection connection = database.openToWrite(EMPTY)) {
            Rows rows = new Rows(connection);
            rows.create();
            rows.run("CHECKPOINT SYNC");
        } catch (SQLException e) {
            throw Database.meaning(EMPTY, e);
        }
        try (DiskFile file = disk.open(Database.file(EMPTY))) {
            file.sync();
        }
        disk.rename(Database.file(EMPTY), Database.file(NAME));
        disk.sync();
    }

    private void connect() throws IOException {
        Connection connection = database.openToWrite(NAME);
        try {
            connection.setAutoCommit(false);
            rows = new Rows(connection);
            checkEnd();
            lastSequence = rows.lastSequence();
            durableSequence = lastSequence;
            totalSamples = rows.totalSamples();
            sent = rows.cursor(SENT);
            acknowledged = rows.cursor(ACKNOWLEDGED);
        } catch (SQLException e) {
            IOException meaning = Database.meaning(NAME, e);
            try {
                connection.close();
            } catch (SQLException alsoFailed) {
                meaning.addSuppressed(alsoFailed);
            }
            throw meaning;
        }
    }

    /**
     * Looks at what the last sync wrote. A power cut amid that write can leave a file that H2 opens without a word although a part is
     * missing: it looks at the head and the foot of what it wrote last, and once (M: 1 of 150 cuts) went on without a whole table.
     */
    private void checkEnd() throws SQLException {
        long last = rows.lastSequence();
        long first = Math.max(1, last - ENTRIES_CHECKED + 1);
        long seen = 0;
        LedgerVerifier verifier = new LedgerVerifier();
        for (StoredEntry stored : rows.entries(first, last, true)) {
            // What the journal had lost was missing from the beginning: that is no fault of this file.
            if (seen > 0 && rows.cursor(gapAt(seen + 1)) == stored.entry().sequence()) {
                requireSound(verifier);
                verifier = new LedgerVerifier();
            }
            verifier.entry(stored);
            seen = stored.entry().sequence();
        }
        requireSound(verifier);
        if (seen != last || rows.cursor(SENT) > last || rows.cursor(ACKNOWLEDGED) > last) {
            throw new SQLException("the last entries do not end at " + last);
        }
        for (Rows.BlockRow block : rows.blockRows(first, last)) {
            if (!rows.blocksBetween(block.fromWallMillis(), block.toWallMillis()).contains(block.sequence())) {
                throw new SQLException("the index of blocks does not know block " + block.sequence());
            }
        }
        if (!rows.blockRows(last + 1, Long.MAX_VALUE).isEmpty()) {
            throw new SQLException("there is a block behind the last entry " + last);
        }
    }

    private static void requireSound(LedgerVerifier verifier) throws SQLException {
        Optional<ChainCheck.Fault> fault = verifier.chain().fault();
        if (fault.isPresent()) {
            throw new SQLException(fault.get().text());
        }
    }

    /** The cursor that says where the ledger goes on behind entries that the journal had lost. */
    private static String gapAt(long sequence) {
        return "gap-" + sequence;
    }

    /** The cursor at the latest entry of a kind about a row, or about none. */
    static String latest(String kind, String about) {
        return "latest " + kind + " " + about;
    }

    /** Whether a boot reads all entries of this kind again. */
    public static boolean isRecalled(String kind) {
        return RECALLED.contains(kind);
    }

    private static String about(Map<String, Object> body) {
        return body.get("row") instanceof String row ? row : "";
    }

    private void copyInto(String name) throws IOException, SQLException {
        try (Connection connection = database.openToWrite(name)) {
            connection.setAutoCommit(false);
            Rows copy = new Rows(connection);
            copy.create();
            long next = rows.firstSequenceFrom(0);
            while (next > 0) {
                long to = next + ROWS_AT_ONCE - 1;
                for (StoredEntry stored : rows.entries(next, to, false)) {
                    copy.insert(stored.entry());
                }
                for (Rows.BlockRow block : rows.blockRows(next, to)) {
                    copy.insertBlock(block);
                }
                copy.commit();
                next = rows.firstSequenceFrom(to + 1);
            }
            for (Map.Entry<String, Long> cursor : rows.cursors().entrySet()) {
                copy.setCursor(cursor.getKey(), cursor.getValue());
            }
            copy.commit();
            if (copy.lastSequence() != lastSequence) {
                throw new SQLException("the compacted database ends at entry " + copy.lastSequence() + ", not at " + lastSequence);
            }
            copy.run("SHUTDOWN COMPACT");
        }
    }

    private static long number(Map<String, Object> body, String name) {
        if (body.get(name) instanceof Long number) {
            return number;
        }
        throw new IllegalArgumentException("the entry of a block has no " + name + ": " + body);
    }
}
