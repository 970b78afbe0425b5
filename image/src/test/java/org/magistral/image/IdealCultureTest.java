package org.magistral.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The integration that the twin is held against is itself held against the notes' Run A, an integration of the published equations. */
class IdealCultureTest {
    /** At these the factors of temperature and pH are 1. */
    private static final IdealCulture.Conditions NEUTRAL = new IdealCulture.Conditions(36.4, 6.99, 0, 0);
    private static final double LITRES = 40;
    private static final int STEPS_A_DAY = 24 * 720;

    @ParameterizedTest
    @CsvSource({"2, 1.4396, 0.05383", "4, 4.5630, 0.25910", "6, 5.7193, 0.66224", "8, 5.6872, 1.07514"})
    void aBatchWithoutExtensionsGivesRunA(int days, double millionCellsPerMl, double gramsPerLitre) {
        IdealCulture culture = new IdealCulture(0);
        culture.add(new IdealCulture.Liquid(0.3, 35, 6, 0, 0.5, 0), LITRES);
        for (int i = 0; i < days * STEPS_A_DAY; i++) {
            culture.step(IdealCulture.STEP_HOURS, NEUTRAL);
        }
        System.out.println("IdealCultureTest: day " + days + ": " + culture);
        assertEquals(millionCellsPerMl, culture.millionCellsPerMl(), 0.0001);
        assertEquals(gramsPerLitre, culture.productGrams() / LITRES, 0.00001);
    }
}
