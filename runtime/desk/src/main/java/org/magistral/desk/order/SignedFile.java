package org.magistral.desk.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Something in a JWS (RFC 7515, general JSON serialization) under the signatures of two persons, a prescriber and a pharmacist, both
 * found good.
 *
 * <p>What decides is here and not in the file: the algorithm is ES256, a header holds {@code alg}, {@code kid} and perhaps {@code typ},
 * all of it protected; so there is nothing to negotiate, and nothing critical to overlook.
 *
 * @param payload what was signed
 * @param signers who signed, by role
 */
record SignedFile(byte[] payload, Map<Signer, TrustedKeys.Key> signers) {
    static final String ALGORITHM = "ES256";
    private static final int SIGNATURE_BYTES = 64;

    /**
     * Reads and verifies.
     *
     * @param file what it is, for what is said about it
     * @param wallMillis now, by which keys are valid
     * @throws OrderRefused where anything is not as it has to be
     */
    static SignedFile read(String file, byte[] bytes, int mostBytes, TrustedKeys keys, long wallMillis) {
        if (bytes.length > mostBytes) {
            throw new OrderRefused(file + " has " + bytes.length + " bytes; " + mostBytes + " are allowed");
        }
        JsonNode whole = StrictJson.object(file, bytes);
        StrictJson.requireMembers(file, whole, List.of("payload", "signatures"), List.of());
        byte[] payload = StrictJson.base64Url(file, whole, "payload", mostBytes);
        JsonNode signatures = whole.get("signatures");
        if (!signatures.isArray() || signatures.size() != Signer.values().length) {
            throw new OrderRefused(file + " needs exactly two signatures, of a prescriber and of a pharmacist");
        }
        Map<Signer, TrustedKeys.Key> signers = new EnumMap<>(Signer.class);
        Set<String> kids = new HashSet<>();
        Set<String> owners = new HashSet<>();
        for (JsonNode each : signatures) {
            TrustedKeys.Key key = verified(each, whole.get("payload").textValue(), keys, wallMillis);
            if (!kids.add(key.kid())) {
                throw new OrderRefused("both signatures are of the key '" + key.kid() + "'; two keys are needed");
            }
            if (signers.put(key.role(), key) != null) {
                throw new OrderRefused(
                        "both signatures are of a " + key.role() + "; one of a prescriber and one of a pharmacist is needed");
            }
            if (!owners.add(key.owner())) {
                throw new OrderRefused("both keys are of " + key.owner() + ", who is one person; two are needed");
            }
        }
        return new SignedFile(payload, signers);
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
            throw new OrderRefused("the signature of '" + key.kid() + "' does not hold: the content or the signature is not what was"
                    + " signed");
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
}
