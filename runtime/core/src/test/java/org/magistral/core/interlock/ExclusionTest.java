package org.magistral.core.interlock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.magistral.core.tag.Signals.SECOND;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.magistral.core.condition.Condition;
import org.magistral.core.event.EventLog;
import org.magistral.core.output.ActuatorRow;
import org.magistral.core.output.ActuatorSpec;
import org.magistral.core.output.Demands;
import org.magistral.core.output.FakeActuator;
import org.magistral.core.output.OutputGate;
import org.magistral.core.output.Verdict;
import org.magistral.core.tag.Signals;

class ExclusionTest {
    private static final long SCAN = SECOND / 10;

    private final EventLog log = new EventLog();
    private final Signals signals = Signals.wide("A", "B", "C", "TT");
    private List<ActuatorSpec> specs;
    private OutputGate gate;
    private Interlocks interlocks;
    private Demands demands;
    private long now = 7 * SECOND;

    private void build(int members, double deadSeconds, Condition cause, Row... more) {
        specs = Stream.of("A", "B", "C").limit(members).map(id -> ActuatorRow.of(id).spec()).toList();
        gate = new OutputGate(specs, specs.stream().map(spec -> new FakeActuator()).toList(), signals.tags(), log.events());
        var exclusion = new Effect.OneAtATime(specs.stream().map(ActuatorSpec::tag).toList(), deadSeconds);
        var rows = Stream.concat(Stream.of(new Row("I-14", "one at a time", cause, List.of(exclusion), false)), Stream.of(more)).toList();
        interlocks = new Interlocks(rows, specs, signals.tags(), log.events());
        demands = new Demands(members);
    }

    /** One scan; these ask. Answers which one is energised: ., A, B or C; fails when two are. */
    private char scan(long elapsedNanos, boolean... asks) {
        now += elapsedNanos;
        Verdict[] verdicts = interlocks.judge(signals.image(), demands, gate, now);
        demands.clear();
        for (int i = 0; i < asks.length; i++) {
            if (asks[i]) {
                demands.set(i, 5);
            } else if (now % 3 == 0) {
                demands.set(i, 0); // a demand for nothing is none
            }
        }
        gate.grant(now, demands, verdicts);
        gate.write();
        char on = '.';
        for (int i = 0; i < specs.size(); i++) {
            if (gate.isEnergised(i)) {
                assertEquals('.', on, "two at a time");
                on = specs.get(i).tag().charAt(0);
            }
        }
        return on;
    }

    private String scans(int count, boolean... asks) {
        char[] seen = new char[count];
        for (int i = 0; i < count; i++) {
            seen[i] = scan(SECOND, asks);
        }
        return new String(seen);
    }

    @Test
    void theFirstToAskHasItAndTheOtherWaitsForTheDeadTime() {
        build(2, 3, new Condition.Always());
        assertEquals("....", scans(4, false, false), "what ran before this boot is not known");
        assertEquals(".BBB", scans(4, false, true));
        assertEquals("BBB", scans(3, true, true));
        assertEquals("...AAA", scans(6, true, false));
        assertEquals("...B", scans(4, false, true));
        assertEquals("....", scans(4, false, false));
        assertEquals("BB", scans(2, true, true), "of two that start in one scan one is granted: who had it last");
    }

    @Test
    void nobodyIsGrantedBeforeTheFirstDeadTimeIsServed() {
        build(2, 30, new Condition.Always());
        assertEquals(".".repeat(30) + "A", scans(31, true, true));
    }

    @Test
    void aHolderThatPausesMayGoOnAtOnceWhileNobodyWaits() {
        build(2, 5, new Condition.Always());
        scans(7, true, false);
        assertEquals("..", scans(2, false, false));
        assertEquals("AA", scans(2, true, false));
    }

    @Test
    void aHolderThatPulsesDoesNotKeepAnotherWaitingForEver() {
        build(2, 5, new Condition.Always());
        scans(7, true, false);
        StringBuilder seen = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            seen.append(scan(SECOND, i % 3 != 2, true));
        }
        assertTrue(seen.indexOf("B") >= 0, "A asks two of three seconds, B all the time: " + seen);
    }

    @Test
    void aMemberThatIsBlockedElsewhereDoesNotKeepTheOthersWaiting() {
        build(2, 3, new Condition.Always(),
                new Row("I-11", "A is spent", new Condition.Above("TT", 0, 0), List.of(new Effect.Refuse("A")), false));
        signals.set("TT", 1);
        assertTrue(scans(10, true, true).contains("B"));
    }

    @Test
    void anExclusionThatBeginsToActServesTheDeadTimeOfWhatIsOnThen() {
        build(2, 5, new Condition.Above("TT", 0, 0));
        signals.set("TT", 1);
        scans(10, false, false);
        signals.set("TT", -1);
        assertEquals("BBB", scans(3, false, true));
        signals.set("TT", 1);
        assertEquals(".....A", scans(6, true, false), "B was on until now");
    }

    private void buildTold(double deadSeconds) {
        build(2, deadSeconds, new Condition.Always());
        var told = new Effect.OneAtATime(List.of("A", "B"), deadSeconds, true);
        interlocks = new Interlocks(List.of(new Row("I-15", "product with waste", new Condition.Always(), List.of(told), false)), specs,
                signals.tags(), log.events());
    }

    @Test
    void aRequestThatIsRefusedWhileAnotherIsOnIsToldOnceForAsLongAsItIsMade() {
        buildTold(3);
        scans(5, false, false);
        assertEquals(".AAAA", scans(5, true, false));
        assertEquals(0, log.count(InterlockEvent.EXCLUDED), "one alone is no news, nor is the scan that it waits");
        scans(4, true, true);
        assertEquals(1, log.count(InterlockEvent.EXCLUDED));
        assertEquals("B", log.last(InterlockEvent.EXCLUDED).body().get("actuator"));
        scans(3, true, false);
        scans(4, true, true);
        assertEquals(2, log.count(InterlockEvent.EXCLUDED), "a second request, a second time");
    }

    @Test
    void turnsAreNoNewsWhereNobodyAskedForIt() {
        build(2, 3, new Condition.Always());
        scans(5, false, false);
        for (int i = 0; i < 10; i++) {
            scans(5, true, true);
        }
        assertEquals(List.of(), log.ids());
    }

    /** Every sequence of four demands, each asked for a scan or for the dead time; of two members for just less than that too. */
    @ParameterizedTest
    @CsvSource({"2", "3"})
    void noSequenceOfDemandsGetsRoundIt(int members) {
        long dead = 3 * SECOND;
        long[] spans = members == 2 ? new long[]{SCAN, dead, dead - 1} : new long[]{SCAN, dead};
        int choices = (1 << members) * spans.length;
        boolean[] asks = new boolean[members];
        int switched = 0;
        for (int sequence = 0; sequence < choices * choices * choices * choices; sequence++) {
            build(members, 3, new Condition.Always());
            scan(SCAN);
            scan(dead);
            char last = '.';
            long lastOn = now;
            for (int step = 0, rest = sequence; step < 4; step++, rest /= choices) {
                int choice = rest % choices;
                for (int i = 0; i < members; i++) {
                    asks[i] = (choice / spans.length & 1 << i) != 0;
                }
                long ranUntil = gate.isEnergised(0) || gate.isEnergised(1) || gate.isEnergised(members - 1)
                        ? now + spans[choice % spans.length]
                        : lastOn;
                lastOn = ranUntil;
                char on = scan(spans[choice % spans.length], asks);
                if (on != '.' && last != '.' && on != last) {
                    assertTrue(now - lastOn >= dead, "sequence " + sequence + ", step " + step + ": " + last + " then " + on);
                    switched++;
                }
                last = on == '.' ? last : on;
            }
        }
        assertTrue(switched > 0, "no sequence ever switched");
    }

    /** Judged from the grants alone: never two at once, nor within the dead time of one another, and each has its turn. */
    @ParameterizedTest
    @CsvSource({"2, 30, 1", "3, 30, 2", "2, 0, 3", "3, 1.05, 4", "3, 10, 5"})
    void whateverIsAskedOneIsOnAtATimeAndEachHasItsTurn(int members, double deadSeconds, long seed) {
        build(members, deadSeconds, new Condition.Always());
        var random = new SplittableRandom(seed);
        long dead = (long) (deadSeconds * 1e9);
        boolean[] asks = new boolean[members];
        long[] turns = new long[members];
        long[] waitingSince = new long[members];
        Arrays.fill(waitingSince, Long.MAX_VALUE);
        char last = '.';
        long lastOn = now;
        for (int scan = 0; scan < 100_000; scan++) {
            for (int i = 0; i < members; i++) {
                asks[i] ^= random.nextInt(asks[i] ? 60 : 200) == 0;
            }
            long elapsed = random.nextInt(50) == 0 ? random.nextLong(10 * SECOND) : SCAN;
            if (last != '.') {
                lastOn = now + elapsed; // what was granted runs until this scan
            }
            char on = scan(elapsed, asks);
            String when = "seed " + seed + ", scan " + scan + ": " + last + " then " + on + " after " + (now - lastOn) / 1e9 + " s";
            if (on != '.') {
                assertTrue(last == '.' || last == on || now - lastOn >= dead && deadSeconds == 0, when);
                if (turn(turns) >= 0 && specs.get(turn(turns)).tag().charAt(0) != on) {
                    assertTrue(now - lastOn >= dead, when);
                }
                if (last != on) {
                    turns[on - 'A'] = scan + 1L;
                }
            }
            for (int i = 0; i < members; i++) {
                if (!asks[i] || on == 'A' + i) {
                    waitingSince[i] = Long.MAX_VALUE;
                } else if (waitingSince[i] == Long.MAX_VALUE) {
                    waitingSince[i] = now;
                }
                // Members ask for 6 s on average: nobody waits for more than some turns of the others.
                assertTrue(waitingSince[i] == Long.MAX_VALUE || now - waitingSince[i] < (members - 1) * (dead + 300 * SECOND),
                        when + " waits");
            }
            last = on;
        }
        for (int i = 0; i < members; i++) {
            assertTrue(turns[i] > 0, "seed " + seed + ": " + specs.get(i).tag() + " never had its turn");
        }
    }

    /** Whose turn was last, by the scan in which it began; -1 before the first. */
    private static int turn(long[] turns) {
        int latest = -1;
        for (int i = 0; i < turns.length; i++) {
            if (turns[i] > 0 && (latest < 0 || turns[i] > turns[latest])) {
                latest = i;
            }
        }
        return latest;
    }
}
