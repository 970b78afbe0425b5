package org.magistral.image.inquiry;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.magistral.core.alarm.AlarmSpec;
import org.magistral.core.alarm.AlarmState;
import org.magistral.core.alarm.Alarms;
import org.magistral.core.alarm.StandingAlarm;
import org.magistral.core.time.Stamp;
import org.magistral.desk.config.condition.ConditionText;
import org.magistral.desk.config.unit.UnitConfig;
import org.magistral.desk.config.yaml.Nearest;

/** The alarms as people ask for them: what stands and what is set aside, or one of them with all that its answerer needs to know. */
public final class AlarmList {
    public static final String TOPIC = "alarms";

    private static final double NANOS_PER_SECOND = 1e9;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Alarms alarms;
    private final UnitConfig unit;
    private final Stamp now;

    /** As of the last scan. Scan thread, between two scans. */
    public AlarmList(Alarms alarms, UnitConfig unit, Stamp now) {
        this.alarms = alarms;
        this.unit = unit;
        this.now = now;
    }

    /**
     * What stands, the most urgent first; then what is shelved, suppressed or out of service.
     *
     * @throws IllegalArgumentException when the unit has no alarms
     */
    public ObjectNode all() {
        requireSome();
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("flood", alarms.isFlood());
        answer.put("sounding", alarms.isSounding());
        answer.put("testCall", alarms.isTestCall());
        ArrayNode standing = answer.putArray("standing");
        alarms.standing().forEach(alarm -> describe(standing.addObject(), alarm).put("todo", todo(alarm)));
        ArrayNode setAside = answer.putArray("setAside");
        alarms.setAside().forEach(alarm -> describe(setAside.addObject(), alarm).put("until", until(alarm)));
        return answer;
    }

    /**
     * One alarm, whatever its state.
     *
     * @throws IllegalArgumentException when there is no such alarm; says which has a name like it
     */
    public ObjectNode one(String id) {
        requireSome();
        StandingAlarm alarm = alarms.all().stream().filter(one -> one.spec().id().equals(id)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no alarm '" + id + "'" + near(id)));
        AlarmSpec spec = alarm.spec();
        ObjectNode answer = describe(JsonNodeFactory.instance.objectNode(), alarm);
        if (alarm.state().isSetAside()) {
            answer.put("until", until(alarm));
        } else if (alarm.state().isStanding()) {
            answer.put("todo", todo(alarm));
        }
        answer.put("cause", switch (spec.cause()) {
            case AlarmSpec.OfCondition(var condition) -> ConditionText.of(condition, unit.tags());
            case AlarmSpec.OfInterlock(String row) -> "the interlock " + row + " acts" + (alarm.trip() ? " or stands tripped" : "");
        });
        answer.put("why", spec.why());
        answer.put("consequence", spec.consequence());
        answer.put("action", spec.action());
        answer.put("response", ConditionText.duration(spec.responseSeconds()));
        return answer;
    }

    private void requireSome() {
        if (alarms.isNone()) {
            throw new IllegalArgumentException("this unit has no alarms: its file has no section of that name");
        }
    }

    /** The names of all would be no help to anybody. */
    private static String hint(String near) {
        return "; did you mean '" + near + "'?";
    }

    private String near(String id) {
        List<String> all = alarms.all().stream().map(one -> one.spec().id()).toList();
        return Nearest.to(id, all).map(AlarmList::hint).orElse("; 'magistral alarms' lists those that stand");
    }

    private ObjectNode describe(ObjectNode node, StandingAlarm alarm) {
        node.put("id", alarm.spec().id());
        node.put("text", alarm.spec().text());
        node.put("state", alarm.state().toString());
        node.put("priority", alarm.spec().priority().toString());
        node.put("trip", alarm.trip());
        node.put("doubted", alarm.doubted());
        if (alarm.state() != AlarmState.NORMAL) {
            long age = now.monotonicNanos() - alarm.sinceNanos();
            node.put("since", wall(alarm.sinceNanos()));
            node.put("ageSeconds", age / NANOS_PER_SECOND);
        }
        return node;
    }

    private String wall(long nanos) {
        return Instant.ofEpochMilli(now.wallMillis() + (nanos - now.monotonicNanos()) / NANOS_PER_MILLI).toString();
    }

    private static String todo(StandingAlarm alarm) {
        return switch (alarm.state()) {
            case UNACK -> "acknowledge; " + alarm.spec().action();
            case ACK -> alarm.spec().action();
            case RTN_UNACK -> "acknowledge; its cause is gone";
            case LATCHED_UNACK -> "acknowledge, then reset the alarm; its cause is gone";
            case LATCHED_ACK -> "reset the alarm; its cause is gone";
            case NORMAL, SHELVED, SUPPRESSED, OUT_OF_SERVICE -> "nothing";
        };
    }

    private String until(StandingAlarm alarm) {
        return switch (alarm.state()) {
            case SHELVED -> "until " + wall(alarm.shelfEndsNanos())
                    + (alarm.shelvedOnce() ? ", or until its cause is gone" : "");
            case SUPPRESSED -> "while " + ConditionText.of(alarm.spec().suppressedBy(), unit.tags());
            case OUT_OF_SERVICE -> "until somebody returns it to service";
            default -> "";
        };
    }
}
