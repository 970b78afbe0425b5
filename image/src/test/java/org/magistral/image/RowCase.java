package org.magistral.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.magistral.core.tag.Quality;

/** One line of the table: what makes a row act, and what it does then. Each word returns the case with one thing more said. */
record RowCase(String row, Effect effect, Set<String> actuators, Set<String> tags, int needed, double below, double limit, boolean byLoss,
        double delaySeconds, Lost lost, Map<String, Double> context, String protects, double demand, boolean holds,
        boolean refusesStart, double reopensSeconds) {
    /** What it does to its actuators. */
    enum Effect {
        TRIP,
        REFUSE,
        LIMIT,
        NONE
    }

    /** What a reading that is lost means. */
    enum Lost {
        /** Each loss acts. */
        ANY,
        /** The loss of all acts; the others vote on. */
        ALL,
        /** The loss of two acts. */
        TWO,
        /** No loss acts. */
        NONE
    }

    RowCase(String row, Effect effect, Set<String> actuators) {
        this(row, effect, actuators, Set.of(), 1, Double.NaN, Double.NaN, false, 0, Lost.NONE, Map.of(), null, 0, false, false, 0);
    }

    static Set<String> words(String words) {
        return new TreeSet<>(Arrays.asList(words.strip().split(" +")));
    }

    /** As far beyond the limit as {@code below} is before it. */
    double beyond() {
        return 2 * limit - below;
    }

    /** On or off: there is nothing beyond. */
    boolean isSwitched() {
        return Math.min(below, limit) == 0 && Math.max(below, limit) == 1;
    }

    /** Each of these alone makes it act. */
    RowCase eachOf(String causes, double newBelow, double newLimit) {
        return new RowCase(row, effect, actuators, words(causes), 1, newBelow, newLimit, false, delaySeconds, lost, context, protects,
                demand, holds, refusesStart, reopensSeconds);
    }

    /** Any two of these make it act, one does not. */
    RowCase twoOf(String causes, double newBelow, double newLimit) {
        return new RowCase(row, effect, actuators, words(causes), 2, newBelow, newLimit, false, delaySeconds, lost, context, protects,
                demand, holds, refusesStart, reopensSeconds);
    }

    /** Each of these, when it is lost, makes it act. */
    RowCase losing(String causes) {
        return new RowCase(row, effect, actuators, words(causes), 1, 0, 0, true, delaySeconds, Lost.ANY, context, protects, demand, holds,
                refusesStart,
                reopensSeconds);
    }

    RowCase after(double seconds) {
        return new RowCase(row, effect, actuators, tags, needed, below, limit, byLoss, seconds, lost, context, protects, demand, holds,
                refusesStart,
                reopensSeconds);
    }

    /** Doubt about any of them acts. */
    RowCase inDoubt() {
        return with(Lost.ANY);
    }

    /** Doubt acts only where nothing is left that can be known. */
    RowCase lostTogether() {
        return with(Lost.ALL);
    }

    private RowCase with(Lost newLost) {
        return new RowCase(row, effect, actuators, tags, needed, below, limit, byLoss, delaySeconds, newLost, context, protects, demand,
                holds, refusesStart, reopensSeconds);
    }

    /** What must be so besides, before the cause. */
    RowCase where(String tag, double value) {
        Map<String, Double> more = new LinkedHashMap<>(context);
        more.put(tag, value);
        return new RowCase(row, effect, actuators, tags, needed, below, limit, byLoss, delaySeconds, lost, more, protects, demand, holds,
                refusesStart,
                reopensSeconds);
    }

    /** What must be lost besides, before the cause. */
    RowCase without(String tag) {
        return where(tag, Double.NaN);
    }

    /** It demands this besides. */
    RowCase protecting(String actuator, double value) {
        return new RowCase(row, effect, actuators, tags, needed, below, limit, byLoss, delaySeconds, lost, context, actuator, value, holds,
                refusesStart,
                reopensSeconds);
    }

    /** It holds the batch. */
    RowCase holding() {
        return new RowCase(row, effect, actuators, tags, needed, below, limit, byLoss, delaySeconds, lost, context, protects, demand, true,
                refusesStart, reopensSeconds);
    }

    /** No batch starts while it acts. */
    RowCase refusingStart() {
        return new RowCase(row, effect, actuators, tags, needed, below, limit, byLoss, delaySeconds, lost, context, protects, demand, holds,
                true, reopensSeconds);
    }

    /** Any two of these, when they are lost, make it act. */
    RowCase losingTwoOf(String causes) {
        return new RowCase(row, effect, actuators, words(causes), 2, 0, 0, true, delaySeconds, Lost.TWO, context, protects, demand, holds,
                refusesStart, reopensSeconds);
    }

    /** It comes back by itself. */
    RowCase reopens(double seconds) {
        return new RowCase(row, effect, actuators, tags, needed, below, limit, byLoss, delaySeconds, lost, context, protects, demand, holds,
                refusesStart, seconds);
    }

    /** Every set of tags that is just enough to make it act. */
    List<Set<String>> combinations() {
        List<Set<String>> all = new ArrayList<>();
        List<String> list = List.copyOf(tags);
        for (int i = 0; i < list.size(); i++) {
            if (needed == 1) {
                all.add(Set.of(list.get(i)));
            }
            for (int j = i + 1; needed == 2 && j < list.size(); j++) {
                all.add(Set.of(list.get(i), list.get(j)));
            }
        }
        return all;
    }

    /** One of them less. */
    Set<String> tooFew(Set<String> acting) {
        Set<String> fewer = new TreeSet<>(acting);
        fewer.remove(fewer.iterator().next());
        return fewer;
    }

    boolean actsWithout(Set<String> gone) {
        return switch (lost) {
            case ANY -> true;
            case ALL -> gone.equals(tags);
            case TWO -> gone.size() >= 2;
            case NONE -> false;
        };
    }

    /** How many scans show the cause without effect: it may have begun just after the scan before the first of them. */
    long delayScans() {
        return Math.max(0, Math.round(delaySeconds * 1e9 / RowBench.SCAN_NANOS) - 1);
    }

    void act(RowBench bench, String tag) {
        if (byLoss) {
            bench.lose(tag, Quality.BAD);
        } else {
            bench.set(tag, limit);
        }
    }

    void context(RowBench bench) {
        context.forEach((tag, value) -> {
            if (Double.isNaN(value)) {
                bench.lose(tag, Quality.BAD);
            } else {
                bench.set(tag, value);
            }
        });
    }

    @Override
    public String toString() {
        return row;
    }
}
