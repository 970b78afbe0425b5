package org.magistral.desk.order;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import org.magistral.records.ledger.Hash;

/**
 * An order and its two signatures, found good. Immutable; there is no other way to one than {@link #read}.
 */
public final class SignedOrder {
    /** No order is longer. */
    public static final int MOST_BYTES = 16_384;

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
        SignedFile signed = SignedFile.read("the signed order", bytes, MOST_BYTES, keys, wallMillis);
        Map<Signer, TrustedKeys.Key> signers = signed.signers();
        byte[] payload = signed.payload();
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
