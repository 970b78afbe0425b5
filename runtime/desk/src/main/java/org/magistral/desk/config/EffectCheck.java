package org.magistral.desk.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Supplier;
import org.magistral.core.command.InterlockCommand;
import org.magistral.core.condition.Condition;
import org.magistral.core.event.Events;
import org.magistral.core.interlock.Effect;
import org.magistral.core.interlock.Interlocks;
import org.magistral.core.interlock.Row;
import org.magistral.core.output.Demands;
import org.magistral.core.output.OutputGate;
import org.magistral.core.output.Verdict;
import org.magistral.core.tag.Defect;
import org.magistral.core.tag.ProcessImage;
import org.magistral.core.tag.Quality;
import org.magistral.core.tag.Tag;
import org.magistral.core.tag.Tags;
import org.magistral.core.tag.Unit;
import org.magistral.core.time.Stamp;
import org.magistral.desk.config.unit.UnitConfig;

/**
 * One actuator, and all rows that its lines of the matrix name, each with a switch in place of its cause: off and on in every
 * combination; then each alone in doubt, and each alone after its cause is gone. What the real interlocks leave of the actuator must be
 * what the lines of those that are on say. Clock steps are a nanosecond, so that no cap in time is ever reached.
 */
final class EffectCheck {
    private static final int MOST_ROWS = 20;
    private static final Set<String> BLOCKING = Set.of("trip", "refuse", "oneAtATime");

    private final UnitConfig unit;
    private final String actuator;
    private final int index;
    private final List<String> differences;
    private final SequencedMap<Row, List<CauseAndEffect.Line>> lines = new LinkedHashMap<>();
    private final List<Row> rows;
    private final Tags tags;
    private final ProcessImage image;
    private final Interlocks interlocks;
    private final AllGranted grants;
    private final Demands demands;
    private final int switches;
    private long nowNanos;

    /** What is left of the actuator, and what is demanded of it; NaN for no demand. */
    private record Left(boolean blocked, double low, double high, double demand) {
        @Override
        public String toString() {
            return (blocked ? "blocked" : low + " to " + high) + (Double.isNaN(demand) ? "" : ", demanding " + demand);
        }
    }

    EffectCheck(UnitConfig unit, String actuator, List<CauseAndEffect.Line> all, List<String> differences) {
        this.unit = unit;
        this.actuator = actuator;
        this.differences = differences;
        index = OutputGate.indexOf(unit.actuators(), actuator);
        all.forEach(line -> lines.computeIfAbsent(line.row(), row -> new ArrayList<>()).add(line));
        rows = List.copyOf(lines.keySet());
        List<Tag> known = new ArrayList<>(unit.tags().all());
        switches = known.size();
        for (int i = 0; i < rows.size(); i++) {
            known.add(new Tag("ROW-" + i, "the cause of " + rows.get(i).id(), Unit.SWITCH, 0, 1, 0, 60));
        }
        tags = new Tags(known);
        image = new ProcessImage(tags.size());
        interlocks = new Interlocks(switched(), unit.actuators(), tags, new Events(event -> {}));
        grants = new AllGranted(unit);
        demands = new Demands(unit.actuators().size());
    }

    private List<Row> switched() {
        List<Row> same = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            same.add(new Row(row.id(), row.text(), new Condition.Switched("ROW-" + i, true), row.effects(), row.holdsBatch()));
        }
        return same;
    }

    /** Tries all; how many there were. */
    long run() {
        int all = 1 << Math.min(rows.size(), MOST_ROWS);
        if (rows.size() > MOST_ROWS) {
            differences.add(actuator + ": " + rows.size() + " rows work on it; at most " + MOST_ROWS + " can be checked together");
            return 0;
        }
        long tried = 0;
        for (int on = 0; on < all; on++) {
            quiet();
            set(on, Quality.GOOD);
            compare(on, 0, judge());
            tried++;
        }
        for (int i = 0; i < rows.size(); i++) {
            quiet();
            set(1 << i, Quality.BAD);
            compare(0, 1 << i, judge());
            set(0, Quality.GOOD);
            compareLatched(i, judge());
            tried += 2;
        }
        return tried;
    }

    /** No cause stands, no trip is latched. */
    private void quiet() {
        set(0, Quality.GOOD);
        judge();
        interlocks.command(new InterlockCommand.ResetTrips("check"), image, new Stamp(nowNanos, 0, true));
        judge();
    }

    private void set(int on, Quality quality) {
        for (int i = 0; i < rows.size(); i++) {
            boolean chosen = (on & 1 << i) != 0;
            image.good(switches + i, chosen ? 1 : 0, 0);
            if (chosen && quality != Quality.GOOD) {
                image.mark(switches + i, quality, Defect.DEVICE_FAULT);
            }
        }
    }

    private Left judge() {
        nowNanos++;
        Verdict verdict = interlocks.judge(image, demands, grants, nowNanos)[index];
        Demands made = new Demands(unit.actuators().size());
        interlocks.protect(made, nowNanos);
        return left(verdict.isBlocked(), verdict.low(), verdict.high(), made.get(index));
    }

    private static Left left(boolean blocked, double low, double high, double demand) {
        return blocked || low > high ? new Left(true, 0, 0, demand) : new Left(false, low, high, demand);
    }

    /** What the lines say of rows whose cause is met, and of rows in doubt. */
    private void compare(int met, int doubtful, Left found) {
        boolean blocked = false;
        double low = Double.NEGATIVE_INFINITY;
        double high = Double.POSITIVE_INFINITY;
        double demand = Double.NaN;
        for (int i = 0; i < rows.size(); i++) {
            boolean known = (met & 1 << i) != 0;
            if (!known && (doubtful & 1 << i) == 0) {
                continue;
            }
            for (CauseAndEffect.Line line : lines.get(rows.get(i))) {
                blocked |= BLOCKING.contains(line.key());
                low = Math.max(low, least(line));
                high = Math.min(high, most(line));
                demand = known && line.effect() instanceof Effect.Protect protect ? demanded(protect) : demand;
            }
        }
        require(left(blocked, low, high, demand), found, () -> inWords(met, doubtful));
    }

    private String inWords(int met, int doubtful) {
        StringBuilder on = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            if (((met | doubtful) & 1 << i) != 0) {
                on.append(' ').append(rows.get(i).id()).append((met & 1 << i) != 0 ? "" : " in doubt");
            }
        }
        return on.isEmpty() ? " nothing" : on.toString();
    }

    /** A row whose cause is gone: what trips is latched with its limits, all else is free. */
    private void compareLatched(int i, Left found) {
        boolean latched = lines.get(rows.get(i)).getFirst().row().isLatched();
        boolean blocked = false;
        double low = Double.NEGATIVE_INFINITY;
        double high = Double.POSITIVE_INFINITY;
        for (CauseAndEffect.Line line : lines.get(rows.get(i))) {
            blocked |= latched && List.of("trip", "refuse").contains(line.key());
            low = latched ? Math.max(low, least(line)) : low;
            high = latched ? Math.min(high, most(line)) : high;
        }
        require(left(blocked, low, high, Double.NaN), found, () -> " " + rows.get(i).id() + " whose cause is gone");
    }

    private static double least(CauseAndEffect.Line line) {
        return line.effect() instanceof Effect.Permit permit && !Double.isNaN(permit.atLeast())
                ? permit.atLeast()
                : Double.NEGATIVE_INFINITY;
    }

    private double most(CauseAndEffect.Line line) {
        return switch (line.effect()) {
            case Effect.Permit permit when !Double.isNaN(permit.atMost()) -> permit.atMost();
            case Effect.Reduce reduce -> reduce.share() * grants.grant(index);
            default -> Double.POSITIVE_INFINITY;
        };
    }

    private double demanded(Effect.Protect protect) {
        return switch (protect.demand()) {
            case Effect.Level.Value(double value) -> value;
            case Effect.Level.MeanOf mean -> grants.grant(index);
        };
    }

    private void require(Left expected, Left found, Supplier<String> on) {
        boolean same = expected.blocked() == found.blocked() && near(expected.low(), found.low()) && near(expected.high(), found.high())
                && near(expected.demand(), found.demand());
        if (!same) {
            differences.add(actuator + ": the matrix says " + expected + ", the interlocks leave " + found + " with" + on.get());
        }
    }

    private static boolean near(double one, double other) {
        return Double.compare(one, other) == 0 || Math.abs(one - other) <= 1e-9;
    }
}
