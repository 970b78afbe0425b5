package org.magistral.records.store;

import java.io.Closeable;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.magistral.records.disk.Disk;

/** Asks the database and changes nothing. One thread; to be closed soon. */
public final class StoreReader implements Closeable {
    private static final int CACHE_KILOBYTES = 4096;

    private final Rows rows;
    private final Runnable whenClosed;

    StoreReader(Rows rows, Runnable whenClosed) {
        this.rows = rows;
        this.whenClosed = whenClosed;
    }

    /**
     * Opens the database of a unit that is not running.
     *
     * @throws StoreLockedException when it is running
     * @throws StoreDamagedException when the file will not open
     */
    public static StoreReader openAlone(Disk disk) throws IOException {
        return new StoreReader(new Rows(new Database(disk, CACHE_KILOBYTES).openToRead(Store.NAME)), () -> {});
    }

    /** The sequence of the last entry; 0 when there is none. */
    public long lastSequence() throws IOException {
        return asked(rows::lastSequence);
    }

    /**
     * The latest entry of a kind that is looked up at boot.
     *
     * @param about the row it names, or empty
     */
    public Optional<StoredEntry> latest(String kind, String about) throws IOException {
        return asked(() -> {
            long sequence = rows.cursor(Store.latest(kind, about));
            return sequence == 0 ? Optional.empty() : rows.entries(sequence, sequence, false).stream().findFirst();
        });
    }

    /** The entries that a boot reads again, in their order. */
    public List<StoredEntry> recalled() throws IOException {
        return asked(() -> {
            List<StoredEntry> found = new ArrayList<>();
            for (long sequence : rows.cursorsNamed(Store.RECALL)) {
                found.addAll(rows.entries(sequence, sequence, false));
            }
            return found;
        });
    }

    /** The first sequence at or behind this one; 0 when there is none. */
    public long firstSequenceFrom(long from) throws IOException {
        return asked(() -> rows.firstSequenceFrom(from));
    }

    /** The entries from one sequence to another, both included. */
    public List<StoredEntry> entries(long from, long to, boolean withBlocks) throws IOException {
        return asked(() -> rows.entries(from, to, withBlocks));
    }

    /** The sequences of the blocks that overlap a stretch of wall time, in order. */
    public List<Long> blocksBetween(long fromWallMillis, long toWallMillis) throws IOException {
        return asked(() -> rows.blocksBetween(fromWallMillis, toWallMillis));
    }

    /** The sequences of the blocks before this one, the nearest first. */
    public List<Long> blocksBefore(long sequence, int most) throws IOException {
        return asked(() -> rows.blocksBefore(sequence, most));
    }

    /** A block, packed. */
    public Optional<byte[]> block(long sequence) throws IOException {
        return asked(() -> rows.block(sequence));
    }

    @Override
    public void close() throws IOException {
        try {
            rows.close();
        } catch (SQLException e) {
            throw Database.meaning(Store.NAME, e);
        } finally {
            whenClosed.run();
        }
    }

    private static <T> T asked(Question<T> question) throws IOException {
        try {
            return question.ask();
        } catch (SQLException e) {
            throw Database.meaning(Store.NAME, e);
        }
    }

    @FunctionalInterface
    private interface Question<T> {
        T ask() throws SQLException;
    }
}
