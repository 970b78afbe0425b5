package org.magistral.records.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Turns the fields of an event into the JSON of a ledger entry and back. The same fields in the same order always make the same text:
 * no spaces, whole numbers as they are, doubles in their shortest form. Any thread.
 */
public final class BodyFormat {
    private final JsonFactory json = new JsonFactory();

    /** Writes one object; values are String, Boolean, Long or finite Double. */
    public String write(SequencedMap<String, Object> body) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = json.createGenerator(text)) {
            out.writeStartObject();
            for (Map.Entry<String, Object> field : body.entrySet()) {
                out.writeFieldName(field.getKey());
                switch (field.getValue()) {
                    case String value -> out.writeString(value);
                    case Boolean value -> out.writeBoolean(value);
                    case Long value -> out.writeNumber(value);
                    case Double value -> out.writeNumber(value);
                    default -> throw new IllegalArgumentException(field.getKey() + " = " + field.getValue() + " can't stand in an entry");
                }
            }
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return text.toString();
    }

    /**
     * Reads one flat object in its order.
     *
     * @throws IllegalArgumentException when the text is not one flat JSON object
     */
    public SequencedMap<String, Object> read(String body) {
        SequencedMap<String, Object> fields = new LinkedHashMap<>();
        try (JsonParser in = json.createParser(body)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("the body of a ledger entry is one JSON object: " + body);
            }
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                fields.put(name, switch (in.nextToken()) {
                    case VALUE_STRING -> in.getText();
                    case VALUE_TRUE -> true;
                    case VALUE_FALSE -> false;
                    case VALUE_NUMBER_INT -> in.getLongValue();
                    case VALUE_NUMBER_FLOAT -> in.getDoubleValue();
                    default -> throw new IllegalArgumentException("the body of a ledger entry is flat: " + body);
                });
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("the body of a ledger entry is not JSON: " + body, e);
        }
        return fields;
    }

    /** Writes a text as a JSON string, quotes included. */
    public String quote(String text) {
        StringWriter out = new StringWriter();
        try (JsonGenerator generator = json.createGenerator(out)) {
            generator.writeString(text);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return out.toString();
    }
}
