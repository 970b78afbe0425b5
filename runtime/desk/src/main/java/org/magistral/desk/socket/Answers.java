package org.magistral.desk.socket;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import org.tinylog.Logger;

/** From a request's bytes to its answer's, whatever the request. Any thread. */
final class Answers {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Map<String, Responder> responders;

    Answers(Map<String, Responder> responders) {
        this.responders = new TreeMap<>(responders);
    }

    byte[] answer(byte[] line) {
        try {
            Request request = request(line);
            Responder responder = responders.get(request.topic());
            if (responder == null) {
                return error("can't get \"" + request.topic() + "\"; there are " + String.join(", ", responders.keySet()));
            }
            ObjectNode answer = JsonNodeFactory.instance.objectNode();
            answer.set("answer", responder.answer(request));
            return bytes(answer);
        } catch (IllegalArgumentException refused) {
            return error(refused.getMessage());
        } catch (RuntimeException mistake) {
            Logger.error(mistake, "a request to the unit's socket failed");
            return error("the unit could not answer: " + mistake);
        }
    }

    private static Request request(byte[] line) {
        try {
            JsonNode node = JSON.readTree(line);
            if (node instanceof ObjectNode fields) {
                return new Request(fields);
            }
            throw new IllegalArgumentException("a request is one JSON object in one line");
        } catch (JsonProcessingException broken) {
            String where = broken.getLocation() == null ? "" : " at column " + broken.getLocation().getColumnNr();
            throw new IllegalArgumentException("not JSON: " + broken.getOriginalMessage() + where, broken);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** An answer that says what was wrong. */
    static byte[] error(String what) {
        return bytes(JsonNodeFactory.instance.objectNode().put("error", what));
    }

    /** One line, without its end. */
    static byte[] bytes(JsonNode node) {
        try {
            return JSON.writeValueAsBytes(node);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** What an answer says. */
    static JsonNode parse(byte[] line) throws IOException {
        return JSON.readTree(line);
    }
}
