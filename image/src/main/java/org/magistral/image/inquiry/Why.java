package org.magistral.image.inquiry;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.magistral.core.interlock.Effect;
import org.magistral.core.interlock.Interlocks;
import org.magistral.core.interlock.RowRules;
import org.magistral.core.interlock.Standing;
import org.magistral.core.interlock.bypass.StandingBypass;
import org.magistral.core.output.ActuatorSpec;
import org.magistral.core.output.OutputGate;
import org.magistral.core.scan.Scan;
import org.magistral.core.tag.ProcessImage;
import org.magistral.core.tag.Tag;
import org.magistral.core.time.Stamp;
import org.magistral.desk.config.condition.ConditionText;
import org.magistral.desk.config.unit.UnitConfig;
import org.magistral.desk.config.yaml.Nearest;

/** Why an actuator does what it does at this moment: demand, grant, and every row that takes it away, limits it or drives it. */
public final class Why {
    public static final String TOPIC = "why";

    private static final double NANOS_PER_SECOND = 1e9;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Parts parts;
    private final UnitConfig unit;
    private final Stamp now;

    /** What is looked at; the scan thread's own. */
    public record Parts(UnitConfig unit, Scan scan, ProcessImage image, Interlocks interlocks, OutputGate gate) {}

    private Why(Parts parts, Stamp now) {
        this.parts = parts;
        this.unit = parts.unit();
        this.now = now;
    }

    /**
     * The answer, as of the last scan. Scan thread, between two scans.
     *
     * @throws IllegalArgumentException when there is no such actuator; says which have a name like it
     */
    public static ObjectNode of(Parts parts, Stamp now, String actuator) {
        List<String> all = parts.unit().actuators().stream().map(ActuatorSpec::tag).toList();
        if (!all.contains(actuator)) {
            throw new IllegalArgumentException("there is no actuator '" + actuator + "'" + Nearest.hint(actuator, all));
        }
        return new Why(parts, now).answer(OutputGate.indexOf(parts.unit().actuators(), actuator));
    }

    private ObjectNode answer(int index) {
        ActuatorSpec spec = unit.actuators().get(index);
        Tag tag = tag(spec);
        List<Standing> standing = parts.interlocks().standing(index, parts.image(), now.monotonicNanos());
        List<String> open = openRelays(spec);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("actuator", spec.tag());
        answer.put("text", tag.text());
        answer.put("state", state(standing, open));
        double demand = parts.scan().demand(index);
        answer.put("demand", quantity(Double.isNaN(demand) ? spec.standing() : demand, tag));
        answer.put("granted", quantity(parts.gate().grant(index), tag));
        ArrayNode relays = answer.putArray("openRelays");
        open.forEach(relays::add);
        bypassOf(spec).ifPresent(bypass -> answer.put("bypass", inWords(bypass, now)));
        ArrayNode rows = answer.putArray("rows");
        standing.forEach(one -> describe(rows.addObject(), one, tag));
        return answer;
    }

    /** The bypass that stands, where it takes a channel out of a row that works on this actuator. */
    private Optional<StandingBypass> bypassOf(ActuatorSpec spec) {
        RowRules rules = new RowRules(unit.rows(), unit.actuators(), unit.tags());
        return parts.interlocks().bypass(now.monotonicNanos()).filter(bypass -> unit.rows().stream()
                .filter(row -> bypass.rows().contains(row.id()))
                .anyMatch(row -> row.effects().stream().anyMatch(effect -> rules.reaches(effect, spec))));
    }

    /** A bypass for people. */
    public static String inWords(StandingBypass bypass, Stamp now) {
        return bypass.channel() + " is not seen by " + String.join(", ", bypass.rows()) + " until "
                + Instant.ofEpochMilli(now.wallMillis() + bypass.leftNanos() / NANOS_PER_MILLI)
                + (bypass.emergency() ? " (emergency override)" : " (maintenance inhibit)");
    }

    private String state(List<Standing> standing, List<String> open) {
        if (!parts.scan().isArmed()) {
            return "not armed: every output is in its safe state until the sensors have answered";
        }
        if (!open.isEmpty() || standing.stream().anyMatch(one -> takesAway(one.effect()))) {
            return "blocked";
        }
        if (standing.stream().anyMatch(one -> one.effect() instanceof Effect.Permit || one.effect() instanceof Effect.Reduce)) {
            return "limited";
        }
        return standing.isEmpty() ? "free" : "driven by an interlock";
    }

    private static boolean takesAway(Effect effect) {
        return effect instanceof Effect.Trip || effect instanceof Effect.Refuse || effect instanceof Effect.OneAtATime;
    }

    /** The relays above it that are open, the nearest first. */
    private List<String> openRelays(ActuatorSpec spec) {
        List<String> open = new ArrayList<>();
        for (String relay = spec.relay(); relay != null;) {
            int index = OutputGate.indexOf(unit.actuators(), relay);
            if (!parts.gate().isEnergised(index)) {
                open.add(relay);
            }
            relay = unit.actuators().get(index).relay();
        }
        return open;
    }

    private void describe(ObjectNode node, Standing one, Tag tag) {
        node.put("row", one.row().id());
        node.put("text", one.row().text());
        node.put("does", effect(one, tag) + (one.through().isEmpty() ? "" : " by " + one.through()));
        node.put("firstOut", one.firstOut());
        if (one.sinceNanos() != Long.MIN_VALUE) {
            long age = now.monotonicNanos() - one.sinceNanos();
            node.put("since", Instant.ofEpochMilli(now.wallMillis() - age / NANOS_PER_MILLI).toString());
            node.put("ageSeconds", age / NANOS_PER_SECOND);
        }
        node.put("readings", one.readings());
        node.put("wayOut", wayOut(one));
    }

    private static String effect(Standing one, Tag tag) {
        return switch (one.effect()) {
            case Effect.Trip trip -> "trip";
            case Effect.Refuse refuse -> "refuse";
            case Effect.Permit permit -> (Double.isNaN(permit.atLeast()) ? "" : "at least " + quantity(permit.atLeast(), tag))
                    + (Double.isNaN(permit.atLeast()) || Double.isNaN(permit.atMost()) ? "" : ", ")
                    + (Double.isNaN(permit.atMost()) ? "" : "at most " + quantity(permit.atMost(), tag));
            case Effect.Reduce reduce -> "reduced to " + quantity(one.amount(), tag);
            case Effect.OneAtATime group -> "not together with "
                    + String.join(", ", group.actuators().stream().filter(id -> !id.equals(tag.id())).toList());
            case Effect.Protect protect -> "demands " + quantity(one.amount(), tag);
        };
    }

    /** What a person can do about it. */
    private static String wayOut(Standing one) {
        if (one.effect() instanceof Effect.OneAtATime) {
            return "it has its turn when the other is off and the dead time is over";
        }
        if (one.effect() instanceof Effect.Protect) {
            return "it ends with its cause, or when its time is used up";
        }
        if (!one.tripped()) {
            return "it ends by itself when its cause is gone";
        }
        if (one.acting()) {
            return "its cause still stands; a reset is refused until it is gone";
        }
        if (one.row().isResetByName()) {
            return "its cause is gone, which does not show that anything was mended; it is reset by its name, with what was done";
        }
        return Double.isNaN(one.reopensInSeconds())
                ? "its cause is gone; a reset is possible"
                : "its cause is gone; it reopens by itself in " + Math.round(one.reopensInSeconds()) + " s, and a reset is possible";
    }

    private static String quantity(double value, Tag tag) {
        return Double.isNaN(value) ? "none" : ConditionText.quantity(Math.round(value * 1000) / 1000.0, tag.unit());
    }

    private Tag tag(ActuatorSpec spec) {
        return unit.tags().get(unit.tags().indexOf(spec.tag()));
    }
}
