package org.magistral.desk.socket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One request, whose fields are read with a check of their kind. Every error says which field, what it holds and what it may hold. */
public final class Request {
    /** The field that names the topic. */
    public static final String TOPIC = "get";

    private final ObjectNode fields;

    /** A request as it came, or as one is made to ask with. */
    public Request(ObjectNode fields) {
        this.fields = fields;
    }

    /** What is asked for. */
    public String topic() {
        return text(TOPIC).orElseThrow(() -> new IllegalArgumentException("a request needs the field \"get\""));
    }

    /** Refuses every field but the topic and these. */
    public void allowOnly(String... names) {
        List<String> allowed = new ArrayList<>(List.of(names));
        allowed.addFirst(TOPIC);
        fields.fieldNames().forEachRemaining(name -> {
            if (!allowed.contains(name)) {
                throw new IllegalArgumentException("unknown field \"" + name + "\"; allowed are " + String.join(", ", allowed));
            }
        });
    }

    /** A text, or empty where the field is not there. */
    public Optional<String> text(String name) {
        return field(name).map(node -> {
            if (!node.isTextual()) {
                throw new IllegalArgumentException("\"" + name + "\" is " + node + ", not a text");
            }
            return node.textValue();
        });
    }

    /** A whole number from least to greatest, or {@code otherwise} where the field is not there. */
    public long whole(String name, long least, long greatest, long otherwise) {
        return field(name).map(node -> {
            if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < least || node.longValue() > greatest) {
                throw new IllegalArgumentException(
                        "\"" + name + "\" is " + node + ", not a whole number from " + least + " to " + greatest);
            }
            return node.longValue();
        }).orElse(otherwise);
    }

    private Optional<JsonNode> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }
}
