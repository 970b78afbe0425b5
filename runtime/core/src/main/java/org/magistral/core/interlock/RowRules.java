package org.magistral.core.interlock;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.magistral.core.condition.Condition;
import org.magistral.core.interlock.proof.ProofInterval;
import org.magistral.core.output.ActuatorSpec;
import org.magistral.core.tag.Tag;
import org.magistral.core.tag.Tags;
import org.magistral.core.tag.Unit;

/**
 * What can be wrong with interlock rows although every name and unit in them is right: a row that can never act or never end, effects
 * that contradict one another or change nothing, an actuator that no row covers. For loading; not for the scan. What a row names and is
 * not there is passed over: whoever reads the file reports that.
 */
public final class RowRules {
    private final List<Row> rows;
    private final List<ActuatorSpec> actuators;
    private final Tags tags;
    private final CauseRules causes;

    /**
     * One thing that is wrong.
     *
     * @param id of the row or the actuator
     * @param key the part of it that is wrong: {@code cause}, {@code exemption}, an attribute, the key of an effect, or empty for the whole
     * @param text what is wrong
     */
    public record Finding(String id, String key, String text) {}

    public RowRules(List<Row> rows, List<ActuatorSpec> actuators, Tags tags) {
        this.rows = List.copyOf(rows);
        this.actuators = List.copyOf(actuators);
        this.tags = tags;
        causes = new CauseRules(tags);
    }

    /** What is wrong with the rows, each for itself. */
    public List<Finding> ofRows() {
        List<Finding> findings = new ArrayList<>();
        for (Row row : rows) {
            if (row.effects().isEmpty() && !row.holdsBatch() && !row.refusesStart()
                    && (row.proofTest() == null || row.proofTest() instanceof ProofInterval.Never)) {
                findings.add(new Finding(row.id(), "",
                        "does nothing: it has no effect, does not hold the batch, refuses no Start and asks for no proof test"));
            }
            attributes(row, findings);
            causes.judge(row.cause(), text -> findings.add(new Finding(row.id(), "cause", text)));
            for (Effect effect : row.effects()) {
                effect(effect, text -> findings.add(new Finding(row.id(), key(effect), text)));
            }
            contradictions(row, findings);
        }
        return findings;
    }

    private static void attributes(Row row, List<Finding> findings) {
        if (row.reopens() != null && !row.isLatched()) {
            findings.add(new Finding(row.id(), "reopens", "has nothing to reopen: the row trips nothing, and ends with its cause"));
        }
        if (row.reopens() != null && row.isResetByName()) {
            findings.add(new Finding(row.id(), "reopens",
                    "resets itself although its cause ends by itself, which does not show that anything was mended"));
        }
        if (row.isLatched() && row.proofTest() == null) {
            findings.add(new Finding(row.id(), "",
                    "trips, and nobody proves that it does; it needs a proofTest: '365 d', 'each batch within 7 d', or 'none because' "
                            + "and the reason"));
        }
        if (row.bypassAllowed() && row.cause().tags().isEmpty()) {
            findings.add(new Finding(row.id(), "bypass", "has no channel that could be bypassed"));
        }
        if (!Double.isNaN(row.tellAfterSeconds())) {
            tellAfter(row, findings);
        }
        if (row.refusesStart() && row.cause() instanceof Condition.Always) {
            findings.add(new Finding(row.id(), "refusesStart", "would let no batch start ever: its cause stands always"));
        }
    }

    private static void tellAfter(Row row, List<Finding> findings) {
        if (row.isLatched()) {
            findings.add(new Finding(row.id(), "tellAfter", "keeps silent about a trip, which is told at once"));
        } else if (row.effects().stream().noneMatch(effect -> effect instanceof Effect.Refuse || effect instanceof Effect.Permit)) {
            findings.add(new Finding(row.id(), "tellAfter", "waits for somebody to ask for what it refuses, and it refuses nothing"));
        }
    }

    /** Actuators that no row covers and that no exemption explains, or that are both covered and exempted. */
    public List<Finding> ofActuators() {
        List<Finding> findings = new ArrayList<>();
        for (ActuatorSpec actuator : actuators) {
            Set<String> covering = new LinkedHashSet<>();
            for (Row row : rows) {
                if (row.effects().stream().anyMatch(effect -> reaches(effect, actuator))) {
                    covering.add(row.id());
                }
            }
            if (covering.isEmpty() && actuator.exemption() == null) {
                findings.add(new Finding(actuator.tag(), "",
                        "no interlock covers it; it needs a row that does, or an exemption that says why not"));
            } else if (!covering.isEmpty() && actuator.exemption() != null) {
                findings.add(new Finding(actuator.tag(), "exemption",
                        "is covered by " + String.join(", ", covering) + "; it needs no exemption"));
            }
        }
        return findings;
    }

    /** Whether an effect touches an actuator, itself or by a relay that feeds it. */
    public boolean reaches(Effect effect, ActuatorSpec actuator) {
        return targets(effect).stream().anyMatch(target -> target.equals(actuator.tag())
                || !(effect instanceof Effect.Protect) && !(effect instanceof Effect.Permit) && !(effect instanceof Effect.Reduce)
                        && isFedBy(actuator, target));
    }

    /** The actuators that an effect names. */
    public static List<String> targets(Effect effect) {
        return switch (effect) {
            case Effect.Trip(String actuator) -> List.of(actuator);
            case Effect.Permit(String actuator, double atLeast, double atMost) -> List.of(actuator);
            case Effect.Refuse(String actuator) -> List.of(actuator);
            case Effect.Reduce(String actuator, double share) -> List.of(actuator);
            case Effect.OneAtATime one -> one.actuators();
            case Effect.Protect protect -> List.of(protect.actuator());
        };
    }

    /** The key of a row of the unit file under which an effect stands. */
    public static String key(Effect effect) {
        return switch (effect) {
            case Effect.Trip trip -> "trip";
            case Effect.Permit permit -> "permit";
            case Effect.Refuse refuse -> "refuse";
            case Effect.Reduce reduce -> "reduce";
            case Effect.OneAtATime one -> "oneAtATime";
            case Effect.Protect protect -> "protect";
        };
    }

    /** Whether a relay stands anywhere before an actuator. */
    public boolean isFedBy(ActuatorSpec actuator, String relay) {
        Optional<ActuatorSpec> one = Optional.of(actuator);
        for (int steps = 0; steps < actuators.size() && one.isPresent(); steps++) {
            String next = one.get().relay();
            if (relay.equals(next)) {
                return true;
            }
            one = spec(next);
        }
        return false;
    }

    private Optional<ActuatorSpec> spec(String id) {
        return actuators.stream().filter(spec -> spec.tag().equals(id)).findFirst();
    }

    private Optional<Tag> tag(String id) {
        return tags.find(id).isPresent() ? Optional.of(tags.get(tags.indexOf(id))) : Optional.empty();
    }

    static String range(Tag tag) {
        return tag.low() + " to " + tag.high() + " " + tag.unit().symbol();
    }

    private void effect(Effect effect, Consumer<String> found) {
        switch (effect) {
            case Effect.Permit permit -> tag(permit.actuator()).ifPresent(tag -> permit(permit, tag, found));
            case Effect.Reduce reduce -> tag(reduce.actuator()).ifPresent(tag -> reduce(reduce, tag, found));
            case Effect.Protect protect -> tag(protect.actuator()).ifPresent(tag -> protect(protect, tag, found));
            case Effect.OneAtATime one -> {
                if (one.actuators().size() < 2) {
                    found.accept("one at a time needs two actuators or more");
                }
            }
            case Effect.Trip trip -> {
            }
            case Effect.Refuse refuse -> {
            }
        }
    }

    private static void permit(Effect.Permit permit, Tag tag, Consumer<String> found) {
        double low = Double.isNaN(permit.atLeast()) ? tag.low() : permit.atLeast();
        double high = Double.isNaN(permit.atMost()) ? tag.high() : permit.atMost();
        if (low > high) {
            found.accept("leaves nothing of " + tag.id() + ", " + range(tag) + "; what permits nothing is written as refuse");
        } else if (low <= tag.low() && high >= tag.high()) {
            found.accept("does not tighten the range of " + tag.id() + ", " + range(tag));
        }
    }

    private void reduce(Effect.Reduce reduce, Tag tag, Consumer<String> found) {
        if (tag.unit() == Unit.SWITCH) {
            found.accept("there is no share of " + tag.id() + ", which is on or off");
        } else if (!(reduce.share() > 0 && reduce.share() < 1)) {
            found.accept("leaves " + reduce.share() * 100 + " % of " + tag.id() + "; a share is more than 0 % and less than 100 %");
        } else if (spec(tag.id()).filter(spec -> !spec.isSafe(0)).isPresent()) {
            found.accept("would drive " + tag.id() + " away from its safe state, which is not 0");
        }
    }

    private void protect(Effect.Protect protect, Tag tag, Consumer<String> found) {
        switch (protect.demand()) {
            case Effect.Level.Value(double value) -> {
                if (value < tag.low() || value > tag.high()) {
                    found.accept("demands " + value + " of " + tag.id() + ", whose range is " + range(tag));
                } else if (spec(tag.id()).filter(spec -> spec.isSafe(value)).isPresent()) {
                    found.accept("demands the safe state of " + tag.id() + ", which protects nothing");
                }
            }
            case Effect.Level.MeanOf mean -> {
                if (tag.unit() == Unit.SWITCH) {
                    found.accept("there is no mean of " + tag.id() + ", which is on or off");
                }
            }
        }
        if (protect.longestSeconds() > protect.dailySeconds()) {
            found.accept("allows " + tag.id() + " longer at a time than in a whole day");
        }
    }

    /** Within one row, what an effect takes away no other gives. */
    private void contradictions(Row row, List<Finding> findings) {
        for (int i = 0; i < row.effects().size(); i++) {
            for (int j = i + 1; j < row.effects().size(); j++) {
                Effect one = row.effects().get(i);
                Effect other = row.effects().get(j);
                if (!(one instanceof Effect.OneAtATime) && !(other instanceof Effect.OneAtATime)) {
                    contradiction(row, one, other, findings);
                }
            }
        }
    }

    private void contradiction(Row row, Effect one, Effect other, List<Finding> findings) {
        String first = targets(one).getFirst();
        String second = targets(other).getFirst();
        boolean same = first.equals(second);
        if (same && key(one).equals(key(other))) {
            findings.add(new Finding(row.id(), key(other), first + " stands here twice"));
        } else if (same && takesAway(one)) {
            findings.add(new Finding(row.id(), key(other), contradiction(key(one), key(other), second)));
        } else if (same && other instanceof Effect.Protect(String _, Effect.Level.Value(double value), double _, double _, double _)
                && one instanceof Effect.Permit permit && (value < permit.atLeast() || value > permit.atMost())) {
            findings.add(new Finding(row.id(), "protect", "the same row does not permit what it demands of " + second));
        } else if (same && one instanceof Effect.Reduce && other instanceof Effect.Protect) {
            findings.add(new Finding(row.id(), "protect", "the same row reduces what it demands of " + second));
        } else if (!same && takesAway(one) && !takesAway(other) && spec(second).filter(spec -> isFedBy(spec, first)).isPresent()) {
            findings.add(new Finding(row.id(), key(other), contradiction(key(one), key(other), second) + ": it is fed by " + first));
        }
    }

    private static String contradiction(String one, String other, String actuator) {
        return "contradicts the " + one + " of the same row: " + other + " of " + actuator + " can't come to pass";
    }

    private static boolean takesAway(Effect effect) {
        return effect instanceof Effect.Trip || effect instanceof Effect.Refuse;
    }
}
