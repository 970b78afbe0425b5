package org.magistral.image.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magistral.desk.config.product.ProductFile;
import org.magistral.desk.order.OrderSigner;
import org.magistral.desk.order.Signer;
import org.magistral.desk.order.TrustedKeys;

/** The shipped product that asks for signatures, in a folder of its own, beside it what is signed with keys made here. */
class UnsignedProductTest {
    private static final long NOW = 1_772_323_200_000L;
    private static final OrderSigner PRESCRIBER = OrderSigner.of("key-p", Signer.PRESCRIBER, "dr-1", new SecureRandom());
    private static final OrderSigner PHARMACIST = OrderSigner.of("key-a", Signer.PHARMACIST, "ph-1", new SecureRandom());
    private static final String ONLY = "the product cdr-variant is made in simulation only: ";

    @TempDir
    private Path folder;

    private Path file;
    private Path signatures;

    @BeforeEach
    void copy() throws IOException {
        file = Files.copy(Path.of("config", "products", "cdr-variant.yaml"), folder.resolve("cdr-variant.yaml"));
        signatures = folder.resolve("cdr-variant.yaml.jws");
    }

    private void sign() throws IOException {
        Files.writeString(signatures, OrderSigner.sign(Files.readString(file), List.of(PRESCRIBER, PHARMACIST)));
    }

    private static TrustedKeys keys() {
        return TrustedKeys.read(OrderSigner.keySet(List.of(PRESCRIBER, PHARMACIST), NOW, NOW + 1000).getBytes(StandardCharsets.UTF_8));
    }

    private static TrustedKeys none() {
        throw new BadInputException("the site file names no orderKeys");
    }

    private Optional<String> why(long wallMillis) throws IOException {
        return Configuration.whyUnsigned(ProductFile.read("p", Files.readAllBytes(file)).get(), file, UnsignedProductTest::keys,
                wallMillis);
    }

    private void edit(String was, String is) throws IOException {
        String text = Files.readString(file);
        assertTrue(text.contains(was));
        Files.writeString(file, text.replace(was, is));
    }

    @Test
    void twoSignaturesOfItCountAsLongAsTheirKeysDo() throws IOException {
        sign();
        assertEquals(Optional.empty(), why(NOW));
        assertTrue(why(NOW + 1000).orElseThrow().startsWith(ONLY + "the key 'key-p' is not valid now"));
        assertEquals(Optional.of(ONLY + "the site file names no orderKeys"), Configuration.whyUnsigned(ProductFile.read("p",
                Files.readAllBytes(file)).get(), file, UnsignedProductTest::none, NOW));
    }

    @Test
    void withoutThemItIsMadeInSimulationOnly() throws IOException {
        assertEquals(Optional.of(ONLY + "it asks for two signatures, and there is no cdr-variant.yaml.jws beside its file"), why(NOW));
        edit("signed: required", "#");
        assertEquals(Optional.empty(), why(NOW), "as mab, which asks for none");
    }

    @Test
    void whatWasChangedSinceIsNotWhatWasSigned() throws IOException {
        sign();
        edit("atLeast: 70 %", "atLeast: 60 %");
        assertEquals(Optional.of(ONLY + "the product file is not what was signed"), why(NOW));
    }

    @Test
    void aLineLessDoesNotDoAwayWithSignaturesThatAreThere() throws IOException {
        sign();
        edit("signed: required", "#");
        assertEquals(Optional.of(ONLY + "the product file is not what was signed"), why(NOW));
    }
}
