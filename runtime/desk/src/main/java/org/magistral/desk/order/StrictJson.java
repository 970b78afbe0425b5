package org.magistral.desk.order;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;

/** JSON that can be read in one way only: UTF-8, no member twice, nothing behind it, not deep, only members that are known. */
final class StrictJson {
    private static final int DEPTH = 6;
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEPTH).build()).build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private StrictJson() {}

    /**
     * One object.
     *
     * @param what how messages name it
     * @throws OrderRefused for anything else; what was read is not repeated
     */
    static JsonNode object(String what, byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            JsonNode node = MAPPER.readTree(text);
            if (node == null || !node.isObject()) {
                throw new OrderRefused(what + " is not one JSON object");
            }
            return node;
        } catch (CharacterCodingException notUtf8) {
            throw new OrderRefused(what + " is not UTF-8");
        } catch (JsonProcessingException broken) {
            String where = broken.getLocation() == null
                    ? ""
                    : " at line " + broken.getLocation().getLineNr() + ", column "
                            + broken.getLocation().getColumnNr();
            String why = String.valueOf(broken.getOriginalMessage()).startsWith("Duplicate") ? "has a member twice" : "is not JSON";
            throw new OrderRefused(what + " " + why + where);
        }
    }

    /** Refuses members that are not in the list, and required ones that are not there. */
    static void requireMembers(String what, JsonNode object, List<String> required, List<String> optional) {
        TreeSet<String> unknown = new TreeSet<>();
        object.fieldNames().forEachRemaining(unknown::add);
        required.forEach(member -> {
            if (!unknown.remove(member)) {
                throw new OrderRefused(what + " lacks the member '" + member + "'; needed are " + String.join(", ", required));
            }
        });
        optional.forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new OrderRefused(what + " has a member '" + unknown.first() + "' that is not known; allowed are "
                    + String.join(", ", required) + (optional.isEmpty() ? "" : ", " + String.join(", ", optional)));
        }
    }

    /** A member that is a text of 1 to so many signs. */
    static String text(String what, JsonNode object, String member, int longest) {
        JsonNode node = object.path(member);
        if (!node.isTextual() || node.textValue().isEmpty() || node.textValue().length() > longest) {
            throw new OrderRefused(what + ": '" + member + "' has to be a text of 1 to " + longest + " signs");
        }
        return node.textValue();
    }

    /** Base64url without padding, in the one form that these bytes have. */
    static byte[] base64Url(String what, JsonNode object, String member, int longest) {
        String text = text(what, object, member, longest);
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            if (Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException notBase64) {
            throw new OrderRefused(what + ": '" + member + "' is not base64url");
        }
        throw new OrderRefused(what + ": '" + member + "' is not base64url in its one form, without padding");
    }
}
