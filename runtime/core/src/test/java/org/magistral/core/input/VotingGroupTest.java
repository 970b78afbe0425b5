package org.magistral.core.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.magistral.core.tag.Signals.SECOND;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.magistral.core.event.EventLog;
import org.magistral.core.event.Events;
import org.magistral.core.tag.Defect;
import org.magistral.core.tag.Quality;
import org.magistral.core.tag.Signals;

class VotingGroupTest {
    private static final List<String> THREE = List.of("A", "B", "C");

    private final EventLog log = new EventLog();
    private final Signals signals = Signals.wide("V", "A", "B", "C");

    private VotingGroup group(VotingSpec.Method method, int leastValid, double spread, double spreadSeconds) {
        return new VotingGroup(new VotingSpec("V", THREE, method, leastValid, spread, spreadSeconds), signals.tags(), log.events());
    }

    /** Members by their values; x is lost. */
    private void members(String values) {
        String[] each = values.split(" ");
        for (int i = 0; i < 3; i++) {
            if (each[i].equals("x")) {
                signals.lose(THREE.get(i));
            } else {
                signals.image().good(1 + i, Double.parseDouble(each[i]), (10 + i) * SECOND);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "MEDIAN, 1 5 9, 5", "MEDIAN, 9 1 5, 5", "MEDIAN, 5 9 1, 5", "MEDIAN, 1 x 9, 5", "MEDIAN, x 7 x, 7", "MEDIAN, 1 1 9, 1",
        "MEDIAN, 37 37.1 1000000, 37.1", "MEAN, 1 5 9, 5", "MEAN, 1 x 9, 5", "MEAN, x x 9, 9", "HIGHEST, 1 9 5, 9",
        "HIGHEST, 1 x 5, 5", "LOWEST, 5 1 9, 1", "LOWEST, 5 x 9, 5", "LOWEST, -5 x -9, -9"})
    void theValidMembersAreJoined(VotingSpec.Method method, String values, double voted) {
        members(values);
        group(method, 1, 0, 0).latch(20 * SECOND, signals.image());
        assertEquals(voted, signals.value("V"), 1e-12);
        assertEquals(Quality.GOOD, signals.image().quality(0));
    }

    @ParameterizedTest
    @CsvSource({"1, 1 2 3, true", "1, x 2 x, true", "1, x x x, false", "2, 1 2 x, true", "2, 1 x x, false", "3, 1 2 3, true",
        "3, 1 x 3, false"})
    void withTooFewValidTheGroupIsBad(int leastValid, String values, boolean good) {
        signals.image().good(0, 42, 0);
        members(values);
        group(VotingSpec.Method.MEDIAN, leastValid, 0, 0).latch(20 * SECOND, signals.image());
        assertEquals(good ? Quality.GOOD : Quality.BAD, signals.image().quality(0));
        if (!good) {
            assertEquals(Defect.TOO_FEW_VALID, signals.image().defect(0));
            assertEquals(42, signals.value("V"), "the last value that was voted");
        }
    }

    @Test
    void theGroupIsAsOldAsItsOldestMember() {
        members("1 2 3");
        group(VotingSpec.Method.MEAN, 1, 0, 0).latch(20 * SECOND, signals.image());
        assertEquals(10 * SECOND, signals.image().sampledAtNanos(0));
        members("x 2 3");
        group(VotingSpec.Method.MEAN, 1, 0, 0).latch(20 * SECOND, signals.image());
        assertEquals(11 * SECOND, signals.image().sampledAtNanos(0));
    }

    @ParameterizedTest
    @CsvSource({"7.0 7.1 7.25, 0", "7.0 7.1 7.251, 1", "7.0 x 7.251, 1", "7.0 x x, 0"})
    void membersFurtherApartThanAllowedAreReported(String values, int reports) {
        VotingGroup group = group(VotingSpec.Method.MEDIAN, 1, 0.25, 5);
        members("7 7 7");
        group.latch(0, signals.image());
        members(values);
        group.latch(5 * SECOND - 1, signals.image());
        assertEquals(0, log.count(InputEvent.GROUP_DISAGREES));
        group.latch(5 * SECOND, signals.image());
        group.latch(50 * SECOND, signals.image());
        assertEquals(reports, log.count(InputEvent.GROUP_DISAGREES));
    }

    @Test
    void agreementInBetweenStartsTheDelayAnew() {
        VotingGroup group = group(VotingSpec.Method.MEDIAN, 1, 0.2, 5);
        for (int second = 0; second < 100; second++) {
            members(second % 5 == 0 ? "7 7 7" : "7 7 8");
            group.latch(second * SECOND, signals.image());
        }
        assertEquals(List.of(), log.ids());
    }

    @Test
    void agreementIsReportedOnce() {
        VotingGroup group = group(VotingSpec.Method.MEDIAN, 1, 0.2, 0);
        for (String values : List.of("7 7 8", "7 7 8", "7 7 7", "7 7 7")) {
            members(values);
            group.latch(0, signals.image());
        }
        assertEquals(List.of("input.group.disagrees", "input.group.agrees"), log.ids());
    }

    @Test
    void aMemberThatIsLostDoesNotMakeTheOthersAgree() {
        VotingGroup group = group(VotingSpec.Method.MEDIAN, 1, 0.2, 0);
        for (String values : List.of("7 x 8", "7 x x", "x x x", "7 x 8")) {
            members(values);
            group.latch(0, signals.image());
        }
        assertEquals(List.of("input.group.disagrees"), log.ids());
        members("7 7.1 x");
        group.latch(0, signals.image());
        assertEquals(1, log.count(InputEvent.GROUP_AGREES));
    }

    /** Apart above 0.2; together again only at three quarters of that, and for as long. */
    @Test
    void membersAtTheLimitDoNotChatter() {
        VotingGroup group = group(VotingSpec.Method.MEDIAN, 1, 0.2, 10);
        long second = 0;
        for (String values : List.of("7 7 7", "7 7 7.25", "7 7 7.19", "7 7 7.21", "7 7 7.16", "7 7 7.14", "7 7 7.16", "7 7 7.14")) {
            members(values);
            for (int i = 0; i < (values.endsWith("4") ? 9 : 11); i++) {
                group.latch(second++ * SECOND, signals.image());
            }
        }
        group.latch(second * SECOND - 1, signals.image());
        assertEquals(List.of("input.group.disagrees"), log.ids(), "7.14 has stood 9 s, and once more nearly 10 s");
        group.latch(second * SECOND, signals.image());
        assertEquals(List.of("input.group.disagrees", "input.group.agrees"), log.ids());
    }

    private VotingGroup drifting(Events events) {
        var spec = new VotingSpec("V", THREE, VotingSpec.Method.MEDIAN, 1, 1, 60, 0.1, 3600);
        return new VotingGroup(spec, signals.tags(), events);
    }

    /** Runs two hours, a second a step: each member's value plus noise and its drift an hour. */
    private long run(VotingGroup group, long fromSecond, int seconds, double[] offsets, double[] perHour) {
        var random = new SplittableRandom(21);
        for (int i = 0; i < seconds; i++) {
            StringBuilder values = new StringBuilder();
            for (int k = 0; k < 3; k++) {
                double value = 7 + Math.sin(i / 500.0) + offsets[k] + perHour[k] * i / 3600.0 + 0.02 * random.nextGaussian();
                values.append(Double.isNaN(offsets[k]) ? "x" : Double.toString(value)).append(' ');
            }
            members(values.toString());
            group.latch((fromSecond + i) * SECOND, signals.image());
        }
        return fromSecond + seconds;
    }

    @Test
    void aMemberThatWalksOffIsSeenLongBeforeItStandsApart() {
        VotingGroup group = drifting(log.events());
        long second = run(group, 0, 6 * 3600, new double[]{0, 0.05, -0.02}, new double[3]);
        assertEquals(List.of(), log.ids(), "noise and offsets within the limit");
        run(group, second, 5 * 3600, new double[]{0, 0.05, -0.02}, new double[]{0, 0.15, 0});
        assertEquals(List.of("input.group.drifts"), log.ids(), "the spread of 1 is not reached");
        assertEquals("B and C", log.last(InputEvent.GROUP_DRIFTS).body().get("between"));
    }

    @Test
    void aDriftIsOverOnceTheMembersAreWellTogether() {
        VotingGroup group = drifting(log.events());
        long second = run(group, 0, 7200, new double[]{0, 0, 0.2}, new double[3]);
        second = run(group, second, 2 * 7200, new double[]{0, 0, 0.09}, new double[3]);
        assertEquals(List.of("input.group.drifts"), log.ids(), "within the limit, but at its edge");
        second = run(group, second, 2 * 7200, new double[]{0, 0, 0.2}, new double[3]);
        run(group, second, 2 * 7200, new double[]{0, 0, 0.05}, new double[3]);
        assertEquals(List.of("input.group.drifts", "input.group.steady"), log.ids());
    }

    @Test
    void whatPassesIsNoDriftAndAMemberThatIsLostLeavesTheOthersUnderWatch() {
        VotingGroup group = drifting(log.events());
        long second = run(group, 0, 300, new double[]{0, 0, 0.9}, new double[3]);
        second = run(group, second, 4 * 3600, new double[3], new double[3]);
        assertEquals(List.of(), log.ids());
        run(group, second, 7200, new double[]{Double.NaN, 0, 0.2}, new double[3]);
        assertEquals("B and C", log.last(InputEvent.GROUP_DRIFTS).body().get("between"));
    }

    @Test
    void aRestartForgetsNeitherWhatWasReportedNorTheAverage() {
        VotingGroup group = drifting(log.events());
        long second = run(group, 0, 7200, new double[]{0, 0, 0.2}, new double[3]);
        ByteBuffer saved = ByteBuffer.allocate(1_000);
        group.save(saved, second * SECOND);
        group = drifting(log.events());
        group.load(saved.flip(), 0);
        assertEquals(0, saved.remaining());
        run(group, 600, 600, new double[]{0, 0, 0.15}, new double[3]);
        assertEquals(List.of("input.group.drifts"), log.ids());
        members("7 7 7");
        group.latch(2_000 * SECOND, signals.image());
        members("7 7 9");
        group.latch(2_001 * SECOND, signals.image());
        saved.clear();
        group.save(saved, 2_030 * SECOND);
        group = drifting(log.events());
        group.load(saved.flip(), 10 * SECOND);
        group.latch(30 * SECOND, signals.image());
        group.latch(40 * SECOND - 1, signals.image());
        assertEquals(0, log.count(InputEvent.GROUP_DISAGREES));
        group.latch(40 * SECOND, signals.image());
        assertEquals(1, log.count(InputEvent.GROUP_DISAGREES));
    }

    @Test
    void whatTheRecorderDidNotTakeIsReportedByTheNextScan() {
        List<String> kept = new ArrayList<>();
        Set<Integer> refused = new HashSet<>();
        Events events = new Events(event -> {
            if (refused.add(kept.size())) {
                throw new IllegalStateException("the recorder is full");
            }
            kept.add(event.what().id());
        });
        var spec = new VotingSpec("V", THREE, VotingSpec.Method.MEDIAN, 1, 0.2, 0, 0.5, 10);
        VotingGroup group = new VotingGroup(spec, signals.tags(), events);
        for (int second = 0; second < 120; second++) {
            members(second < 60 ? "7 7 8" : "7 7 7");
            try {
                group.latch(second * SECOND, signals.image());
            } catch (IllegalStateException full) {
                assertEquals("the recorder is full", full.getMessage());
            }
        }
        assertEquals(List.of("input.group.disagrees", "input.group.drifts", "input.group.agrees", "input.group.steady"), kept);
    }

    @Test
    void aGroupThatMakesNoSenseIsRefused() {
        var median = VotingSpec.Method.MEDIAN;
        assertThrows(IllegalArgumentException.class, () -> new VotingSpec("V", List.of(), median, 1, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new VotingSpec("V", THREE, median, 0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new VotingSpec("V", THREE, median, 4, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new VotingSpec("V", THREE, median, 1, 0, 0, 0.1, 0));
        var stranger = new VotingSpec("V", List.of("D"), median, 1, 0, 0);
        assertThrows(IllegalArgumentException.class, () -> new VotingGroup(stranger, signals.tags(), log.events()));
    }
}
