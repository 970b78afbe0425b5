package org.magistral.core.twin.vessel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The balances one by one, against the figures of the domain notes, section 2. */
class VesselTest {
    @Test
    void phFollowsBicarbonateAndCarbonDioxide() {
        double[][] table = {{30, 7.512}, {40, 7.387}, {50, 7.290}, {80, 7.086}, {100, 6.989}, {150, 6.813}};
        for (double[] row : table) {
            Carbonate carbonate = buffered(23.8, row[0]);
            for (int i = 0; i < 20 * 3600; i++) {
                carbonate.advance(1, 32, 0, 0, 8, 2, row[0] / 713, row[0] / 713);
            }
            assertEquals(row[0], carbonate.pressureMmHg(), 0.01);
            assertEquals(row[1], carbonate.ph(), 0.003, row[0] + " mmHg");
        }
    }

    @Test
    void baseLiftsPhAtOnceAndAcidTakesItDown() {
        Carbonate carbonate = buffered(23.8, 50);
        double before = carbonate.ph();
        carbonate.add(Fluid.strongIon(1.11, 3000), 0.001);
        still(carbonate);
        double after = carbonate.ph();
        assertTrue(after > before + 0.01 && after < before + 0.1, "a mL of base: " + before + " to " + after);
        carbonate.add(Fluid.strongIon(1.02, -1000), 0.003);
        still(carbonate);
        assertEquals(before, carbonate.ph(), 1e-3);
    }

    @Test
    void phStaysANumberWhateverIsPouredIn() {
        for (double litres : new double[]{-40, -5, -1, 0.001, 0.1, 1, 5, 40}) {
            Carbonate carbonate = buffered(23.8, 50);
            carbonate.add(Fluid.strongIon(1.1, litres < 0 ? -1000 : 3000), Math.abs(litres));
            still(carbonate);
            assertTrue(carbonate.ph() >= 2 && carbonate.ph() <= 13.1, litres + " L: pH " + carbonate.ph());
        }
    }

    @Test
    void oxygenSaturatesAsWaterDoes() {
        assertEquals(0.2842, Oxygen.saturationMillimolar(20), 2e-4);
        assertEquals(0.2102, Oxygen.saturationMillimolar(37), 2e-4);
    }

    @Test
    void ninePerHourHoldsFortyPercentAtFiveMillionCells() {
        Oxygen oxygen = new Oxygen();
        oxygen.warm(37);
        double demand = 5 * 32 * Oxygen.useMmolPerHourPerBillion(37.4);
        for (int i = 0; i < 4 * 3600; i++) {
            oxygen.advance(1, 32, 9.1, Oxygen.AIR_FRACTION, 0, 0, demand);
        }
        // The surface takes 0.5 /h back to an empty headspace.
        assertEquals(40, oxygen.percent(32), 5);
        assertEquals(10, Oxygen.kLaPerHour(100, 0.05 * 32, 32), 1e-9);
    }

    @Test
    void oxygenGoesInMinutesWithoutGasAndNeverBelowNothing() {
        Oxygen oxygen = new Oxygen();
        oxygen.warm(37);
        oxygen.add(32, 37);
        double demand = 10 * 32 * Oxygen.useMmolPerHourPerBillion(37);
        int seconds = 0;
        while (oxygen.percent(32) > 40) {
            oxygen.advance(1, 32, 0, Oxygen.AIR_FRACTION, Oxygen.AIR_FRACTION, 0, demand);
            seconds++;
        }
        assertEquals(180, seconds, 60);
        for (int i = 0; i < 3600; i++) {
            oxygen.advance(1, 32, 0, Oxygen.AIR_FRACTION, Oxygen.AIR_FRACTION, 0, demand);
        }
        assertTrue(oxygen.percent(32) >= 0 && oxygen.percent(32) < 1);
    }

    @Test
    void fiveHundredWattsWarmFiftyLitresInAboutTwoHours() {
        Heat heat = new Heat(20);
        int seconds = 0;
        while (heat.liquidCelsius() < 37) {
            heat.advance(1, 50, Heat.HEATER_WATTS, 0, 0, 20);
            seconds++;
        }
        // 1.97 h without loss; with 90 W of it at the end and with the surface to warm, a quarter more.
        assertEquals(2.5, seconds / 3600.0, 0.1);
    }

    @Test
    void surfaceStaysUnderItsLimitWithLiquidAndPassesItWithout() {
        Heat full = new Heat(36);
        Heat empty = new Heat(36);
        for (int i = 0; i < 1800; i++) {
            full.advance(1, 32, Heat.HEATER_WATTS, 0, 0, 22);
            empty.advance(1, 2, Heat.HEATER_WATTS, 0, 0, 22);
        }
        assertTrue(full.surfaceCelsius() < 50, "full " + full.surfaceCelsius());
        assertTrue(empty.surfaceCelsius() > 60, "empty " + empty.surfaceCelsius());
    }

    @Test
    void cleanFilterCostsTwoMillibarPerLitreAMinute() {
        Headspace headspace = new Headspace();
        for (int i = 0; i < 120; i++) {
            headspace.advance(1, 3, 1 / Headspace.CLEAN_MBAR_PER_SLPM);
        }
        assertEquals(6, headspace.pressureMbar(), 0.01);
    }

    private static Carbonate buffered(double bicarbonate, double mmHg) {
        Carbonate carbonate = new Carbonate();
        double carbon = bicarbonate + mmHg * Carbonate.MILLIMOLAR_PER_MMHG;
        carbonate.add(new Fluid(1, 0, 0, 0, 0, 0, 0, 0, bicarbonate, carbon, 0), 32);
        still(carbonate);
        return carbonate;
    }

    private static void still(Carbonate carbonate) {
        carbonate.advance(1e-9, 32, 0, 0, 0, 0, 0, 0);
    }
}
