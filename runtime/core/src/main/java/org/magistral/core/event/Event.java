package org.magistral.core.event;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.magistral.core.time.Stamp;

/**
 * One thing that happened.
 *
 * @param what its kind
 * @param at when
 * @param actor who caused it: {@code unit} for the controller itself, else a person, device or program
 * @param body names and values in the order given; a value is a String, a Boolean, a Long or a finite Double
 */
public record Event(Declaration what, Stamp at, String actor, SequencedMap<String, Object> body) {
    public Event {
        for (Map.Entry<String, Object> field : body.entrySet()) {
            Object value = field.getValue();
            if (!(value instanceof String || value instanceof Boolean || value instanceof Long
                    || value instanceof Double d && Double.isFinite(d))) {
                throw new IllegalArgumentException(what.id() + ": " + field.getKey() + " = " + value + " can't stand in an event");
            }
        }
        body = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(body));
    }
}
