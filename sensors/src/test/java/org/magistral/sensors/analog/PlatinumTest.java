package org.magistral.sensors.analog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatinumTest {
    @ParameterizedTest
    @CsvSource({"-200, 18.52", "-100, 60.26", "-20, 92.16", "0, 100", "25, 109.73", "33, 112.83", "37, 114.38", "100, 138.51",
        "200, 175.86", "850, 390.48"})
    void hasTheResistancesOfTheStandard(double celsius, double ohms) {
        assertEquals(ohms, new Platinum(100).ohms(celsius), 0.005);
        assertEquals(10 * ohms, new Platinum(1000).ohms(celsius), 0.05);
    }

    @Test
    void findsEachTemperatureAgainOnBothSidesOfZero() {
        for (double ohmsAtZero : new double[]{100, 1000}) {
            Platinum platinum = new Platinum(ohmsAtZero);
            for (int tenths = -2000; tenths <= 8500; tenths++) {
                assertEquals(tenths / 10.0, platinum.celsius(platinum.ohms(tenths / 10.0)), 1e-6);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0", "-5", "18", "391", "1000"})
    void whatPlatinumNeverHasIsNoTemperatureOfIts(double ohms) {
        double celsius = new Platinum(100).celsius(ohms);
        assertFalse(celsius >= -200 && celsius <= 850, ohms + " ohm are " + celsius);
    }

    @ParameterizedTest
    @CsvSource({"100, 390, 4, 50, 390.0 ohm does not suit", "1000, 430, 4, 50, 430.0 ohm does not suit", "100, NaN, 4, 50, NaN ohm",
        "500, 4300, 4, 50, 'an element of 500.0 ohm'", "100, 430, 1, 50, '1 wires; allowed: 2, 3, 4'",
        "100, 430, 5, 50, 5 wires", "100, 430, 4, 16, 'mains of 16 Hz; allowed: 50, 60'"})
    void whatDoesNotGoTogetherIsRefused(double element, double reference, int wires, int hertz, String told) {
        var refusal = assertThrows(IllegalArgumentException.class, () -> new Rtd(element, reference, wires, hertz));
        assertEquals(true, refusal.getMessage().contains(told), refusal.getMessage());
    }
}
