package org.magistral.desk.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.util.Base64URL;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.magistral.records.ledger.Hash;

/**
 * An order and its two signatures, found good. Immutable; there is no other way to one than {@link #read}.
 *
 * <p>What decides is here and not in the file: the algorithm is ES256, a header holds {@code alg}, {@code kid} and perhaps {@code typ},
 * all of it protected; so there is nothing to negotiate, and nothing critical to overlook.
 */
public final class SignedOrder {
    static final String ALGORITHM = "ES256";
    /** No order is longer. */
    public static final int MOST_BYTES = 16_384;
    private static final int SIGNATURE_BYTES = 64;
    private static final String FILE = "the signed order";

    private final Order order;
    private final String jws;
    private final Map<Signer, String> kids;

    private SignedOrder(Order order, String jws, Map<Signer, String> kids) {
        this.order = order;
        this.jws = jws;
        this.kids = Map.copyOf(kids);
    }

    /**
     * Reads and verifies.
     *
     * @param wallMillis now, by which keys are valid
     * @throws OrderRefused where anything is not as it has to be
     */
    public static SignedOrder read(byte[] bytes, TrustedKeys keys, long wallMillis) {
        if (bytes.length > MOST_BYTES) {
            throw new OrderRefused(FILE + " has " + bytes.length + " bytes; " + MOST_BYTES + " are allowed");
        }
        JsonNode whole = StrictJson.object(FILE, bytes);
        StrictJson.requireMembers(FILE, whole, List.of("payload", "signatures"), List.of());
        byte[] payload = StrictJson.base64Url(FILE, whole, "payload", MOST_BYTES);
        JsonNode signatures = whole.get("signatures");
        if (!signatures.isArray() || signatures.size() != Signer.values().length) {
            throw new OrderRefused(FILE + " needs exactly two signatures, of a prescriber and of a pharmacist");
        }
        Map<Signer, TrustedKeys.Key> signers = new EnumMap<>(Signer.class);
        Set<String> kids = new HashSet<>();
        for (JsonNode each : signatures) {
            TrustedKeys.Key key = verified(each, whole.get("payload").textValue(), keys, wallMillis);
            if (!kids.add(key.kid())) {
                throw new OrderRefused("both signatures are of the key '" + key.kid() + "'; two keys are needed");
            }
            if (signers.put(key.role(), key) != null) {
                throw new OrderRefused(
                        "both signatures are of a " + key.role() + "; one of a prescriber and one of a pharmacist is needed");
            }
        }
        Order order = Order.read(payload, Hash.over(ByteBuffer.wrap(payload)));
        requireOwner(signers.get(Signer.PRESCRIBER), order.prescriber());
        requireOwner(signers.get(Signer.PHARMACIST), order.pharmacist());
        Map<Signer, String> named = new EnumMap<>(Signer.class);
        signers.forEach((role, key) -> named.put(role, key.kid()));
        return new SignedOrder(order, new String(bytes, StandardCharsets.UTF_8), named);
    }

    private static void requireOwner(TrustedKeys.Key key, String person) {
        if (!key.owner().equals(person)) {
            throw new OrderRefused("the order names another " + key.role() + " than the owner of the key '" + key.kid() + "'");
        }
    }

    private static TrustedKeys.Key verified(JsonNode each, String payload, TrustedKeys keys, long wallMillis) {
        String what = "a signature";
        if (!each.isObject()) {
            throw new OrderRefused(what + " is not an object of 'protected' and 'signature'");
        }
        StrictJson.requireMembers(what, each, List.of("protected", "signature"), List.of());
        byte[] header = StrictJson.base64Url(what, each, "protected", 1024);
        byte[] signature = StrictJson.base64Url(what, each, "signature", 128);
        JsonNode fields = StrictJson.object("the header of " + what, header);
        StrictJson.requireMembers("the header of " + what, fields, List.of("alg", "kid"), List.of("typ"));
        if (!StrictJson.text("the header of " + what, fields, "alg", 32).equals(ALGORITHM)) {
            throw new OrderRefused("the header of " + what + ": 'alg' has to be " + ALGORITHM);
        }
        if (fields.has("typ") && !StrictJson.text("the header of " + what, fields, "typ", 32).equals("JOSE+JSON")) {
            throw new OrderRefused("the header of " + what + ": 'typ' is left out, or JOSE+JSON");
        }
        TrustedKeys.Key key = keys.require(StrictJson.text("the header of " + what, fields, "kid", 64), wallMillis);
        String encoded = each.get("protected").textValue();
        byte[] signed = (encoded + "." + payload).getBytes(StandardCharsets.US_ASCII);
        if (signature.length != SIGNATURE_BYTES || !isGood(key, encoded, signed, signature)) {
            throw new OrderRefused("the signature of '" + key.kid() + "' does not hold: order or signature is not what was signed");
        }
        return key;
    }

    private static boolean isGood(TrustedKeys.Key key, String encodedHeader, byte[] signed, byte[] signature) {
        try {
            return new ECDSAVerifier(key.point()).verify(JWSHeader.parse(new Base64URL(encodedHeader)), signed, Base64URL.encode(
                    signature));
        } catch (JOSEException | ParseException | IllegalArgumentException broken) {
            return false; // what can't be verified is not verified
        }
    }

    public Order order() {
        return order;
    }

    /** The whole file, as it was received. */
    public String jws() {
        return jws;
    }

    /** The name of the key that signed in this role. */
    public String kid(Signer role) {
        return kids.get(role);
    }
}
