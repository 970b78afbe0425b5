package org.magistral.desk.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignedOrderTest {
    private final Hospital hospital = new Hospital();

    private SignedOrder read(byte[] bytes) {
        return SignedOrder.read(bytes, hospital.keys, Hospital.WALL_MILLIS);
    }

    private void assertRefused(byte[] bytes, String said) {
        OrderRefused refused = assertThrows(OrderRefused.class, () -> read(bytes));
        assertTrue(refused.getMessage().contains(said), "no '" + said + "' in: " + refused.getMessage());
        assertFalse(refused.getMessage().contains(Hospital.PATIENT), refused.getMessage());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(text));
    }

    private String good() {
        return text(hospital.order("O-1", _ -> {}));
    }

    @Test
    void aGoodOrderIsReadWhole() {
        SignedOrder signed = read(bytes(good()));
        Order order = signed.order();
        assertEquals("O-1", order.id());
        assertEquals(Hospital.PATIENT, order.patient());
        assertEquals(6000, order.milligrams());
        assertEquals("key-p", signed.kid(Signer.PRESCRIBER));
        assertEquals("key-a", signed.kid(Signer.PHARMACIST));
        assertEquals(order, Order.recall(signed.jws()));
        assertEquals("order O-1", order.toString());
    }

    @Test
    void whoSignedIsTwoPersonsOfTwoRolesWithTrustedKeys() {
        String json = Hospital.json("O-1", _ -> {});
        OrderSigner stranger = Hospital.signer("key-x", Signer.PHARMACIST, "ph-9");
        OrderSigner impostor = Hospital.signer("key-a", Signer.PHARMACIST, "ph-9");
        assertRefused(Hospital.sign(json, hospital.prescriber), "exactly two signatures");
        assertRefused(Hospital.sign(json, hospital.prescriber, hospital.pharmacist, hospital.other), "exactly two signatures");
        assertRefused(Hospital.sign(json, hospital.prescriber, hospital.prescriber), "both signatures are of the key 'key-p'");
        assertRefused(Hospital.sign(json, hospital.prescriber, hospital.other), "both signatures are of a prescriber");
        assertRefused(Hospital.sign(json, hospital.prescriber, stranger), "no key 'key-x' is trusted here; trusted are key-p, key-q");
        assertRefused(Hospital.sign(json, hospital.prescriber, impostor), "the signature of 'key-a' does not hold");
        assertRefused(Hospital.sign(json, hospital.other, hospital.pharmacist), "another prescriber than the owner of the key 'key-q'");
    }

    @Test
    void aKeyCountsFromItsFirstMomentToBeforeItsLast() {
        byte[] order = bytes(good());
        SignedOrder.read(order, hospital.keys(0, 1), Hospital.WALL_MILLIS);
        TrustedKeys over = hospital.keys(-1, 0);
        TrustedKeys later = hospital.keys(1, 2);
        assertThrows(OrderRefused.class, () -> SignedOrder.read(order, over, Hospital.WALL_MILLIS));
        assertThrows(OrderRefused.class, () -> SignedOrder.read(order, later, Hospital.WALL_MILLIS));
        SignedOrder.read(order, over, Hospital.WALL_MILLIS - 1);
    }

    /** Each an attack on the header: what it becomes, and what is said. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '#', textBlock = """
            {"alg":"none","kid":"key-p"}                             | 'alg' has to be ES256
            {"alg":"HS256","kid":"key-p"}                            | 'alg' has to be ES256
            {"alg":"ES384","kid":"key-p"}                            | 'alg' has to be ES256
            {"alg":"es256","kid":"key-p"}                            | 'alg' has to be ES256
            {"alg":"ES256"}                                          | lacks the member 'kid'
            {"kid":"key-p"}                                          | lacks the member 'alg'
            {"alg":"ES256","kid":7}                                  | 'kid' has to be a text
            {"alg":"ES256","kid":"key-p","crit":["exp"],"exp":1}     | member 'crit' that is not known
            {"alg":"ES256","kid":"key-p","b64":false}                | member 'b64' that is not known
            {"alg":"ES256","kid":"key-p","jwk":{}}                   | member 'jwk' that is not known
            {"alg":"ES256","kid":"key-p","jku":"https://x"}          | member 'jku' that is not known
            {"alg":"ES256","kid":"key-p","zip":"DEF"}                | member 'zip' that is not known
            {"alg":"ES256","kid":"key-q","kid":"key-p"}              | has a member twice
            {"alg":"ES256","kid":"key-p","typ":"JWT"}                | 'typ' is left out, or JOSE+JSON
            {"alg":"ES256","kid":"../key-p"}                         | no key '../key-p' is trusted here
            {"alg":"ES256","kid":"key-q"}                            | the signature of 'key-q' does not hold
            [1]                                                      | is not one JSON object
            """)
    void aHeaderThatIsNotAsItHasToBeIsRefused(String header, String said) {
        String good = good();
        String first = good.replaceFirst("(?s).*?\"protected\":\"([^\"]+)\".*", "$1");
        assertRefused(bytes(good.replace(first, encoded(header))), said);
    }

    /** Each an attack on the file around the payload. */
    @Test
    void aFileThatCanBeReadInTwoWaysIsRefused() {
        String good = good();
        String payload = good.replaceFirst("(?s).*\"payload\":\"([^\"]+)\".*", "$1");
        assertRefused(bytes(good.replaceFirst("\\{", "{\"payload\":\"e30\",")), "has a member twice");
        assertRefused(bytes(good.replaceFirst("\\{", "{\"header\":{},")), "member 'header' that is not known");
        assertRefused(bytes(good.replaceFirst("\\{\"protected\"", "{\"header\":{\"kid\":\"key-q\"},\"protected\"")), "'header'");
        assertRefused(bytes(good + "{}"), "is not JSON");
        assertRefused(bytes("[" + good + "]"), "is not one JSON object");
        assertRefused(bytes(good.replace(payload, payload + "=")), "base64url");
        assertRefused(bytes(good.replace(payload, payload + "!")), "is not base64url");
        assertRefused(bytes(good.replace(payload, encoded(Hospital.json("O-2", _ -> {})))), "does not hold");
        assertRefused(bytes(good.replaceFirst("\"signature\":\"[^\"]+\"", "\"signature\":\"" + "A".repeat(86) + "\"")), "does not hold");
        assertRefused(bytes(good.replaceFirst("\"signature\":\"[^\"]+\"", "\"signature\":\"AA\"")), "does not hold");
        assertRefused(bytes(good + " ".repeat(SignedOrder.MOST_BYTES)), "bytes; 16384 are allowed");
        assertRefused(bytes("[".repeat(5000)), "is not JSON");
        assertRefused(new byte[]{(byte) 0xc3, 0x28}, "is not UTF-8");
        assertRefused(new byte[0], "is not one JSON object");
    }

    /** What two good keys signed, and is no order all the same. */
    @Test
    void anOrderThatIsNotAsItHasToBeIsRefusedThoughSigned() {
        refuses(order -> order.remove("unit"), "lacks the member 'unit'");
        refuses(order -> order.put("name", "Erika Mustermann"), "member 'name' that is not known");
        refuses(order -> order.put(Hospital.PATIENT, 1), "member '(left out)' that is not known");
        refuses(order -> order.put("patient", "MRSWHO1TEST34567"), "pseudonym of 16 of A-Z and 2-7");
        refuses(order -> order.put("patient", "Erika Mustermann"), "pseudonym of 16 of A-Z and 2-7");
        refuses(order -> order.put("id", Hospital.PATIENT), "looks like a pseudonym");
        refuses(order -> order.put("id", "../../etc"), "'id' has to be");
        refuses(order -> order.put("milligrams", 0), "'milligrams' has to be a number above 0");
        refuses(order -> order.put("milligrams", -1), "'milligrams' has to be");
        refuses(order -> order.put("milligrams", "6000"), "'milligrams' has to be");
        refuses(order -> order.put("milligrams", 1e300), "'milligrams' has to be");
        refuses(order -> order.put("doses", 1.5), "'doses' has to be");
        refuses(order -> order.put("doses", 1001), "up to 1000");
        refuses(order -> order.put("expires", "soon"), "'expires' has to be a time in UTC");
        refuses(order -> order.put("pharmacist", "dr-1"), "one person; two are needed");
        refuses(order -> order.put("replaces", "O-1"), "replaces itself");
        refuses(order -> order.put("product", "mab\n1"), "'product' has to be");
    }

    private void refuses(Consumer<ObjectNode> edit, String said) {
        assertRefused(hospital.order("O-1", edit), said);
    }

    @Test
    void noFlippedOrderIsTaken() {
        byte[] good = bytes(good());
        SplittableRandom random = new SplittableRandom(71);
        for (int i = 0; i < 400; i++) {
            byte[] bad = good.clone();
            for (int flips = random.nextInt(1, 4); flips > 0; flips--) {
                bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            }
            if (!Arrays.equals(good, bad)) {
                assertThrows(OrderRefused.class, () -> read(bad), () -> text(bad));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "kty":"EC"         | "kty":"oct"                  | 'kty' has to be EC
            "crv":"P-256"      | "crv":"P-384"                | 'crv' has to be P-256
            "kid":"key-q"      | "kid":"key-p"                | two keys have the kid
            "role":"pharmacist"| "role":"nurse"               | prescriber or pharmacist
            "kty":"EC"         | "kty":"EC","d":"AA"          | 'd' that is not known
            "nbf":             | "nbf":500000000                   | 'exp' has to be later
            "x":"              | "x":"A                       | base64url
            {"keys":[          | {"keys":[],"keys":[          | member twice
            """)
    void aBadFileOfKeysIsRefused(String was, String is, String said) {
        String set = OrderSigner.keySet(List.of(hospital.prescriber, hospital.other, hospital.pharmacist), 0, 4_000_000_000_000L);
        OrderRefused refused = assertThrows(OrderRefused.class, () -> TrustedKeys.read(bytes(set.replace(was, is))));
        assertTrue(refused.getMessage().contains(said) || is.startsWith("\"x\""), refused.getMessage());
    }
}
