package org.magistral.desk.config.product;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.magistral.core.batch.recipe.QualityTest;
import org.magistral.core.forecast.Product;

/** The shipped product that asks for a signature, signed with a key that is made here. */
class ProductSignatureTest {
    private static final Path FILE = Path.of("..", "..", "image", "config", "products", "cdr-variant.yaml");

    private static ECKey key;
    private static byte[] product;

    @BeforeAll
    static void makeTheKey() throws JOSEException, IOException {
        key = new ECKeyGenerator(Curve.P_256).keyID("site-1").generate();
        product = Files.readAllBytes(FILE);
    }

    private static byte[] signed(JWSHeader header) throws JOSEException {
        JWSObject jws = new JWSObject(header, new Payload(product));
        jws.sign(new ECDSASigner(key));
        return jws.serialize(true).getBytes(StandardCharsets.US_ASCII);
    }

    private static JWSHeader header(String kid) {
        return new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(kid).build();
    }

    private static byte[] keys() {
        return new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String refused(byte[] file, byte[] jws) {
        return assertThrows(ProductSignature.Refused.class, () -> ProductSignature.require(file, jws, keys())).getMessage();
    }

    @Test
    void aSignatureOfTheFileAsItIsHolds() throws JOSEException {
        byte[] jws = signed(header("site-1"));
        assertDoesNotThrow(() -> ProductSignature.require(product, jws, keys()));
    }

    @Test
    void oneChangedSignInTheFileBreaksIt() throws JOSEException {
        byte[] edited = new String(product, StandardCharsets.UTF_8).replace("atLeast: 70 %", "atLeast: 60 %")
                .getBytes(StandardCharsets.UTF_8);
        assertEquals("the signature of 'site-1' does not hold: the product file is not what was signed",
                refused(edited, signed(header("site-1"))));
    }

    @Test
    void whatIsNoSignatureOfATrustedKeyIsRefusedInOneSentence() throws JOSEException {
        assertEquals("no key 'site-2' of products is trusted here", refused(product, signed(header("site-2"))));
        assertTrue(refused(product, "signed".getBytes(StandardCharsets.UTF_8)).contains("a detached JWS"));
        JWSHeader more = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("site-1").type(JOSEObjectType.JOSE).build();
        assertTrue(refused(product, signed(more)).contains("and no more"));
    }

    @Test
    void limitsComeFromTheFileAlone() {
        assertEquals(70, binding(product), 0);
        assertEquals(61, binding(new String(product, StandardCharsets.UTF_8).replace("atLeast: 70 %", "atLeast: 61 %")
                .getBytes(StandardCharsets.UTF_8)), 0);
    }

    private static double binding(byte[] bytes) {
        Product read = ProductFile.read("p.yaml", bytes).get();
        assertTrue(read.signatureRequired());
        return read.quality().get("drug-substance").stream().filter(test -> test.tag().equals("LAB.BINDING"))
                .mapToDouble(QualityTest::atLeast).findFirst().orElseThrow();
    }
}
