package org.magistral.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magistral.core.tag.Defect;
import org.magistral.image.run.Run;

/** The real recordings through the whole program. They stay out of the repository; {@link LookAlikeReplayTest} runs without them. */
class RecordedRunsTest {
    @TempDir
    private Path data;

    private Path chibio;

    @BeforeEach
    void findFiles() {
        Optional<Path> recorded = Shipped.recorded();
        if (recorded.isEmpty()) {
            System.out.println("RecordedRunsTest: skipped, there is no shared/recorded beside the repository");
        }
        assumeTrue(recorded.isPresent(), "there is no shared/recorded beside the repository");
        chibio = recorded.get().resolve("chibio");
    }

    private Replayed replay(String name) throws IOException {
        Replayed replayed = new Replayed(data, chibio.resolve(name));
        assertEquals(Run.REPLAYED, replayed.outcome().result());
        assertTrue(replayed.outcome().ledgerVerified());
        return replayed;
    }

    private void assertHeldToItsDeadband(Replayed replayed, String file, Set<String> flaky) throws IOException {
        Csv rows = new Csv(chibio.resolve(file));
        for (String tag : replayed.tags()) {
            Replayed.Held held = replayed.against(rows, tag);
            assertEquals("", String.join("\n", held.violations()));
            assertEquals(rows.rows(), held.rows());
            assertTrue(flaky.contains(tag) ? held.good() < held.rows() : held.good() == held.rows(), tag + ": " + held.good() + " good");
        }
    }

    @Test
    void theHealthySiblingReplaysToItsEndAndRaisesNothing() throws IOException {
        Replayed replayed = replay("diauxic_M1_healthy_sibling.csv");
        assertTrue(replayed.hours() > 148, replayed.hours() + " h");
        assertEquals(0, replayed.outcome().alarms());
        assertEquals(Set.of(), replayed.lostTags());
        assertHeldToItsDeadband(replayed, "diauxic_M1_healthy_sibling.csv", Set.of());
    }

    @Test
    void theFlakyProbeIsMarkedAndAlarmedAndItsNeighboursStayGood() throws IOException {
        Replayed replayed = replay("diauxic_M3_flaky_internal_temp.csv");
        assertTrue(replayed.hours() > 148, replayed.hours() + " h");
        assertEquals(Set.of("TT-2"), replayed.lostTags());
        assertEquals(replayed.outcome().alarms(), replayed.losses("TT-2", Defect.TOO_FAST));
        assertTrue(replayed.losses("TT-2", Defect.TOO_FAST) > 50, "alarms");
        assertTrue(replayed.timesMarked("TT-2") > 500, replayed.timesMarked("TT-2") + " times marked");
        assertEquals(0, replayed.timesMarked("TT-1"));
        assertEquals(0, replayed.timesMarked("TT-3"));
        assertHeldToItsDeadband(replayed, "diauxic_M3_flaky_internal_temp.csv", Set.of("TT-2"));
    }

    @Test
    void infAndTimeGoingBackAreBadReadings() throws IOException {
        Replayed replayed = replay("chain_v6_M5_inf_and_backward_time.csv");
        assertEquals(1, replayed.losses("OD-1", Defect.NOT_FINITE));
        assertEquals(1, replayed.losses("VT-1", Defect.TIME_REVERSED));
        assertEquals(1, replayed.losses("TT-3", Defect.TIME_REVERSED));
        assertEquals(replayed.tags(), replayed.lostTags(), "time goes back for all");
    }

    @Test
    void theTornTailEndsTheReplayAtTheLastWholeRow() throws IOException {
        Replayed replayed = replay("praj_M3_torn_tail.csv");
        Csv rows = new Csv(chibio.resolve("praj_M3_torn_tail.csv"));
        assertEquals(5950, rows.rows());
        double lastSeconds = rows.column("exp_time")[rows.rows() - 1];
        assertEquals(lastSeconds, replayed.hours() * 3600, 62);
        assertTrue(replayed.bootBody().contains("290 NUL"), replayed.bootBody());
    }

    @Test
    void theSpikeIsABadReadingOfItsTagAlone() throws IOException {
        Replayed replayed = replay("community_M1_temp_spike.csv");
        assertEquals(Set.of("TT-1"), replayed.lostTags());
        assertTrue(replayed.losses("TT-1", Defect.TOO_FAST) >= 1);
    }
}
