package org.magistral.desk.order;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.Consumer;

/** Those who prescribe and order, with keys made for this run. */
public final class Hospital {
    /** 2026-03-01. */
    static final long WALL_MILLIS = 1_772_323_200_000L;
    static final String PATIENT = "MRSWHO2TEST34567";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long DAY_MILLIS = 86_400_000;

    final OrderSigner prescriber = signer("key-p", Signer.PRESCRIBER, "dr-1");
    final OrderSigner other = signer("key-q", Signer.PRESCRIBER, "dr-2");
    final OrderSigner pharmacist = signer("key-a", Signer.PHARMACIST, "ph-9");
    public final TrustedKeys keys = keys(-10, 10);

    static OrderSigner signer(String kid, Signer role, String owner) {
        return OrderSigner.of(kid, role, owner, new SecureRandom());
    }

    TrustedKeys keys(int fromDay, int untilDay) {
        return TrustedKeys.read(OrderSigner.keySet(List.of(prescriber, other, pharmacist), WALL_MILLIS + fromDay * DAY_MILLIS,
                WALL_MILLIS + untilDay * DAY_MILLIS).getBytes(StandardCharsets.UTF_8));
    }

    static String json(String id, Consumer<ObjectNode> edit) {
        ObjectNode order = JSON.createObjectNode().put("id", id).put("patient", PATIENT).put("product", "mab-1").put("productVersion", "3")
                .put("recipe", "mab-fed-batch").put("recipeVersion", "1").put("strength", "50 mg/mL").put("milligrams", 6000.0)
                .put("doses", 12).put("neededBy", "2026-03-20T12:00:00Z").put("expires", "2026-03-05T00:00:00Z").put("prescriber", "dr-1")
                .put("pharmacist", "ph-9").put("unit", "unit-50l");
        edit.accept(order);
        return order.toString();
    }

    public byte[] order(String id, Consumer<ObjectNode> edit) {
        return sign(json(id, edit), prescriber, pharmacist);
    }

    static byte[] sign(String order, OrderSigner... signers) {
        return OrderSigner.sign(order, List.of(signers)).getBytes(StandardCharsets.UTF_8);
    }
}
