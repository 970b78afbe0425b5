package org.magistral.core.event;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.magistral.core.time.Stamp;

/**
 * Raises events with the time of the running scan. One thread. Raising allocates; a scan without events does not come here but to
 * {@link #at}.
 */
public final class Events {
    /** The actor of what the controller does by itself. */
    public static final String UNIT = "unit";

    private final Sink sink;
    private long nowNanos;
    private long wallMillis;
    private boolean wallTrusted;
    private long raised;
    private long alarms;
    private long deviations;

    public Events(Sink sink) {
        this.sink = sink;
    }

    /** Sets the time that the events of this scan bear. */
    public void at(long nowNanos, long wallMillis, boolean wallTrusted) {
        this.nowNanos = nowNanos;
        this.wallMillis = wallMillis;
        this.wallTrusted = wallTrusted;
    }

    /**
     * Raises an event that the controller itself caused.
     *
     * @param fields name, value, name, value ...; numbers are widened, a number that is not finite is written as text
     */
    public void raise(Declaration what, Object... fields) {
        raiseBy(what, UNIT, fields);
    }

    /** Raises an event that somebody else caused. */
    public void raiseBy(Declaration what, String actor, Object... fields) {
        raised++;
        if (what.severity().isAlarm()) {
            alarms++;
        }
        if (what.deviation()) {
            deviations++;
        }
        sink.accept(new Event(what, new Stamp(nowNanos, wallMillis, wallTrusted), actor, body(fields)));
    }

    /** How many events have been raised since start. */
    public long raised() {
        return raised;
    }

    /** How many alarms and trips have been raised since start. */
    public long alarms() {
        return alarms;
    }

    /** How many deviations have been raised since start. */
    public long deviations() {
        return deviations;
    }

    private static SequencedMap<String, Object> body(Object... fields) {
        if (fields.length % 2 != 0) {
            throw new IllegalArgumentException("a field without a value: " + fields[fields.length - 1]);
        }
        SequencedMap<String, Object> body = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            body.put((String) fields[i], plain(fields[i + 1]));
        }
        return body;
    }

    private static Object plain(Object value) {
        return switch (value) {
            case Double d when !Double.isFinite(d) -> d.toString();
            case Double d -> d;
            case Float f -> plain((double) f);
            case Integer i -> (long) i;
            case Long l -> l;
            case Boolean b -> b;
            case null, default -> String.valueOf(value);
        };
    }
}
