package org.magistral.desk.config.product;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Set;

/**
 * The signature of a product file, beside it: a detached JWS (RFC 7515, appendix F) under ES256 of the file's bytes, by a key that the site
 * trusts. What decides is here and not in the file: the header holds {@code alg} and {@code kid}, and no more.
 */
public final class ProductSignature {
    /** What comes after the name of the product file. */
    public static final String SUFFIX = ".jws";
    private static final Set<String> HEADER = Set.of("alg", "kid");

    /** Why a product file does not count here, in one sentence. */
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    private ProductSignature() {}

    /**
     * Requires that the signature holds.
     *
     * @param product the file's bytes
     * @param jws the signature's file
     * @param keys a JWK set of public P-256 keys, each with its kid
     * @throws Refused where it does not
     */
    public static void require(byte[] product, byte[] jws, byte[] keys) {
        try {
            JWSObject signature = JWSObject.parse(new String(jws, StandardCharsets.US_ASCII).strip(), new Payload(product));
            if (!JWSAlgorithm.ES256.equals(signature.getHeader().getAlgorithm())
                    || !signature.getHeader().getIncludedParams().equals(HEADER)) {
                throw new Refused("the header of the product's signature has to hold alg, which is ES256, and kid, and no more");
            }
            String kid = signature.getHeader().getKeyID();
            JWK key = JWKSet.parse(new String(keys, StandardCharsets.UTF_8)).getKeyByKeyId(kid);
            if (!(key instanceof ECKey point)) {
                throw new Refused("no key '" + kid + "' of products is trusted here");
            }
            if (!signature.verify(new ECDSAVerifier(point.toPublicJWK()))) {
                throw new Refused("the signature of '" + kid + "' does not hold: the product file is not what was signed");
            }
        } catch (ParseException | JOSEException | IllegalArgumentException | IllegalStateException none) {
            throw new Refused("signature or keys of the product are none: a detached JWS and a JWK set of P-256 keys are needed");
        }
    }
}
