package org.magistral.desk.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import org.magistral.core.condition.Condition;
import org.magistral.core.condition.Judge;
import org.magistral.core.condition.Judgement;
import org.magistral.core.event.Events;
import org.magistral.core.interlock.Interlocks;
import org.magistral.core.interlock.Row;
import org.magistral.core.output.Demands;
import org.magistral.core.tag.Defect;
import org.magistral.core.tag.ProcessImage;
import org.magistral.core.tag.Quality;
import org.magistral.core.tag.Tag;
import org.magistral.core.tag.Tags;
import org.magistral.core.tag.Unit;
import org.magistral.desk.config.unit.UnitConfig;

/**
 * One row, each reading of its cause at each of its edges, in all combinations. The row must act just when the cause, read as it is
 * printed and by other code than the interlocks', says so or can't be known. What a cause sees in the course of time (a rise, a count
 * against a scale) is judged by its own judge here; how it goes into votes and doubts is checked like any other.
 */
final class CauseCheck {
    private static final int MOST_COMBINATIONS = 100_000;
    private static final long PAST_EVERY_DELAY_NANOS = 400L * 24 * 3600 * 1_000_000_000L;

    private final UnitConfig unit;
    private final Row row;
    private final List<String> differences;
    private final Tags tags;
    private final ProcessImage image;
    private final SequencedMap<String, List<Edge>> edges = new LinkedHashMap<>();
    private final AllGranted grants;
    private final List<Condition> leaves = new ArrayList<>();
    private final Map<Condition, Judgement> opaque = new LinkedHashMap<>();

    /** One state of one reading. */
    private record Edge(Quality quality, double value) {}

    CauseCheck(UnitConfig unit, Row row, List<String> differences) {
        this.unit = unit;
        this.row = row;
        this.differences = differences;
        tags = unit.tags();
        image = new ProcessImage(tags.size());
        grants = new AllGranted(unit);
        opaque(row.cause(), leaves);
        row.cause().tags().stream().distinct().forEach(tag -> edges.put(tag, edgesOf(tag)));
    }

    private List<Edge> edgesOf(String id) {
        Tag tag = tags.get(tags.indexOf(id));
        TreeSet<Double> values = new TreeSet<>();
        if (tag.unit() == Unit.SWITCH) {
            values.addAll(List.of(0.0, 1.0));
        } else {
            limits(row.cause(), id, values);
            for (double limit : List.copyOf(values)) {
                values.add(Math.nextDown(limit));
            }
            if (values.isEmpty()) {
                values.add((tag.low() + tag.high()) / 2);
            }
        }
        List<Edge> all = new ArrayList<>();
        values.forEach(value -> all.add(new Edge(Quality.GOOD, value)));
        all.add(new Edge(Quality.STALE, values.getFirst()));
        all.add(new Edge(Quality.BAD, values.getLast()));
        return all;
    }

    private static void limits(Condition condition, String tag, Set<Double> into) {
        switch (condition) {
            case Condition.Above(String id, double limit, double hysteresis) when id.equals(tag) -> into.add(limit);
            case Condition.Below(String id, double limit, double hysteresis) when id.equals(tag) -> into.add(limit);
            case Condition.Vote vote -> vote.of().forEach(one -> limits(one, tag, into));
            case Condition.Any any -> any.of().forEach(one -> limits(one, tag, into));
            case Condition.All all -> all.of().forEach(one -> limits(one, tag, into));
            case Condition.Sustained sustained -> limits(sustained.condition(), tag, into);
            default -> {
                // it has no limit on this reading
            }
        }
    }

    /** Tries all; how many there were. */
    long run() {
        List<List<Edge>> all = new ArrayList<>(edges.values());
        long count = all.stream().mapToLong(List::size).reduce(1, (one, other) -> Math.min(one * other, Integer.MAX_VALUE));
        if (count > MOST_COMBINATIONS) {
            differences.add(row.id() + ": its cause has " + count + " combinations of readings; at most " + MOST_COMBINATIONS
                    + " can be checked. Make two rows of it");
            return 0;
        }
        for (int number = 0; number < count; number++) {
            List<Edge> chosen = new ArrayList<>();
            int rest = number;
            for (List<Edge> one : all) {
                chosen.add(one.get(rest % one.size()));
                rest /= one.size();
            }
            tryOne(chosen);
        }
        return count;
    }

    private void tryOne(List<Edge> chosen) {
        int i = 0;
        for (String id : edges.keySet()) {
            Edge edge = chosen.get(i++);
            int place = tags.indexOf(id);
            image.good(place, edge.value(), 0);
            if (edge.quality() != Quality.GOOD) {
                image.mark(place, edge.quality(), edge.quality() == Quality.STALE ? Defect.OVERDUE : Defect.DEVICE_FAULT);
            }
        }
        Interlocks alone = new Interlocks(List.of(row), unit.actuators(), tags, new Events(event -> {}));
        Demands demands = new Demands(unit.actuators().size());
        List<Judge> judges = new ArrayList<>();
        leaves.forEach(leaf -> judges.add(Judge.of(leaf, tags)));
        for (long now = 0; now <= PAST_EVERY_DELAY_NANOS; now += PAST_EVERY_DELAY_NANOS) {
            alone.judge(image, demands, grants, now);
            for (int leaf = 0; leaf < leaves.size(); leaf++) {
                opaque.put(leaves.get(leaf), judges.get(leaf).judge(image, now));
            }
        }
        boolean acts = alone.isActing(row.id());
        boolean shall = read(row.cause()) != Judgement.NOT_MET;
        if (acts != shall) {
            differences.add(row.id() + (acts ? " acts" : " does not act") + " although its cause says otherwise:" + inWords(chosen));
        }
    }

    private String inWords(List<Edge> chosen) {
        StringBuilder said = new StringBuilder();
        int i = 0;
        for (String id : edges.keySet()) {
            Edge edge = chosen.get(i++);
            said.append(' ').append(id).append(' ').append(edge.quality() == Quality.GOOD ? edge.value() : edge.quality());
        }
        return said.toString();
    }

    private static void opaque(Condition condition, List<Condition> into) {
        switch (condition) {
            case Condition.Above above -> {
            }
            case Condition.Below below -> {
            }
            case Condition.Switched switched -> {
            }
            case Condition.Lost lost -> {
            }
            case Condition.Always always -> {
            }
            case Condition.Vote vote -> vote.of().forEach(one -> opaque(one, into));
            case Condition.Any any -> any.of().forEach(one -> opaque(one, into));
            case Condition.All all -> all.of().forEach(one -> opaque(one, into));
            case Condition.Sustained sustained -> opaque(sustained.condition(), into);
            default -> into.add(condition);
        }
    }

    /** The cause as it is printed, once every delay is past. */
    private Judgement read(Condition condition) {
        return switch (condition) {
            case Condition.Above(String tag, double limit, double hysteresis) -> known(tag, value(tag) >= limit);
            case Condition.Below(String tag, double limit, double hysteresis) -> known(tag, value(tag) < limit);
            case Condition.Switched(String tag, boolean on) -> known(tag, value(tag) > 0.5 == on);
            case Condition.Lost(String tag) -> image.isGood(tags.indexOf(tag)) ? Judgement.NOT_MET : Judgement.MET;
            case Condition.Always always -> Judgement.MET;
            case Condition.Sustained(Condition inner, double seconds) -> read(inner);
            case Condition.Vote(int needed, List<Condition> of) -> voted(needed, of);
            case Condition.Any(List<Condition> of) -> {
                List<Judgement> each = of.stream().map(this::read).toList();
                yield each.contains(Judgement.MET)
                        ? Judgement.MET
                        : each.contains(Judgement.UNKNOWN) ? Judgement.UNKNOWN : Judgement.NOT_MET;
            }
            case Condition.All(List<Condition> of) -> {
                List<Judgement> each = of.stream().map(this::read).toList();
                yield each.contains(Judgement.NOT_MET)
                        ? Judgement.NOT_MET
                        : each.contains(Judgement.UNKNOWN) ? Judgement.UNKNOWN : Judgement.MET;
            }
            default -> opaque.get(condition);
        };
    }

    /** 2oo3; with two valid 1oo2, with one 1oo1, with none nobody knows. */
    private Judgement voted(int needed, List<Condition> of) {
        List<Judgement> valid = of.stream().map(this::read).filter(one -> one != Judgement.UNKNOWN).toList();
        if (valid.isEmpty()) {
            return Judgement.UNKNOWN;
        }
        int lost = of.size() - valid.size();
        int votes = (int) valid.stream().filter(one -> one == Judgement.MET).count();
        return votes >= Math.max(needed - lost, 1) ? Judgement.MET : Judgement.NOT_MET;
    }

    private Judgement known(String tag, boolean met) {
        return !image.isGood(tags.indexOf(tag)) ? Judgement.UNKNOWN : met ? Judgement.MET : Judgement.NOT_MET;
    }

    private double value(String tag) {
        return image.value(tags.indexOf(tag));
    }
}
