package org.magistral.desk.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import java.security.interfaces.ECPublicKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * The public keys whose signatures count: a JWK set (RFC 7517) of P-256 keys, each with {@code kid}, {@code role}, {@code owner} (a
 * person's id) and its validity {@code nbf} to {@code exp}, in seconds. Immutable.
 */
public final class TrustedKeys {
    private static final int MOST_BYTES = 65_536;
    private static final int COORDINATE_SIGNS = 43;
    private static final long MILLIS_PER_SECOND = 1000;
    private static final List<String> MEMBERS = List.of("kty", "crv", "x", "y", "kid", "role", "owner", "nbf", "exp");

    private final SequencedMap<String, Key> byKid;

    /** One of them; from its first to before its last moment, wall milliseconds. */
    record Key(String kid, Signer role, String owner, long fromMillis, long untilMillis, ECPublicKey point) {
        boolean isValid(long wallMillis) {
            return wallMillis >= fromMillis && wallMillis < untilMillis;
        }
    }

    private TrustedKeys(SequencedMap<String, Key> byKid) {
        this.byKid = Collections.unmodifiableSequencedMap(byKid);
    }

    /**
     * Reads a JWK set.
     *
     * @throws OrderRefused when it is none, or holds anything but public P-256 keys that are complete
     */
    public static TrustedKeys read(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            throw new OrderRefused("the file of keys has " + bytes.length + " bytes; " + MOST_BYTES + " are allowed");
        }
        JsonNode set = StrictJson.object("the file of keys", bytes);
        StrictJson.requireMembers("the file of keys", set, List.of("keys"), List.of());
        SequencedMap<String, Key> keys = new LinkedHashMap<>();
        Map<ECPublicKey, String> points = new LinkedHashMap<>();
        for (JsonNode each : set.get("keys")) {
            Key key = key("key " + (keys.size() + 1), each);
            if (keys.putIfAbsent(key.kid(), key) != null) {
                throw new OrderRefused("two keys have the kid '" + key.kid() + "'");
            }
            String other = points.putIfAbsent(key.point(), key.kid());
            if (other != null) {
                throw new OrderRefused("'" + key.kid() + "' and '" + other + "' are one key under two names");
            }
        }
        return new TrustedKeys(keys);
    }

    private static Key key(String what, JsonNode jwk) {
        StrictJson.requireMembers(what, jwk, MEMBERS, List.of("use", "alg"));
        require(what, jwk, "kty", "EC");
        require(what, jwk, "crv", "P-256");
        if (jwk.has("use")) {
            require(what, jwk, "use", "sig");
        }
        if (jwk.has("alg")) {
            require(what, jwk, "alg", SignedFile.ALGORITHM);
        }
        Signer role = Signer.ofWord(StrictJson.text(what, jwk, "role", 16))
                .orElseThrow(() -> new OrderRefused(what + ": 'role' has to be prescriber or pharmacist"));
        long from = seconds(what, jwk, "nbf");
        long until = seconds(what, jwk, "exp");
        if (from >= until) {
            throw new OrderRefused(what + ": 'exp' has to be later than 'nbf'");
        }
        StrictJson.base64Url(what, jwk, "x", COORDINATE_SIGNS);
        StrictJson.base64Url(what, jwk, "y", COORDINATE_SIGNS);
        try {
            ECPublicKey point = new ECKey.Builder(Curve.P_256, Base64URL.from(jwk.get("x").textValue()), Base64URL.from(
                    jwk.get("y").textValue())).build().toECPublicKey();
            return new Key(StrictJson.text(what, jwk, "kid", 64), role, StrictJson.text(what, jwk, "owner", 32), from * MILLIS_PER_SECOND,
                    until * MILLIS_PER_SECOND, point);
        } catch (JOSEException | IllegalStateException | IllegalArgumentException noPoint) {
            throw new OrderRefused(what + ": 'x' and 'y' are no point of P-256");
        }
    }

    private static void require(String what, JsonNode jwk, String member, String value) {
        if (!StrictJson.text(what, jwk, member, 16).equals(value)) {
            throw new OrderRefused(what + ": '" + member + "' has to be " + value);
        }
    }

    private static long seconds(String what, JsonNode jwk, String member) {
        JsonNode node = jwk.path(member);
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0 || node.longValue() > Integer.MAX_VALUE * 4L) {
            throw new OrderRefused(what + ": '" + member + "' has to be a whole number of seconds since 1970");
        }
        return node.longValue();
    }

    /** The key of this name, which must be valid now. */
    Key require(String kid, long wallMillis) {
        Key key = byKid.get(kid);
        if (key == null) {
            throw new OrderRefused("no key '" + kid + "' is trusted here; trusted are " + String.join(", ", byKid.sequencedKeySet()));
        }
        if (!key.isValid(wallMillis)) {
            throw new OrderRefused("the key '" + kid + "' is not valid now; the site's file of keys says from when to when it is");
        }
        return key;
    }
}
