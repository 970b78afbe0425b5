package org.magistral.records.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.magistral.core.event.Severity;
import org.magistral.core.time.Stamp;
import org.magistral.records.ledger.Hash;
import org.magistral.records.ledger.LedgerEntry;

/** The tables: made, filled and read over one connection. One thread. */
final class Rows implements AutoCloseable {
    private static final String ENTRY = "SELECT l.seq, l.boot, l.nanos, l.wall, l.trusted, l.actor, l.kind, l.severity, l.body, l.hash";

    private final Connection connection;

    Rows(Connection connection) {
        this.connection = connection;
    }

    void create() throws SQLException {
        for (String sql : List.of(
                "CREATE TABLE ledger(seq BIGINT PRIMARY KEY, boot BIGINT NOT NULL, nanos BIGINT NOT NULL, wall BIGINT NOT NULL,"
                        + " trusted BOOLEAN NOT NULL, actor VARCHAR NOT NULL, kind VARCHAR NOT NULL, severity VARCHAR NOT NULL,"
                        + " body VARCHAR NOT NULL, hash VARBINARY(32) NOT NULL)",
                "CREATE TABLE block(seq BIGINT PRIMARY KEY, from_wall BIGINT NOT NULL, to_wall BIGINT NOT NULL,"
                        + " samples INT NOT NULL, total BIGINT NOT NULL, data VARBINARY NOT NULL)",
                "CREATE INDEX block_span ON block(to_wall, from_wall)",
                "CREATE TABLE cursor(name VARCHAR PRIMARY KEY, seq BIGINT NOT NULL)")) {
            run(sql);
        }
    }

    void run(String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }

    void insert(LedgerEntry entry) throws SQLException {
        try (PreparedStatement row = connection.prepareStatement("INSERT INTO ledger VALUES(?,?,?,?,?,?,?,?,?,?)")) {
            row.setLong(1, entry.sequence());
            row.setLong(2, entry.boot());
            row.setLong(3, entry.at().monotonicNanos());
            row.setLong(4, entry.at().wallMillis());
            row.setBoolean(5, entry.at().wallTrusted());
            row.setString(6, entry.actor());
            row.setString(7, entry.kind());
            row.setString(8, entry.severity().name());
            row.setString(9, entry.body());
            row.setBytes(10, entry.hash().bytes());
            row.executeUpdate();
        }
    }

    void insertBlock(BlockRow block) throws SQLException {
        try (PreparedStatement row = connection.prepareStatement("INSERT INTO block VALUES(?,?,?,?,?,?)")) {
            row.setLong(1, block.sequence());
            row.setLong(2, block.fromWallMillis());
            row.setLong(3, block.toWallMillis());
            row.setInt(4, block.samples());
            row.setLong(5, block.totalSamples());
            row.setBytes(6, block.data());
            row.executeUpdate();
        }
    }

    void setCursor(String name, long sequence) throws SQLException {
        try (PreparedStatement row = connection.prepareStatement("MERGE INTO cursor KEY(name) VALUES(?,?)")) {
            row.setString(1, name);
            row.setLong(2, sequence);
            row.executeUpdate();
        }
    }

    long cursor(String name) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT seq FROM cursor WHERE name = ?")) {
            query.setString(1, name);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        }
    }

    /** What the cursors whose names begin so point at, in the order of the ledger. */
    List<Long> cursorsNamed(String beginning) throws SQLException {
        List<Long> sequences = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT seq FROM cursor WHERE name LIKE ? ORDER BY seq")) {
            query.setString(1, beginning + "%");
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    sequences.add(rows.getLong(1));
                }
            }
        }
        return sequences;
    }

    /** All cursors by name. */
    Map<String, Long> cursors() throws SQLException {
        Map<String, Long> cursors = new TreeMap<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT name, seq FROM cursor"); ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                cursors.put(rows.getString(1), rows.getLong(2));
            }
        }
        return cursors;
    }

    /** The sequence of the last entry; 0 when there is none. */
    long lastSequence() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT MAX(seq) FROM ledger"); ResultSet rows = query.executeQuery()) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    /** How many samples all blocks hold; 0 when there is none. */
    long totalSamples() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT total FROM block ORDER BY seq DESC LIMIT 1");
                ResultSet rows = query.executeQuery()) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    Optional<LedgerEntry> entry(long sequence) throws SQLException {
        List<StoredEntry> found = entries(sequence, sequence, false);
        return found.isEmpty() ? Optional.empty() : Optional.of(found.getFirst().entry());
    }

    /** The entries from one sequence to another, both included. */
    List<StoredEntry> entries(long from, long to, boolean withBlocks) throws SQLException {
        String sql = withBlocks ? ENTRY + ", b.data FROM ledger l LEFT JOIN block b ON b.seq = l.seq" : ENTRY + " FROM ledger l";
        List<StoredEntry> entries = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(sql + " WHERE l.seq BETWEEN ? AND ? ORDER BY l.seq")) {
            query.setLong(1, from);
            query.setLong(2, to);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    entries.add(new StoredEntry(entry(rows), withBlocks ? rows.getBytes(11) : null));
                }
            }
        }
        return entries;
    }

    /** The first sequence at or behind this one; 0 when there is none. */
    long firstSequenceFrom(long from) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT MIN(seq) FROM ledger WHERE seq >= ?")) {
            query.setLong(1, from);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        }
    }

    /** The sequences of the blocks that overlap a stretch of wall time, in order. */
    List<Long> blocksBetween(long fromWallMillis, long toWallMillis) throws SQLException {
        List<Long> sequences = new ArrayList<>();
        try (PreparedStatement query = connection
                .prepareStatement("SELECT seq FROM block WHERE to_wall >= ? AND from_wall <= ? ORDER BY seq")) {
            query.setLong(1, fromWallMillis);
            query.setLong(2, toWallMillis);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    sequences.add(rows.getLong(1));
                }
            }
        }
        return sequences;
    }

    /** The sequences of the blocks before this one, the nearest first. */
    List<Long> blocksBefore(long sequence, int most) throws SQLException {
        List<Long> sequences = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT seq FROM block WHERE seq < ? ORDER BY seq DESC LIMIT ?")) {
            query.setLong(1, sequence);
            query.setInt(2, most);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    sequences.add(rows.getLong(1));
                }
            }
        }
        return sequences;
    }

    Optional<byte[]> block(long sequence) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT data FROM block WHERE seq = ?")) {
            query.setLong(1, sequence);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() ? Optional.of(rows.getBytes(1)) : Optional.empty();
            }
        }
    }

    /** All block rows from one sequence to another, both included. */
    List<BlockRow> blockRows(long from, long to) throws SQLException {
        List<BlockRow> blocks = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT seq, from_wall, to_wall, samples, total, data FROM block WHERE seq BETWEEN ? AND ? ORDER BY seq")) {
            query.setLong(1, from);
            query.setLong(2, to);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    blocks.add(new BlockRow(rows.getLong(1), rows.getLong(2), rows.getLong(3), rows.getInt(4), rows.getLong(5),
                            rows.getBytes(6)));
                }
            }
        }
        return blocks;
    }

    void commit() throws SQLException {
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private static LedgerEntry entry(ResultSet row) throws SQLException {
        Stamp at = new Stamp(row.getLong(3), row.getLong(4), row.getBoolean(5));
        try {
            return new LedgerEntry(row.getLong(1), row.getLong(2), at, row.getString(6), row.getString(7),
                    Severity.valueOf(row.getString(8)),
                    row.getString(9), Hash.of(row.getBytes(10)));
        } catch (IllegalArgumentException e) {
            throw new SQLException("entry " + row.getLong(1) + " can't be read", e);
        }
    }

    /**
     * One row of blocks.
     *
     * @param totalSamples in this block and all before it
     */
    record BlockRow(long sequence, long fromWallMillis, long toWallMillis, int samples, long totalSamples, byte[] data) {}
}
