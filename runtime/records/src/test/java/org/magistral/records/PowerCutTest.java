package org.magistral.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magistral.core.tag.ProcessImage;
import org.magistral.core.tag.Tags;
import org.magistral.core.time.HandTurnedTime;
import org.magistral.records.archive.Archive;
import org.magistral.records.archive.Verification;
import org.magistral.records.disk.FolderDisk;
import org.magistral.records.disk.PowerCut;
import org.magistral.records.disk.RecordingDisk;
import org.magistral.records.disk.RecordingDisk.Op;
import org.magistral.records.store.StoreReader;

/**
 * Records with a disk that writes everything down, then looks at the list, and at what a power cut at any place in it would have left. A
 * kill proves no flush; this does.
 */
class PowerCutTest {
    private static final int CUTS = Integer.getInteger("records.powerCuts", 25);
    private static final String STORE = "store.mv.db";

    @TempDir
    private Path folder;

    private final Tags tags = Signals.tags(20, 0.05, 60);

    @Test
    void theJournalIsSyncedBeforeEveryAcknowledgement() throws IOException {
        List<Op> ops = recordARun(1);
        Set<String> unsynced = new HashSet<>();
        boolean namesUnsynced = false;
        int acknowledgements = 0;
        for (Op op : ops) {
            switch (op) {
                case Op.Write write -> unsynced.add(write.name());
                case Op.Truncate truncate -> unsynced.add(truncate.name());
                case Op.Sync sync -> unsynced.remove(sync.name());
                case Op.Create create -> namesUnsynced |= create.name().startsWith("journal");
                case Op.Rename rename -> {
                    assertFalse(unsynced.contains(rename.from()), rename + " of what is not durable");
                    namesUnsynced = true;
                }
                case Op.Remove remove -> namesUnsynced = true;
                case Op.SyncFolder sync -> namesUnsynced = false;
                case Op.Told(String what, long sequence) when what.equals("acknowledged") -> {
                    acknowledgements++;
                    assertTrue(unsynced.stream().noneMatch(name -> name.startsWith("journal")),
                            "entry " + sequence + " before " + unsynced);
                    assertFalse(namesUnsynced, "entry " + sequence + " before its file has a name");
                }
                case Op.Told told -> {
                }
            }
        }
        assertTrue(acknowledgements > 100, acknowledgements + " acknowledgements");
    }

    @Test
    void theDatabaseIsSyncedBeforeItIsSaidToHoldAnything() throws IOException {
        List<Op> ops = recordARun(2);
        boolean unsynced = false;
        int told = 0;
        for (Op op : ops) {
            switch (op) {
                case Op.Write write when write.name().equals(STORE) -> unsynced = true;
                case Op.Sync sync when sync.name().equals(STORE) -> unsynced = false;
                case Op.Told(String what, long sequence) when what.equals("stored") -> {
                    told++;
                    assertFalse(unsynced, "entry " + sequence + " is not durable in the database");
                }
                default -> {
                }
            }
        }
        assertTrue(told > 10, told + " times");
    }

    @Test
    void noPowerCutLosesAnAcknowledgedEntry() throws IOException {
        long seed = Long.getLong("records.seed", 3);
        System.out.println("seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        List<Op> ops = recordARun(seed);
        int setAside = 0;
        for (int i = 0; i < CUTS; i++) {
            setAside += recoverAfter(ops, random.nextInt(ops.size()) + 1, folder.resolve("cut-" + i), random) ? 1 : 0;
        }
        System.out.println(CUTS + " power cuts amid " + ops.size() + " operations, databases set aside: " + setAside);
    }

    /** Returns whether the database had to be set aside. */
    private boolean recoverAfter(List<Op> ops, int cut, Path left, SplittableRandom random) throws IOException {
        PowerCut power = new PowerCut();
        long acknowledged = 0;
        long pharmacy = 0;
        for (Op op : ops.subList(0, cut)) {
            power.apply(op);
            if (op instanceof Op.Told(String what, long sequence) && what.equals("acknowledged")) {
                acknowledged = sequence;
            } else if (op instanceof Op.Told(String what, long sequence) && what.equals("pharmacy")) {
                pharmacy = sequence;
            }
        }
        power.leave(left, random);
        String where = "cut behind operation " + cut + " of " + ops.size() + ", acknowledged " + acknowledged;
        Recorder recorder = Recorder.open(new FolderDisk(left), settings(), tags, Signals.clock(), new Listening());
        assertTrue(recorder.recovery().lastSequence() >= acknowledged, where + ", found " + recorder.recovery().lastSequence());
        recorder.recovery().checkpoint().ifPresent(found -> assertTrue(found.sequence() <= recorder.recovery().lastSequence(), where));
        recorder.boot(Signals.clock().stamp(), new LinkedHashMap<>());
        recorder.close();
        Verification verification = Archive.open(left).verify();
        assertTrue(verification.isSound(), where + ": " + verification);
        assertTrue(verification.firstSequence() <= pharmacy + 1, where + ", the pharmacy has " + pharmacy + ": " + verification);
        try (StoreReader store = StoreReader.openAlone(new FolderDisk(left))) {
            assertEquals(verification.lastSequence(), store.lastSequence(), where);
        }
        return new FolderDisk(left).names().stream().anyMatch(name -> name.contains("set-aside"));
    }

    private static RecorderSettings settings() {
        return new RecorderSettings(256, 16, 2, 1_000_000_000L, 16 << 10, 5_000_000_000L, 1 << 20, 1024, 1);
    }

    /** Frames, events, checkpoints, bring-ups, trims and a compaction, some 200 commits. */
    private List<Op> recordARun(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        RecordingDisk disk = new RecordingDisk(folder.resolve("run"));
        HandTurnedTime clock = Signals.clock();
        RecorderListener telling = new RecorderListener() {
            @Override
            public void acknowledged(long sequence) {
                disk.told("acknowledged", sequence);
            }

            @Override
            public void stored(long sequence) {
                disk.told("stored", sequence);
            }

            @Override
            public void failed(Throwable cause) {
                throw new AssertionError(cause);
            }
        };
        Recorder recorder = Recorder.open(disk, settings(), tags, clock, telling);
        recorder.boot(clock.stamp(), new LinkedHashMap<>());
        ProcessImage image = new ProcessImage(tags.size());
        for (int scan = 0; scan < 1000; scan++) {
            clock.advanceNanos(Signals.SCAN_NANOS);
            for (int i = 0; i < tags.size(); i++) {
                image.good(i, random.nextDouble() * 100, clock.monotonicNanos());
            }
            if (random.nextInt(20) == 0) {
                recorder.accept(Signals.event(clock.stamp(), scan));
            }
            recorder.frame(clock.monotonicNanos(), clock.wallMillis(), true, image);
            if (scan % 50 == 0) {
                byte[] state = new byte[random.nextInt(3000)];
                random.nextBytes(state);
                recorder.checkpoint(clock.monotonicNanos(), clock.wallMillis(), true, ByteBuffer.wrap(state));
            }
            if (random.nextInt(3) == 0) {
                recorder.drain();
            }
            if (scan % 200 == 199) {
                disk.told("pharmacy", recorder.acknowledgedSequence());
                recorder.acknowledgedThrough(recorder.acknowledgedSequence());
            }
            if (scan == 700) {
                recorder.compact();
            }
        }
        recorder.close();
        return disk.ops();
    }
}
