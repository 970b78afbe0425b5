package org.magistral.desk.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.magistral.core.batch.recipe.QualityTest;
import org.magistral.core.forecast.Product;
import org.magistral.desk.config.product.ProductFile;

/** The shipped product that asks for signatures, signed with keys that are made here. */
class SignedProductTest {
    private static final Path FILE = Path.of("..", "..", "image", "config", "products", "cdr-variant.yaml");

    private final Hospital hospital = new Hospital();
    private final String product;

    SignedProductTest() throws IOException {
        product = Files.readString(FILE);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String refused(String file, byte[] jws) {
        return assertThrows(OrderRefused.class, () -> SignedProduct.require(bytes(file), jws, hospital.keys, Hospital.WALL_MILLIS))
                .getMessage();
    }

    @Test
    void twoSignaturesOfTheFileAsItIsHold() {
        SignedProduct.require(bytes(product), Hospital.sign(product, hospital.prescriber, hospital.pharmacist), hospital.keys,
                Hospital.WALL_MILLIS);
    }

    @Test
    void oneLimitThatWasChangedSinceBreaksThem() {
        byte[] jws = Hospital.sign(product, hospital.prescriber, hospital.pharmacist);
        String edited = product.replace("atLeast: 70 %", "atLeast: 60 %");
        assertEquals("the product file is not what was signed", refused(edited, jws));
        assertTrue(refused(edited, Hospital.sign(edited, hospital.prescriber, hospital.other)).contains("both signatures are of a"));
        assertTrue(refused(product, bytes("signed")).contains("is not JSON"));
    }

    @Test
    void onePersonWithTwoKeysIsNotTwo() {
        OrderSigner self = Hospital.signer("key-s", Signer.PHARMACIST, "dr-1");
        TrustedKeys keys = TrustedKeys.read(bytes(OrderSigner.keySet(List.of(hospital.prescriber, self), 0, 4_000_000_000_000L)));
        byte[] jws = Hospital.sign(product, hospital.prescriber, self);
        assertEquals("both keys are of dr-1, who is one person; two are needed", assertThrows(OrderRefused.class,
                () -> SignedProduct.require(bytes(product), jws, keys, Hospital.WALL_MILLIS)).getMessage());
    }

    /** A file and no code: what a hold point is held to comes from the product's own file. */
    @Test
    void limitsComeFromTheFileAlone() {
        assertEquals(70, binding(product), 0);
        assertEquals(61, binding(product.replace("atLeast: 70 %", "atLeast: 61 %")), 0);
    }

    private static double binding(String text) {
        Product read = ProductFile.read("p.yaml", bytes(text)).get();
        assertTrue(read.signed());
        return read.quality().get("drug-substance").stream().filter(test -> test.tag().equals("LAB.BINDING"))
                .mapToDouble(QualityTest::atLeast).findFirst().orElseThrow();
    }
}
