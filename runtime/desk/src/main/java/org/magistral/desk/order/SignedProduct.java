package org.magistral.desk.order;

import java.util.Arrays;

/**
 * The signatures of a product file: a JWS of its bytes beside it, signed as an order is. A product that was drawn for one patient has no
 * reference standard; what its doses are held to is what a prescriber and a pharmacist have signed.
 */
public final class SignedProduct {
    /** What comes after the name of the product's file. */
    public static final String SUFFIX = ".jws";
    private static final int MOST_BYTES = 131_072;

    private SignedProduct() {}

    /**
     * Requires that both signatures hold, and are of this very file.
     *
     * @param product the file's bytes
     * @param jws those of the file of its signatures
     * @param wallMillis now, by which keys are valid
     * @throws OrderRefused where they do not
     */
    public static void require(byte[] product, byte[] jws, TrustedKeys keys, long wallMillis) {
        SignedFile signed = SignedFile.read("the signed product", jws, MOST_BYTES, keys, wallMillis);
        if (!Arrays.equals(product, signed.payload())) {
            throw new OrderRefused("the product file is not what was signed");
        }
    }
}
