package org.magistral.desk.order;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObjectJSON;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Signs orders with keys that are made when they are needed and live in memory only: for the simulated people of a run on the twin, and
 * for tests. Hospitals sign with keys of their own, elsewhere. One thread.
 */
public final class OrderSigner {
    private static final long MILLIS_PER_SECOND = 1000;

    private final String kid;
    private final Signer role;
    private final String owner;
    private final KeyPair pair;
    private final SecureRandom random;

    private OrderSigner(String kid, Signer role, String owner, KeyPair pair, SecureRandom random) {
        this.kid = kid;
        this.role = role;
        this.owner = owner;
        this.pair = pair;
        this.random = random;
    }

    /** With a new key; it is drawn from here, and so is each signature. */
    public static OrderSigner of(String kid, Signer role, String owner, SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            return new OrderSigner(kid, role, owner, generator.generateKeyPair(), random);
        } catch (NoSuchAlgorithmException | InvalidAlgorithmParameterException e) {
            throw new IllegalStateException("every Java has P-256", e);
        }
    }

    /** The public key, as a file of trusted keys lists it. */
    public String jwk(long fromMillis, long untilMillis) {
        ECKey key = new ECKey.Builder(Curve.P_256, (ECPublicKey) pair.getPublic()).build();
        return "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"" + key.getX() + "\",\"y\":\"" + key.getY() + "\",\"kid\":\"" + kid
                + "\",\"role\":\"" + role + "\",\"owner\":\"" + owner + "\",\"nbf\":" + fromMillis / MILLIS_PER_SECOND + ",\"exp\":"
                + untilMillis / MILLIS_PER_SECOND + "}";
    }

    /** A file of trusted keys with these. */
    public static String keySet(List<OrderSigner> signers, long fromMillis, long untilMillis) {
        return signers.stream().map(each -> each.jwk(fromMillis, untilMillis)).collect(Collectors.joining(",", "{\"keys\":[", "]}"));
    }

    /** The order in a JWS, general JSON serialization, under the signatures of all of these. */
    public static String sign(String order, List<OrderSigner> signers) {
        try {
            JWSObjectJSON jws = new JWSObjectJSON(new Payload(order));
            for (OrderSigner each : signers) {
                ECDSASigner signer = new ECDSASigner((ECPrivateKey) each.pair.getPrivate());
                signer.getJCAContext().setSecureRandom(each.random);
                jws.sign(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(each.kid).build(), signer);
            }
            return jws.serializeGeneral();
        } catch (JOSEException e) {
            throw new IllegalStateException("an own key signs", e);
        }
    }
}
