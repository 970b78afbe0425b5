package org.magistral.records.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magistral.records.disk.Disk;
import org.magistral.records.disk.FolderDisk;
import org.magistral.records.disk.RecordingDisk;
import org.magistral.records.ledger.Hash;

class JournalTest {
    private static final String FIRST = "journal-0000000001.log";

    @TempDir
    private Path folder;

    @Test
    void whatWasCommittedIsReadBackInOrder() throws IOException {
        Disk disk = new FolderDisk(folder);
        write(disk, 1, 10);
        write(disk, 11, 20);
        assertEquals(range(1, 20), read(disk));
    }

    @Test
    void theLastRecordCutAtAnyByteIsCutOffAndKeptAside() throws IOException {
        Disk disk = new FolderDisk(folder);
        write(disk, 1, 3);
        byte[] before = Files.readAllBytes(folder.resolve(FIRST));
        write(disk, 4, 4);
        byte[] after = Files.readAllBytes(folder.resolve(FIRST));
        for (int length = before.length + 1; length < after.length; length++) {
            Path torn = folder.resolve("torn-" + length);
            Files.createDirectories(torn);
            Files.write(torn.resolve(FIRST), Arrays.copyOf(after, length));
            Disk tornDisk = new FolderDisk(torn);
            try (Journal journal = Journal.open(tornDisk, 1 << 20)) {
                Flaw.Torn flaw = (Flaw.Torn) journal.flaws().getFirst();
                assertEquals(before.length, flaw.offsetBytes());
                assertEquals(length - before.length, Files.size(torn.resolve(flaw.keptAs())));
                assertEquals(3, journal.last().orElseThrow().payload().getLong(0));
                append(journal, 4, 4);
            }
            assertEquals(range(1, 4), read(tornDisk));
        }
    }

    @Test
    void aTailOfZerosIsCutOffAndNotKept() throws IOException {
        Disk disk = new FolderDisk(folder);
        write(disk, 1, 3);
        byte[] good = Files.readAllBytes(folder.resolve(FIRST));
        Files.write(folder.resolve(FIRST), Arrays.copyOf(good, good.length + 4096));
        try (Journal journal = Journal.open(disk, 1 << 20)) {
            assertEquals(new Flaw.Torn(FIRST, good.length, 4096, ""), journal.flaws().getFirst());
        }
        assertEquals(List.of(FIRST), disk.names());
        assertEquals(good.length, Files.size(folder.resolve(FIRST)));
    }

    @Test
    void aLostPageInTheMiddleOfTheLastCommitIsTornNotDamaged() throws IOException {
        Disk disk = new FolderDisk(folder);
        write(disk, 1, 3);
        int durable = (int) Files.size(folder.resolve(FIRST));
        write(disk, 4, 9);
        flip(FIRST, durable + 40);
        try (Journal journal = Journal.open(disk, 1 << 20)) {
            assertTrue(journal.flaws().getFirst() instanceof Flaw.Torn);
        }
        assertEquals(range(1, 3), read(disk));
    }

    @Test
    void aBadRecordThatHadBeenDurableIsReportedAndReadOnBehind() throws IOException {
        Disk disk = new FolderDisk(folder);
        write(disk, 1, 1);
        int second = (int) Files.size(folder.resolve(FIRST));
        write(disk, 2, 2);
        int third = (int) Files.size(folder.resolve(FIRST));
        write(disk, 3, 3);
        flip(FIRST, second + 20);
        byte[] damaged = Files.readAllBytes(folder.resolve(FIRST));
        try (Journal journal = Journal.open(disk, 1 << 20)) {
            assertEquals(List.of(new Flaw.Damaged(FIRST, second, third - second)), journal.flaws());
            append(journal, 4, 4);
        }
        assertEquals(List.of(1L, 3L, 4L), read(disk));
        assertTrue(Arrays.equals(damaged, Files.readAllBytes(folder.resolve(FIRST))), "the damaged segment stays as it is");
    }

    @Test
    void theEndOfAnOlderSegmentIsNeverTakenForTorn() throws IOException {
        Disk disk = new FolderDisk(folder);
        writeSmallSegments(disk, 1, 100);
        flip(FIRST, (int) Files.size(folder.resolve(FIRST)) - 1);
        JournalReader reader = new JournalReader(disk);
        reader.read(JournalReader.Position.START, (type, payload) -> {});
        assertTrue(reader.flaws().getFirst() instanceof Flaw.Damaged);
    }

    @Test
    void aSegmentGoesOnlyWhenAllItsEntriesMayAndNeverTheLast() throws IOException {
        Disk disk = new FolderDisk(folder);
        writeSmallSegments(disk, 1, 100);
        List<Segment> segments = new JournalReader(disk).segments();
        assertTrue(segments.size() > 3);
        try (Journal journal = Journal.open(disk, 1024)) {
            assertEquals(0, journal.trimThrough(segments.get(1).firstSequence() - 2));
            assertEquals(1, journal.trimThrough(segments.get(1).firstSequence() - 1));
            assertEquals(segments.size() - 2, journal.trimThrough(100));
        }
        assertEquals(segments.getLast().firstSequence(), read(disk).getFirst());
    }

    @Test
    void readingFromASequenceSkipsOlderSegments() throws IOException {
        Disk disk = new FolderDisk(folder);
        writeSmallSegments(disk, 1, 100);
        JournalReader reader = new JournalReader(disk);
        List<Long> seen = new ArrayList<>();
        reader.read(reader.before(50), (type, payload) -> seen.add(payload.getLong()));
        assertTrue(seen.getFirst() > 1 && seen.getFirst() <= 51, "begins at " + seen.getFirst());
        assertEquals(100, seen.getLast());
    }

    @Test
    void aCommitThatFailedIsMadeGoodAtTheSamePlace() throws IOException {
        RecordingDisk disk = new RecordingDisk(folder);
        try (Journal journal = Journal.open(disk, 1 << 20)) {
            append(journal, 1, 3);
            journal.rollIfDue(4, Hash.ZERO);
            journal.append(RecordType.ENTRY, payload(4));
            disk.full(true);
            assertThrows(IOException.class, journal::commit);
            journal.append(RecordType.ENTRY, payload(5));
            assertThrows(IOException.class, journal::commit);
            disk.full(false);
            journal.commit();
            append(journal, 6, 6);
        }
        assertEquals(range(1, 6), read(disk));
        try (Journal journal = Journal.open(disk, 1 << 20)) {
            assertEquals(List.of(), journal.flaws());
        }
    }

    private static void write(Disk disk, long from, long to) throws IOException {
        try (Journal journal = Journal.open(disk, 1 << 20)) {
            append(journal, from, to);
        }
    }

    private static void writeSmallSegments(Disk disk, long from, long to) throws IOException {
        try (Journal journal = Journal.open(disk, 1024)) {
            for (long sequence = from; sequence <= to; sequence++) {
                append(journal, sequence, sequence);
            }
        }
    }

    /** All in one commit. */
    private static void append(Journal journal, long from, long to) throws IOException {
        journal.rollIfDue(from, Hash.ZERO);
        for (long sequence = from; sequence <= to; sequence++) {
            journal.append(RecordType.ENTRY, payload(sequence));
        }
        journal.commit();
    }

    private static ByteBuffer payload(long sequence) {
        ByteBuffer payload = ByteBuffer.allocate(48).putLong(sequence);
        while (payload.hasRemaining()) {
            payload.put((byte) sequence);
        }
        return payload.flip();
    }

    private static List<Long> read(Disk disk) throws IOException {
        List<Long> sequences = new ArrayList<>();
        new JournalReader(disk).read(JournalReader.Position.START, (type, payload) -> sequences.add(payload.getLong()));
        return sequences;
    }

    private static List<Long> range(long from, long to) {
        List<Long> range = new ArrayList<>();
        for (long i = from; i <= to; i++) {
            range.add(i);
        }
        return range;
    }

    private void flip(String name, int at) throws IOException {
        byte[] bytes = Files.readAllBytes(folder.resolve(name));
        bytes[at] ^= 0x10;
        Files.write(folder.resolve(name), bytes);
    }
}
