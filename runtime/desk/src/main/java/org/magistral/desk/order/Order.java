package org.magistral.desk.order;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.magistral.records.ledger.Hash;

/**
 * What is ordered. Immutable; it holds no data of the patient but the pseudonym.
 *
 * @param sha256 of the signed bytes, by which everything else refers to this order
 * @param patient the pseudonym
 * @param strength as the label will say it
 * @param milligrams wanted in all
 * @param doses into which they are filled
 * @param expires from then on it is neither accepted nor started
 * @param prescriber id of the person who prescribes
 * @param pharmacist id of the person who orders from the unit
 * @param replaces the order whose batch failed, if there is one
 * @param unit the unit that may make it
 */
public record Order(Hash sha256, String id, String patient, String product, String productVersion, String recipe, String recipeVersion,
        String strength, double milligrams, int doses, Instant neededBy, Instant expires, String prescriber, String pharmacist,
        Optional<String> replaces, String unit) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{2,47}");
    private static final Pattern PSEUDONYM = Pattern.compile("[A-Z2-7]{16}");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ./,%()+-]{0,63}");
    private static final Pattern PERSON = Pattern.compile("[a-z][a-z0-9.-]{1,31}");
    private static final double MOST_MILLIGRAMS = 1_000_000;
    private static final int MOST_DOSES = 1000;
    private static final List<String> MEMBERS = List.of("id", "patient", "product", "productVersion", "recipe", "recipeVersion",
            "strength", "milligrams", "doses", "neededBy", "expires", "prescriber", "pharmacist", "unit");
    private static final String ORDER = "the order";

    /** The order's bytes, which were signed. */
    static Order read(byte[] payload, Hash sha256) {
        JsonNode json = StrictJson.object(ORDER, payload);
        StrictJson.requireMembers(ORDER, json, MEMBERS, List.of("replaces"));
        Instant neededBy = instant(json, "neededBy");
        Instant expires = instant(json, "expires");
        String id = word(json, "id", ID, "3 to 48 of A-Z, a-z, 0-9, dot, hyphen and underscore");
        if (PSEUDONYM.matcher(id).matches()) {
            throw new OrderRefused(ORDER + ": 'id' looks like a pseudonym, and is shown where a pseudonym must not be");
        }
        Order order = new Order(sha256, id,
                word(json, "patient", PSEUDONYM, "a pseudonym of 16 of A-Z and 2-7"),
                plain(json, "product"), plain(json, "productVersion"), plain(json, "recipe"), plain(json, "recipeVersion"),
                plain(json, "strength"),
                number(json, "milligrams", MOST_MILLIGRAMS, _ -> true),
                (int) number(json, "doses", MOST_DOSES, JsonNode::isInt),
                neededBy, expires,
                word(json, "prescriber", PERSON, "a person's id"), word(json, "pharmacist", PERSON, "a person's id"),
                json.has("replaces") ? Optional.of(word(json, "replaces", ID, "the id of an order")) : Optional.empty(),
                plain(json, "unit"));
        if (order.prescriber().equals(order.pharmacist())) {
            throw new OrderRefused(ORDER + ": prescriber and pharmacist are one person; two are needed");
        }
        if (order.replaces().filter(order.id()::equals).isPresent()) {
            throw new OrderRefused(ORDER + " replaces itself");
        }
        return order;
    }

    /** The order in a file that was verified before, as the ledger keeps it. */
    static Order recall(String jws) {
        JsonNode whole = StrictJson.object(ORDER, jws.getBytes(StandardCharsets.UTF_8));
        byte[] payload = StrictJson.base64Url(ORDER, whole, "payload", SignedOrder.MOST_BYTES);
        return read(payload, Hash.over(ByteBuffer.wrap(payload)));
    }

    private static String plain(JsonNode json, String member) {
        return word(json, member, WORD, "1 to 64 letters, digits, blanks and ./,%()+-");
    }

    private static String word(JsonNode json, String member, Pattern form, String allowed) {
        JsonNode node = json.path(member);
        if (!node.isTextual() || !form.matcher(node.textValue()).matches()) {
            throw new OrderRefused(ORDER + ": '" + member + "' has to be a text: " + allowed);
        }
        return node.textValue();
    }

    private static double number(JsonNode json, String member, double most, Predicate<JsonNode> form) {
        JsonNode node = json.path(member);
        if (!node.isNumber() || !form.test(node) || !(node.doubleValue() > 0) || node.doubleValue() > most) {
            throw new OrderRefused(ORDER + ": '" + member + "' has to be a number above 0, up to " + (long) most);
        }
        return node.doubleValue();
    }

    private static Instant instant(JsonNode json, String member) {
        String text = StrictJson.text(ORDER, json, member, 32);
        try {
            return Instant.parse(text);
        } catch (DateTimeException noTime) {
            throw new OrderRefused(ORDER + ": '" + member + "' has to be a time in UTC, like 2026-03-01T12:00:00Z");
        }
    }

    /** Whether its time is over. */
    public boolean isExpired(long wallMillis) {
        return wallMillis >= expires.toEpochMilli();
    }

    /** For people, a line a member. */
    public String table() {
        return String.join("\n", line("order", id), line("patient", patient + " (pseudonym)"), line("product", product + " "
                + productVersion), line("recipe", recipe + " " + recipeVersion), line("strength", strength),
                line("wanted", milligrams + " mg in " + doses + " doses"), line("needed by", neededBy.toString()),
                line("expires", expires.toString()), line("prescriber", prescriber), line("pharmacist", pharmacist),
                line("replaces", replaces.orElse("none")), line("unit", unit), line("SHA-256", sha256.toString()));
    }

    private static String line(String name, String value) {
        return String.format("%-12s%s", name, value);
    }

    @Override
    public String toString() {
        return "order " + id;
    }
}
