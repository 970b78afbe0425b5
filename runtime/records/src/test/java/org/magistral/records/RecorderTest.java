package org.magistral.records;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magistral.core.event.Event;
import org.magistral.core.interlock.proof.ProofEvent;
import org.magistral.core.tag.ProcessImage;
import org.magistral.core.tag.Quality;
import org.magistral.core.tag.Tags;
import org.magistral.core.time.HandTurnedTime;
import org.magistral.core.time.SystemTime;
import org.magistral.records.archive.Archive;
import org.magistral.records.archive.Verification;
import org.magistral.records.disk.FolderInUseException;
import org.magistral.records.disk.RecordingDisk;
import org.magistral.records.history.Sample;
import org.magistral.records.ledger.LedgerEntry;
import org.magistral.records.store.StoreLockedException;

class RecorderTest {
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    private Path folder;

    private final Tags tags = Signals.tags(8, 0.05, 60);
    private final HandTurnedTime pace = Signals.clock();
    private final Listening listening = new Listening();

    private Recorder open() throws IOException {
        return open(folder, RecorderSettings.handTurned());
    }

    private Recorder open(Path where, RecorderSettings settings) throws IOException {
        Recorder recorder = Recorder.open(where, settings, tags, pace, listening);
        recorder.boot(pace.stamp(), new LinkedHashMap<>());
        return recorder;
    }

    private void event(Recorder recorder, long number) {
        recorder.accept(Signals.event(pace.stamp(), number));
    }

    private boolean frame(Recorder recorder, ProcessImage image) {
        pace.advanceNanos(Signals.SCAN_NANOS);
        return recorder.frame(pace.monotonicNanos(), pace.wallMillis(), pace.wallTrusted(), image);
    }

    private static List<String> kinds(Path folder) throws IOException {
        return Archive.open(folder).tail(1000).stream().map(LedgerEntry::kind).toList();
    }

    private static long count(Path folder, String kind) throws IOException {
        return kinds(folder).stream().filter(kind::equals).count();
    }

    @Test
    void theFirstEntryOfAStartIsBootAndTheLastIsShutdown() throws IOException {
        try (Recorder recorder = open()) {
            event(recorder, 1);
        }
        assertEquals(List.of("boot", "history.tags", "test.valve", "shutdown"), kinds(folder));
        try (Recorder recorder = open()) {
            assertTrue(recorder.recovery().orderly());
            assertEquals(1, recorder.recovery().lastBoot());
            assertEquals(4, recorder.recovery().lastSequence());
        }
        assertEquals(2, Archive.open(folder).tail(1).getFirst().boot());
        assertTrue(Archive.open(folder).verify().isSound());
    }

    @Test
    void whatWasDrainedIsThereAfterAStartThatDidNotEndInOrder() throws IOException {
        Recorder recorder = open();
        event(recorder, 1);
        recorder.checkpoint(5, 6, true, ByteBuffer.wrap(new byte[]{1, 2, 3}));
        recorder.checkpoint(pace.monotonicNanos(), pace.wallMillis(), true, ByteBuffer.wrap(new byte[]{4, 5, 6, 7}));
        event(recorder, 2);
        recorder.drain();
        assertEquals(4, recorder.acknowledgedSequence());
        Path copy = copyOf(folder);
        recorder.close();
        try (Recorder again = open(copy, RecorderSettings.handTurned())) {
            Recovery recovery = again.recovery();
            assertEquals(4, recovery.lastSequence());
            assertFalse(recovery.orderly());
            assertEquals(3, recovery.checkpoint().orElseThrow().sequence());
            assertEquals(pace.stamp(), recovery.checkpoint().orElseThrow().at());
            assertEquals(ByteBuffer.wrap(new byte[]{4, 5, 6, 7}), recovery.checkpoint().orElseThrow().state());
        }
        assertTrue(Archive.open(copy).verify().isSound());
    }

    @Test
    void theSameScansMakeTheSameLedgerHoweverTheyAreDrained() throws IOException {
        String inline = run("inline", 7, 1);
        assertEquals(inline, run("seldom", 7, 1000));
        assertEquals(inline, run("thread", 7, 0));
        assertNotEquals(inline, run("other", 8, 1));
    }

    /** Records a seeded run; drained every so many scans, or by a thread. */
    private String run(String name, long seed, int drainEvery) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        HandTurnedTime clock = Signals.clock();
        Path where = folder.resolve(name);
        Recorder recorder = Recorder.open(where, RecorderSettings.handTurned(), tags, new SystemTime(() -> true), listening);
        recorder.boot(clock.stamp(), new LinkedHashMap<>());
        if (drainEvery == 0) {
            recorder.start();
        }
        ProcessImage image = new ProcessImage(tags.size());
        for (int scan = 1; scan <= 20_000; scan++) {
            clock.advanceNanos(Signals.SCAN_NANOS);
            image.good(random.nextInt(tags.size()), random.nextInt(100), clock.monotonicNanos());
            while (!recorder.hasRoom(4)) {
                Thread.onSpinWait();
            }
            if (scan % 997 == 0) {
                recorder.accept(Signals.event(clock.stamp(), scan));
            }
            recorder.frame(clock.monotonicNanos(), clock.wallMillis(), true, image);
            if (scan % 100 == 0) {
                recorder.checkpoint(clock.monotonicNanos(), clock.wallMillis(), true, ByteBuffer.allocate(100));
            }
            if (drainEvery > 0 && scan % drainEvery == 0) {
                recorder.drain();
            }
        }
        recorder.close();
        Statistics statistics = recorder.statistics();
        Verification verification = Archive.open(where).verify();
        assertTrue(verification.isSound(), verification.toString());
        assertTrue(verification.blocks() >= 4, verification.toString());
        assertEquals(statistics.samples(), verification.samples());
        assertEquals(statistics.ledgerEntries(), verification.lastSequence());
        assertEquals(statistics.ledgerHead(), verification.head());
        assertEquals(List.of(), listening.failures);
        return statistics.ledgerHead().toString();
    }

    @Test
    void framesAreRefusedWhenTheRingIsFullAndToldOnceAnOutage() throws IOException {
        ProcessImage image = Signals.image(tags, 20, 0);
        RecorderSettings settings = new RecorderSettings(64, 8, 2, Long.MAX_VALUE, 1 << 20, SECOND, 1 << 20, 1024, 1);
        try (Recorder recorder = open(folder, settings)) {
            int taken = 0;
            for (int i = 0; i < 100; i++) {
                taken += frame(recorder, image) ? 1 : 0;
            }
            assertEquals(56, taken);
            for (int i = 0; i < 8; i++) {
                event(recorder, i);
            }
            assertThrows(IllegalStateException.class, () -> event(recorder, 9));
            recorder.drain();
            assertTrue(frame(recorder, image));
            recorder.drain();
            assertEquals(44, recorder.statistics().framesLost());
        }
        List<LedgerEntry> lost = Archive.open(folder).tail(1000).stream().filter(entry -> entry.kind().equals("frames.lost")).toList();
        assertEquals(1, lost.size());
        assertTrue(lost.getFirst().body().startsWith("{\"frames\":44,"), lost.getFirst().body());
        assertEquals(8, count(folder, "test.valve"));
    }

    @Test
    void aFullDiskStopsNothingForGoodAndIsTold() throws IOException {
        RecordingDisk disk = new RecordingDisk(folder);
        Recorder recorder = Recorder.open(disk, RecorderSettings.handTurned(), tags, pace, listening);
        recorder.boot(pace.stamp(), new LinkedHashMap<>());
        disk.full(true);
        event(recorder, 1);
        recorder.drain();
        event(recorder, 2);
        pace.advanceNanos(2 * SECOND);
        recorder.drain();
        assertEquals(2, recorder.acknowledgedSequence());
        assertEquals(1, listening.troubles.size(), listening.troubles.toString());
        disk.full(false);
        recorder.drain();
        assertEquals(2, recorder.acknowledgedSequence(), "it rests a second between two attempts");
        pace.advanceNanos(2 * SECOND);
        recorder.drain();
        assertEquals(5, recorder.acknowledgedSequence());
        recorder.close();
        assertEquals(List.of("boot", "history.tags", "test.valve", "test.valve", "journal.stalled", "shutdown"), kinds(folder));
        assertTrue(Archive.open(folder).verify().isSound());
    }

    /** An hour of scans of a quiet unit, and a few events, while nothing can be written. */
    @Test
    void whatComesWhileTheDiskIsFullWaitsInMemoryAndIsWrittenInItsOrder() throws IOException {
        RecordingDisk disk = new RecordingDisk(folder);
        Recorder recorder = Recorder.open(disk, RecorderSettings.handTurned(), tags, pace, listening);
        recorder.boot(pace.stamp(), new LinkedHashMap<>());
        ProcessImage image = Signals.image(tags, 20, 0);
        for (boolean full : List.of(false, true, false)) {
            disk.full(full);
            recorder.retry();
            for (int i = 0; i < 36_000; i++) {
                pace.advanceNanos(SECOND / 10);
                assertTrue(frame(recorder, image), "a frame of a full disk's hour has room");
                if (i % 6_000 == 1_000) {
                    event(recorder, i);
                }
                if (i % 500 == 499) {
                    recorder.drain();
                    assertTrue(recorder.isSettled());
                }
            }
            assertEquals(full, !recorder.isWritable());
            assertEquals(full, recorder.freeBytes() == 0);
        }
        recorder.close();
        assertEquals(0, recorder.statistics().framesLost());
        assertEquals(18, count(folder, "test.valve"));
        assertEquals(1, count(folder, "journal.stalled"));
        LedgerEntry stalled = Archive.open(folder).tail(1000).stream().filter(entry -> entry.kind().equals("journal.stalled")).findFirst()
                .orElseThrow();
        assertTrue(stalled.body().contains("No space left on device"), stalled.body());
        assertTrue(Archive.open(folder).verify().isSound());
    }

    @Test
    void aCheckpointThatCantBeWrittenIsToldOnceAndStopsNothingElse() throws IOException {
        Files.createDirectory(folder.resolve("checkpoint-a")); // nobody can write a file over a folder
        try (Recorder recorder = open()) {
            for (int i = 0; i < 5; i++) {
                event(recorder, i);
                assertTrue(recorder.checkpoint(i, 0, true, ByteBuffer.wrap(new byte[]{(byte) i})));
                recorder.drain();
                pace.advanceNanos(31 * SECOND);
            }
            recorder.drain();
            assertFalse(recorder.isWritable());
            assertEquals(recorder.acknowledgedSequence(), listening.stored.getLast(), "the database is brought up all the same");
            Files.delete(folder.resolve("checkpoint-a"));
            recorder.retry();
            recorder.drain();
            assertTrue(recorder.isWritable());
        }
        assertEquals(0, count(folder, "journal.stalled"));
        assertEquals(1, count(folder, "checkpoint.failed"));
        assertEquals(1, count(folder, "checkpoint.resumed"));
        try (Recorder recorder = open()) {
            assertEquals(4, recorder.recovery().checkpoint().orElseThrow().state().get(0));
        }
    }

    @Test
    void anAbandonedRecorderLeavesWhatWasDurableAndNothingElse() throws IOException {
        Recorder recorder = open();
        event(recorder, 1);
        frame(recorder, Signals.image(tags, 20, 0));
        recorder.drain();
        assertTrue(recorder.isSettled());
        event(recorder, 2);
        assertFalse(recorder.isSettled());
        recorder.abandon();
        recorder.close();
        try (Recorder next = open()) {
            assertFalse(next.recovery().orderly());
            assertEquals(3, next.recovery().lastSequence());
        }
        assertEquals(1, count(folder, "test.valve"));
        assertEquals(0, count(folder, "store.set-aside"));
        Verification verification = Archive.open(folder).verify();
        assertTrue(verification.isSound(), verification.toString());
        assertEquals(0, verification.samples(), "the open block went with the power");
    }

    @Test
    void aDatabaseThatCantBeWrittenIsToldOnceAndComesBack() throws IOException {
        RecordingDisk disk = new RecordingDisk(folder);
        Recorder recorder = Recorder.open(disk, RecorderSettings.handTurned(), tags, pace, listening);
        recorder.boot(pace.stamp(), new LinkedHashMap<>());
        for (int i = 0; i < 3; i++) {
            event(recorder, i);
            recorder.drain();
            disk.full(true);
            pace.advanceNanos(31 * SECOND);
            recorder.drain();
            disk.full(false);
        }
        pace.advanceNanos(31 * SECOND);
        recorder.drain();
        recorder.drain();
        pace.advanceNanos(31 * SECOND);
        recorder.drain();
        assertEquals(recorder.acknowledgedSequence(), listening.stored.getLast());
        recorder.close();
        assertEquals(1, count(folder, "store.failed"));
        assertEquals(0, count(folder, "store.set-aside"));
        assertTrue(Archive.open(folder).verify().isSound());
    }

    @Test
    void aDatabaseThatWillNotOpenIsSetAsideAndBuiltAnew() throws IOException {
        try (Recorder recorder = open()) {
            for (int i = 0; i < 50; i++) {
                event(recorder, i);
            }
        }
        byte[] good = Files.readAllBytes(folder.resolve("store.mv.db"));
        byte[] bad = good.clone();
        for (int i = 0; i < bad.length; i += 3) {
            bad[i] ^= 0x55;
        }
        Files.write(folder.resolve("store.mv.db"), bad);
        assertTrue(Archive.open(folder).verify().isSound(), "the journal alone tells all");
        try (Recorder recorder = open()) {
            assertEquals(53, recorder.recovery().lastSequence());
        }
        assertEquals(1, count(folder, "store.set-aside"));
        assertEquals(1, count(folder, "store.rebuilt"));
        List<Path> kept = filesLike(folder, "store.mv.db.set-aside-");
        assertEquals(1, kept.size());
        assertEquals(bad.length, Files.size(kept.getFirst()));
        assertTrue(Archive.open(folder).verify().isSound());
        try (Recorder recorder = open()) {
            assertTrue(recorder.recovery().orderly());
        }
        assertEquals(1, count(folder, "store.set-aside"), "an alarm once");
    }

    @Test
    void aSecondRecorderAndASecondReaderAreTurnedAway() throws IOException {
        Recorder recorder = open();
        assertThrows(FolderInUseException.class, () -> Recorder.open(folder, RecorderSettings.handTurned(), tags, pace, listening));
        recorder.close();
        open().close();
    }

    @Test
    void aReaderKeepsNoRecorderFromStartingAndTheCursorsKeepTheirPlace() throws IOException {
        try (Recorder recorder = open()) {
            event(recorder, 1);
            recorder.drain();
            recorder.sentThrough(2);
            recorder.acknowledgedThrough(2);
        }
        try (FileChannel file = FileChannel.open(folder.resolve("store.mv.db"), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            FileLock reader = file.lock();
            try (Recorder recorder = open()) {
                event(recorder, 2);
                recorder.drain();
                assertEquals(8, recorder.acknowledgedSequence(), "boot, tags, the missing database and the event: the journal takes them");
                reader.release();
            }
        }
        try (Recorder recorder = open()) {
            assertEquals(2, recorder.cursors().acknowledged());
            assertEquals(2, recorder.cursors().sent());
        }
        assertEquals(1, count(folder, "store.failed"));
        assertTrue(Archive.open(folder).verify().isSound());
    }

    @Test
    void anotherProcessThatReadsIsTurnedAwayWithAClearError() throws IOException, InterruptedException {
        try (Recorder recorder = open()) {
            event(recorder, 1);
            recorder.drain();
            ChildJvm child = ChildJvm.start(VerifyingChild.class, List.of(), folder.toString());
            assertEquals(List.of(StoreLockedException.class.getSimpleName()), child.linesToEnd());
        }
        ChildJvm child = ChildJvm.start(VerifyingChild.class, List.of(), folder.toString());
        assertEquals(List.of("sound to 4"), child.linesToEnd());
    }

    @Test
    void aRunningRecorderCanBeReadWhileTheJournalHoldsMoreThanTheDatabase() throws IOException {
        try (Recorder recorder = open()) {
            for (int i = 0; i < 300; i++) {
                event(recorder, i);
            }
            recorder.drain();
            pace.advanceNanos(31 * SECOND);
            recorder.drain();
            assertEquals(302, listening.stored.getLast());
            event(recorder, 1000);
            event(recorder, 1001);
            recorder.drain();
            Archive archive = recorder.archive();
            assertEquals(304, archive.verify().lastSequence());
            assertTrue(archive.verify().isSound());
            assertEquals(List.of(302L, 303L, 304L), archive.tail(3).stream().map(LedgerEntry::sequence).toList());
            assertEquals(303, archive.entry(303).orElseThrow().sequence());
            StringBuilder lines = new StringBuilder();
            assertEquals(10, archive.export(295, 304, lines));
            assertEquals(10, lines.toString().lines().count());
            Path copy = copyOf(folder);
            assertEquals(304, Archive.open(copy).verify().lastSequence());
        }
    }

    @Test
    void theTrendOfATagIsReadOverDatabaseAndJournal() throws IOException {
        RecorderSettings settings = new RecorderSettings(4096, 256, 2, 10 * SECOND, 1 << 20, 10 * SECOND, 1 << 20, 1024, 1);
        try (Recorder recorder = open(folder, settings)) {
            ProcessImage image = new ProcessImage(tags.size());
            for (int scan = 0; scan < 1000; scan++) {
                image.good(3, Math.floorDiv(scan, 10), pace.monotonicNanos());
                if (scan == 500) {
                    image.mark(3, Quality.STALE, org.magistral.core.tag.Defect.OVERDUE);
                }
                frame(recorder, image);
                recorder.drain();
            }
            long start = Signals.WALL_MILLIS + 100;
            Archive archive = recorder.archive();
            List<Sample> samples = archive.history("TT-104", start + 20_000, start + 60_000);
            assertEquals(42, samples.size(), "41 values, and one change of quality at 50 s that has its value too");
            assertEquals(20, samples.getFirst().value());
            assertEquals(start + 20_000, samples.getFirst().wallMillis());
            assertTrue(samples.stream().anyMatch(sample -> sample.quality() == Quality.STALE));
            List<Sample> between = archive.history("TT-104", start + 30_500, start + 30_600);
            assertEquals(List.of(30.0), between.stream().map(Sample::value).toList(), "what held when the stretch began");
            assertEquals(List.of(), archive.history("nothing", 0, Long.MAX_VALUE));
        }
        assertTrue(Archive.open(folder).verify().samples() > 100);
    }

    /** Stamps of the wall are labels: what was seen under them is all there, in the order in which it was seen. */
    @Test
    void nothingIsLostOrMixedUpWhereTheWallClockSteps() throws IOException {
        long begin = pace.wallMillis();
        long tenYearsMillis = 10 * 365 * 86_400_000L;
        try (Recorder recorder = open()) {
            double value = 20;
            for (long stepMillis : new long[]{0, 3_600_000, -3_600_000, -3_600_000, tenYearsMillis, -tenYearsMillis}) {
                pace.setWall(pace.wallMillis() + stepMillis, true);
                for (int i = 0; i < 10; i++) {
                    pace.advanceNanos(SECOND);
                    frame(recorder, Signals.image(tags, value++, 0));
                }
                event(recorder, (long) value);
                recorder.drain();
            }
        }
        Archive archive = Archive.open(folder);
        assertTrue(archive.verify().isSound());
        assertEquals(6, count(folder, "history.block"));
        List<Sample> all = archive.history("TT-104", Long.MIN_VALUE, Long.MAX_VALUE);
        assertEquals(60, all.size());
        for (int i = 0; i < 60; i++) {
            assertEquals(i, all.get(i).value() - all.getFirst().value(), 1e-9);
        }
        assertEquals(begin + 12_100 + 3_600_000, all.get(10).wallMillis());
        assertEquals(begin + 56_100 - 3_600_000, all.get(50).wallMillis());
        List<Sample> later = archive.history("TT-104", begin + 3_600_000, begin + tenYearsMillis / 2);
        assertEquals(10, later.stream().filter(sample -> sample.wallMillis() >= begin + 3_600_000).count());
        try (Recorder recorder = open()) {
            assertEquals(pace.wallMillis(), recorder.recovery().lastAt().orElseThrow().wallMillis());
        }
    }

    @Test
    void theJournalIsTrimmedOnlyBehindThePharmacysAcknowledgement() throws IOException {
        RecorderSettings settings = new RecorderSettings(4096, 256, 2, Long.MAX_VALUE, 4096, 10 * SECOND, 1 << 20, 1024, 1);
        try (Recorder recorder = open(folder, settings)) {
            for (int i = 0; i < 200; i++) {
                event(recorder, i);
                recorder.drain();
            }
            pace.advanceNanos(31 * SECOND);
            recorder.drain();
            int all = filesLike(folder, "journal-").size();
            assertTrue(all > 5);
            recorder.sentThrough(202);
            recorder.acknowledgedThrough(100);
            recorder.acknowledgedThrough(90);
            assertThrows(IllegalArgumentException.class, () -> recorder.acknowledgedThrough(203));
            pace.advanceNanos(31 * SECOND);
            recorder.drain();
            int some = filesLike(folder, "journal-").size();
            assertTrue(some < all && some > 2, some + " of " + all);
            assertTrue(recorder.archive().verify().isSound());
            assertEquals(1, recorder.archive().verify().firstSequence());
        }
        try (Recorder recorder = open(folder, settings)) {
            assertEquals(202, recorder.cursors().sent());
            assertEquals(100, recorder.cursors().acknowledged());
        }
    }

    @Test
    void theDatabaseIsCompactedAndLosesNothing() throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        Recorder recorder = open();
        ProcessImage image = new ProcessImage(tags.size());
        for (int scan = 0; scan < 30_000; scan++) {
            image.good(random.nextInt(8), random.nextDouble() * 100, 0);
            frame(recorder, image);
            if (scan % 100 == 0) {
                recorder.drain();
            }
        }
        recorder.drain();
        pace.advanceNanos(31 * SECOND);
        recorder.drain();
        long before = Files.size(folder.resolve("store.mv.db"));
        recorder.compact();
        recorder.drain();
        long after = Files.size(folder.resolve("store.mv.db"));
        assertTrue(after < before, before + " bytes became " + after);
        assertTrue(recorder.archive().verify().isSound());
        event(recorder, 1);
        recorder.close();
        assertTrue(Archive.open(folder).verify().isSound());
        assertTrue(recorder.statistics().peakStoreBytes() > recorder.statistics().storeBytes());
        assertEquals(List.of(), filesLike(folder, "store-compacted"));
    }

    private void proof(Recorder recorder, String row, String asFound) {
        LinkedHashMap<String, Object> body = new LinkedHashMap<>();
        body.put("row", row);
        body.put("asFound", asFound);
        recorder.accept(new Event(ProofEvent.TESTED, pace.stamp(), "anna", body));
    }

    private static String asFound(Archive archive, String row) throws IOException {
        return archive.latest(ProofEvent.TESTED.id(), row).map(LedgerEntry::body).orElse("none");
    }

    @Test
    void theLatestProofTestOfEachRowIsFoundInJournalStoreAndCompactedStore() throws IOException {
        Recorder recorder = open();
        proof(recorder, "I-01", "first");
        proof(recorder, "I-03", "other");
        recorder.drain();
        pace.advanceNanos(31 * SECOND);
        recorder.drain();
        assertEquals("{\"row\":\"I-01\",\"asFound\":\"first\"}", asFound(recorder.archive(), "I-01"));
        proof(recorder, "I-01", "second");
        recorder.drain();
        assertEquals("{\"row\":\"I-01\",\"asFound\":\"second\"}", asFound(recorder.archive(), "I-01"), "newer than the store");
        var several = recorder.archive().latest(ProofEvent.TESTED.id(), List.of("I-01", "I-03", "I-04"));
        assertEquals("{\"row\":\"I-01\",\"asFound\":\"second\"}", several.get("I-01").body(), "several at once, one out of the journal");
        assertEquals("{\"row\":\"I-03\",\"asFound\":\"other\"}", several.get("I-03").body());
        assertEquals(2, several.size());
        pace.advanceNanos(31 * SECOND);
        recorder.drain();
        recorder.compact();
        recorder.drain();
        assertEquals("{\"row\":\"I-03\",\"asFound\":\"other\"}", asFound(recorder.archive(), "I-03"));
        recorder.close();
        try (Recorder again = open()) {
            assertEquals("{\"row\":\"I-01\",\"asFound\":\"second\"}", asFound(again.archive(), "I-01"));
            assertEquals("none", asFound(again.archive(), "I-04"));
            assertEquals("none", again.archive().latest("batch.started", "").map(LedgerEntry::body).orElse("none"));
        }
    }

    @Test
    void atMostTenSecondsOfSamplesAreAtRiskOnTheSystemClock() throws IOException {
        Recorder recorder = open(folder, RecorderSettings.systemClock());
        ProcessImage image = new ProcessImage(tags.size());
        for (int scan = 0; scan < 500; scan++) {
            image.good(0, scan, pace.monotonicNanos());
            frame(recorder, image);
            recorder.drain();
            if (scan >= 100 && scan % 7 == 0) {
                long now = pace.wallMillis();
                assertFalse(recorder.archive().history("TT-101", now - 10_000, now).stream().allMatch(s -> s.wallMillis() < now - 10_000),
                        "scan " + scan);
            }
        }
        pace.advanceNanos(10 * SECOND);
        recorder.drain();
        List<Sample> durable = recorder.archive().history("TT-101", 0, Long.MAX_VALUE);
        assertEquals(499, durable.getLast().value(), "a scan that has stopped leaves nothing open");
        recorder.close();
    }

    @Test
    void framesMayBearAnotherClockThanTheRecorders() throws IOException {
        Recorder recorder = open(folder, RecorderSettings.systemClock());
        ProcessImage image = new ProcessImage(tags.size());
        long ahead = 7_000 * SECOND;
        for (int scan = 0; scan < 600; scan++) {
            pace.advanceNanos(Signals.SCAN_NANOS);
            long now = pace.monotonicNanos() - ahead;
            image.good(0, scan, now);
            recorder.frame(now, pace.wallMillis(), true, image);
            recorder.drain();
        }
        recorder.close();
        long blocks = count(folder, "history.block");
        assertTrue(blocks >= 6 && blocks <= 7, "in a minute " + blocks + " blocks of 10 s");
    }

    @Test
    void aDatabaseThatLostItsBeginningIsNotSound() throws IOException, SQLException {
        try (Recorder recorder = open()) {
            for (int i = 0; i < 5; i++) {
                event(recorder, i);
            }
        }
        try (Connection database = DriverManager.getConnection("jdbc:h2:" + folder.resolve("store"), "sa", "");
                Statement statement = database.createStatement()) {
            assertEquals(3, statement.executeUpdate("DELETE FROM ledger WHERE seq <= 3"));
        }
        assertFalse(Archive.open(folder).verify().isSound());
    }

    @Test
    void anAnswerThatWouldNotFitIsRefused() throws IOException {
        Recorder recorder = open();
        ProcessImage image = new ProcessImage(tags.size());
        for (int scan = 0; scan <= Archive.MOST_SAMPLES; scan++) {
            pace.advanceNanos(Signals.SCAN_NANOS);
            image.good(0, scan, pace.monotonicNanos());
            frame(recorder, image);
            if (!recorder.hasRoom(64)) {
                recorder.drain();
            }
        }
        recorder.close();
        long end = pace.wallMillis();
        Archive archive = Archive.open(folder);
        assertThrows(IllegalArgumentException.class, () -> archive.history("TT-101", 0, end));
        assertFalse(archive.history("TT-101", end - 60_000, end).isEmpty());
    }

    @Test
    void damageInTheJournalIsAnAlarmAndTheMissingEntryIsNamed() throws IOException {
        Recorder recorder = open();
        for (int i = 0; i < 5; i++) {
            event(recorder, i);
            recorder.drain();
        }
        Path copy = copyOf(folder);
        recorder.close();
        Files.delete(copy.resolve("store.mv.db"));
        Path segment = copy.resolve("journal-0000000001.log");
        byte[] bytes = Files.readAllBytes(segment);
        int at = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("\"number\":2");
        bytes[at + 9] = '7';
        Files.write(segment, bytes);
        open(copy, RecorderSettings.handTurned()).close();
        assertEquals(1, count(copy, "journal.damaged"));
        assertEquals(1, count(copy, "store.rebuilt"));
        Verification verification = Archive.open(copy).verify();
        assertFalse(verification.isSound());
        assertEquals(5, verification.fault().orElseThrow().sequence());
        open(copy, RecorderSettings.handTurned()).close();
        assertEquals(1, count(copy, "journal.damaged"), "an alarm once");
    }

    @Test
    void aRowThatIsAlteredInTheDatabaseIsFound() throws IOException, SQLException {
        try (Recorder recorder = open()) {
            frame(recorder, Signals.image(tags, 20, 0));
            event(recorder, 1);
        }
        for (String forgery : List.of("UPDATE ledger SET actor = 'nobody' WHERE seq = 3", "DELETE FROM ledger WHERE seq = 2",
                "UPDATE block SET data = SUBSTRING(data FROM 1 FOR 10)", "DELETE FROM block",
                "UPDATE ledger SET wall = wall + 1 WHERE seq = 1", "UPDATE ledger SET severity = 'LOUD' WHERE seq = 2")) {
            Path copy = copyOf(folder);
            try (Connection connection = DriverManager.getConnection("jdbc:h2:" + copy.resolve("store"), "sa", "");
                    Statement statement = connection.createStatement()) {
                assertEquals(1, statement.executeUpdate(forgery));
            }
            assertFalse(Archive.open(copy).verify().isSound(), forgery);
        }
        assertTrue(Archive.open(folder).verify().isSound());
    }

    @Test
    void whatTheDatabaseCannotGiveComesFromTheJournal() throws IOException, SQLException {
        try (Recorder recorder = open()) {
            for (int i = 1; i <= 5; i++) {
                event(recorder, i);
            }
        }
        List<LedgerEntry> whole = entries(folder);
        try (Connection connection = DriverManager.getConnection("jdbc:h2:" + folder.resolve("store"), "sa", "");
                Statement statement = connection.createStatement()) {
            assertEquals(1, statement.executeUpdate("UPDATE ledger SET severity = 'LOUD' WHERE seq = 3"));
        }
        assertEquals(whole, entries(folder), "each once and in order");
        Verification verification = Archive.open(folder).verify();
        assertTrue(verification.fault().orElseThrow().text().contains("entry 3 can't be read"), verification.toString());
        assertTrue(verification.storeFault().isPresent());
    }

    private static List<LedgerEntry> entries(Path in) throws IOException {
        List<LedgerEntry> entries = new ArrayList<>();
        Archive.open(in).entries(1, Long.MAX_VALUE, false, stored -> entries.add(stored.entry()));
        return entries;
    }

    @Test
    void aMistakeOnTheRecordersThreadIsReportedAndEventsAreRefusedFromThenOn() throws IOException {
        RecorderListener mistaken = new RecorderListener() {
            @Override
            public void acknowledged(long sequence) {
                if (sequence > 2) {
                    throw new IllegalStateException("a mistake");
                }
            }

            @Override
            public void failed(Throwable cause) {
                listening.failed(cause);
            }
        };
        Recorder recorder = Recorder.open(folder, RecorderSettings.handTurned(), tags, new SystemTime(() -> true), mistaken);
        recorder.boot(pace.stamp(), new LinkedHashMap<>());
        recorder.start();
        event(recorder, 1);
        await().until(() -> !listening.failures.isEmpty());
        assertThrows(IllegalStateException.class, () -> event(recorder, 2));
        assertThrows(IllegalStateException.class, () -> recorder.hasRoom(1));
        recorder.close();
        assertTrue(Archive.open(folder).verify().isSound());
    }

    private Path copyOf(Path from) throws IOException {
        Path copy = Files.createTempDirectory(folder.getParent(), "copy");
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }

    private static List<Path> filesLike(Path folder, String prefix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix)).toList();
        }
    }
}
