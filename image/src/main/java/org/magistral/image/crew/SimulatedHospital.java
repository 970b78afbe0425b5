package org.magistral.image.crew;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;
import org.magistral.core.batch.recipe.Recipe;
import org.magistral.desk.order.OrderSigner;
import org.magistral.desk.order.Presentation;
import org.magistral.desk.order.Signer;
import org.magistral.desk.order.TrustedKeys;
import org.magistral.image.wiring.Configuration;

/**
 * Prescribes and orders for a run on the twin, with keys that are drawn from the run's seed: anybody can draw them again, so they are
 * trusted by such a run alone, and the same seed signs the same order.
 */
public final class SimulatedHospital {
    private static final long KEYS_UNTIL_MILLIS = Instant.parse("2200-01-01T00:00:00Z").toEpochMilli();
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int PSEUDONYM = 16;
    private static final double MG_PER_GRAM = 1000;
    /** What one container takes. [K] */
    private static final double USUAL_ML = 20;
    private static final double ROUNDING = 1e-6;

    private final long seed;
    private final OrderSigner prescriber;
    private final OrderSigner pharmacist;

    /** Draws what it is asked for from a seed: nothing that it makes is a secret. */
    private static final class Drawn extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private final transient SplittableRandom random;

        Drawn(long seed) {
            random = new SplittableRandom(seed);
        }

        @Override
        public void nextBytes(byte[] bytes) {
            random.nextBytes(bytes);
        }
    }

    public SimulatedHospital(long seed) {
        this.seed = seed;
        prescriber = OrderSigner.of("simulated-prescriber", Signer.PRESCRIBER, SimulatedPerson.PRESCRIBER, new Drawn(~seed));
        pharmacist = OrderSigner.of("simulated-pharmacist", Signer.PHARMACIST, SimulatedPerson.PHARMACIST.id(), new Drawn(seed));
    }

    /** The keys that this run trusts. */
    public TrustedKeys keys() {
        return TrustedKeys.read(OrderSigner.keySet(List.of(prescriber, pharmacist), 0, KEYS_UNTIL_MILLIS)
                .getBytes(StandardCharsets.UTF_8));
    }

    /**
     * What is ordered.
     *
     * @param number of the order at this unit, from 1; each is another patient's
     */
    public record Wish(int number, String unit, Recipe recipe, double grams, double strengthMgPerMl, long wallMillis) {}

    /** A signed order, as a hospital would send it. */
    public byte[] order(Wish wish) {
        double milligrams = wish.grams() * MG_PER_GRAM;
        double millilitres = Presentation.of(wish.recipe(), wish.strengthMgPerMl(), Configuration.FILLED)
                .map(Presentation::millilitres).orElse(USUAL_ML);
        Instant now = Instant.ofEpochMilli(wish.wallMillis());
        ObjectNode json = new ObjectMapper().createObjectNode()
                .put("id", id(wish.number()))
                .put("patient", pseudonym(wish.number()))
                .put("product", wish.recipe().product())
                .put("productVersion", "1")
                .put("recipe", wish.recipe().id())
                .put("recipeVersion", wish.recipe().version())
                .put("strength", wish.strengthMgPerMl() + " mg/mL")
                .put("milligrams", milligrams)
                .put("doses", (int) Math.ceil(milligrams / wish.strengthMgPerMl() / millilitres - ROUNDING))
                .put("neededBy", now.plus(21, ChronoUnit.DAYS).toString())
                .put("expires", now.plus(14, ChronoUnit.DAYS).toString())
                .put("prescriber", SimulatedPerson.PRESCRIBER)
                .put("pharmacist", SimulatedPerson.PHARMACIST.id())
                .put("unit", wish.unit());
        return OrderSigner.sign(json.toString(), List.of(prescriber, pharmacist)).getBytes(StandardCharsets.UTF_8);
    }

    private String id(int number) {
        return "SIM-ORDER-" + seed + "-" + number;
    }

    private String pseudonym(int number) {
        SplittableRandom random = new SplittableRandom(seed * 31 + number);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < PSEUDONYM; i++) {
            text.append(BASE32.charAt(random.nextInt(BASE32.length())));
        }
        return text.toString();
    }
}
