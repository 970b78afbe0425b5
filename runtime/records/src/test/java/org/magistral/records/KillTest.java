package org.magistral.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magistral.records.archive.Archive;
import org.magistral.records.archive.Verification;

/** Kill -9 at random moments; {@code -Drecords.kills=50} for the long form. */
class KillTest {
    private static final int KILLS = Integer.getInteger("records.kills", 5);

    @TempDir
    private Path folder;

    @Test
    void noKillLosesAnAcknowledgedEntry() throws IOException, InterruptedException {
        long seed = Long.getLong("records.seed", 11);
        System.out.println("seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        for (int kill = 1; kill <= KILLS; kill++) {
            ChildJvm child = ChildJvm.start(RecordingChild.class, List.of(), folder.toString());
            int lines = 1 + random.nextInt(80);
            String last = null;
            for (int i = 0; i < lines; i++) {
                last = child.line();
            }
            child.kill();
            List<String> more = child.linesToEnd();
            // The very last line may have been cut in the middle by the kill.
            String whole = more.size() < 2 ? last : more.get(more.size() - 2);
            long acknowledged = Long.parseLong(whole);
            try (Recorder recorder = Recorder.open(folder, RecorderSettings.systemClock(), RecordingChild.TAGS, Signals.clock(),
                    new Listening())) {
                Recovery recovery = recorder.recovery();
                assertTrue(recovery.lastSequence() >= acknowledged, "kill " + kill + ": " + acknowledged + " acknowledged, " + recovery);
                assertEquals(2L * kill - 1, recovery.lastBoot());
                assertTrue(recovery.checkpoint().isPresent());
                recorder.boot(Signals.clock().stamp(), new LinkedHashMap<>());
            }
            Verification verification = Archive.open(folder).verify();
            assertTrue(verification.isSound(), "kill " + kill + ": " + verification);
        }
    }
}
