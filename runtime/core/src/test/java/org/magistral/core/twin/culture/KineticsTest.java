package org.magistral.core.twin.culture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The published equations against numbers integrated elsewhere (domain notes, section 1). */
class KineticsTest {
    private static final double[] POINT = {2, 20, 2, 10, 2, 0, 0};

    @Test
    void ratesAtOnePointHaveEveryDigit() {
        Kinetics kinetics = new Kinetics(KineticParameters.KORNECKI_2018.unsmoothed(), Extensions.NONE);
        double[] rates = new double[Kinetics.SIZE];
        kinetics.rates(POINT, 1, 1, rates);
        assertEquals(0.022523, kinetics.growthPerHour(POINT), 5e-7);
        assertEquals(0.0001685, kinetics.deathPerHour(POINT), 5e-8);
        assertEquals(0.044710, rates[Kinetics.VIABLE], 5e-7);
        assertEquals(-0.263637, rates[Kinetics.GLUCOSE], 5e-7);
        assertEquals(-0.049025, rates[Kinetics.GLUTAMINE], 5e-7);
        assertEquals(0.184546, rates[Kinetics.LACTATE], 5e-7);
        assertEquals(0.018155, rates[Kinetics.AMMONIUM], 5e-7);
        assertEquals(0.003020, rates[Kinetics.PRODUCT], 5e-7);
    }

    @Test
    void smoothingChangesTheRatesAsMuchAsItShould() {
        double[] rates = new double[Kinetics.SIZE];
        new Kinetics(KineticParameters.KORNECKI_2018, Extensions.NONE).rates(POINT, 1, 1, rates);
        assertEquals(-0.263568, rates[Kinetics.GLUCOSE], 5e-7);
        assertEquals(0.184497, rates[Kinetics.LACTATE], 5e-7);
        assertEquals(0.018218, rates[Kinetics.AMMONIUM], 5e-7);
    }

    @Test
    void batchRunAHasEveryDigit() {
        double[][] table = {
            {2, 1.4396, 29.342, 4.7481, 3.961, 1.0622, 0.05383},
            {4, 4.5630, 11.191, 1.2972, 16.666, 2.3593, 0.25910},
            {6, 5.7193, 0.000, 0.0486, 24.500, 1.4805, 0.66224},
            {8, 5.6872, 0, 0.0573, 24.500, 0, 1.07514}
        };
        double[] digit = {0, 5e-5, 5e-4, 5e-5, 5e-4, 5e-5, 5e-6};
        double[] state = {0.3, 35, 6, 0, 0.5, 0, 0};
        Kinetics kinetics = new Kinetics(KineticParameters.KORNECKI_2018, Extensions.NONE);
        double peak = 0;
        double peakHours = 0;
        int row = 0;
        for (int minute = 1; minute <= 8 * 1440; minute++) {
            kinetics.advance(state, 1, 1, 1 / 60.0);
            if (state[Kinetics.VIABLE] > peak) {
                peak = state[Kinetics.VIABLE];
                peakHours = minute / 60.0;
            }
            if (minute == table[row][0] * 1440) {
                for (int i = 1; i < 7; i++) {
                    assertEquals(table[row][i], state[i - 1], 1.0001 * digit[i], "day " + table[row][0] + ", column " + i);
                }
                row++;
            }
        }
        assertEquals(5.770, peak, 5e-4);
        assertEquals(116.0, peakHours, 0.05);
        assertEquals(43.0, 40 * state[Kinetics.PRODUCT], 0.05);
    }

    @Test
    void temperatureFactorIsOneAt364AndNotNormalised() {
        Extensions only = Extensions.TEMPERATURE;
        double[][] table = {{30, 0.015}, {33, 0.305}, {35, 0.818}, {36.4, 1}, {37, 0.964}, {39, 0.499}, {40, 0.264}};
        for (double[] row : table) {
            assertEquals(row[1], only.growthFactor(row[0], 7, 0, 500), 5e-4, row[0] + " degC");
        }
    }

    @Test
    void factorsAreOneWhereTheyShouldBeAndGoWhereTheyShould() {
        Extensions all = Extensions.ALL;
        assertEquals(1, all.growthFactor(36.4, 6.99, 0.2102 / 2, 40), 1e-3);
        assertEquals(0, all.growthFactor(36.4, 6.99, 0, 40), 1e-9);
        assertEquals(0.5, all.growthFactor(36.4, 6.99, 0.15, 90), 1e-9);
        assertEquals(0, all.growthFactor(36.4, 6.99, 0.15, 100), 1e-9);
        assertEquals(1, all.activity(33), 0);
        assertEquals(0.4, all.activity(20), 1e-9);
    }

    @Test
    void starvedCellsDieWithinDaysAndFedOnesDoNot() {
        Kinetics kinetics = new Kinetics(KineticParameters.KORNECKI_2018, Extensions.ALL);
        double[] starved = {5, 0, 0, 20, 2, 0, 0};
        for (int minute = 0; minute < 1440; minute++) {
            kinetics.advance(starved, 1, 1, 1 / 60.0);
        }
        assertTrue(starved[Kinetics.VIABLE] > 2 && starved[Kinetics.VIABLE] < 3, "after a day " + starved[Kinetics.VIABLE]);
        assertTrue(Extensions.ALL.addedDeathPerHour(0.001, 20, 1) < 5e-5);
    }
}
