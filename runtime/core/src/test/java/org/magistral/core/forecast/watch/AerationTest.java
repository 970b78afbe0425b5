package org.magistral.core.forecast.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.magistral.core.control.ElementSpec;
import org.magistral.core.control.LoopSpec;
import org.magistral.core.forecast.sensor.Expected;

/** What output of the oxygen loop an uptake asks for, by the rows of the shipped unit. */
class AerationTest {
    private static final LoopSpec.Range STIRRER = new LoopSpec.Range(0, 33, new ElementSpec.Analog("SC-101", 60, 150), 0);
    private static final LoopSpec.Range AIR = new LoopSpec.Range(33, 66, new ElementSpec.Analog("FC-101", 0.5, 4), 0);
    private static final LoopSpec.Range OXYGEN = new LoopSpec.Range(66, 100, new ElementSpec.Analog("FC-102", 0, 3), 0);

    private static LoopSpec loop(String id, LoopSpec.Range... ranges) {
        return new LoopSpec.Pid(id, "AT-111", id + ".SP", id + ".OUT", 0.4, 300, 0, 1, 1, List.of(ranges));
    }

    private static final Aeration AERATION = Aeration.of(List.of(loop("AIC-111", STIRRER, AIR, OXYGEN))).orElseThrow();

    /** 32 L at 36.8 degC and 50 %sat: kLa (60 rpm, 0.5 SLPM) 2.60 /h, (150, 0.5) 10.27, (150, 4) 29.05, (150, 7) 38.4; C* is 0.2109 mM. */
    @ParameterizedTest
    @CsvSource({
        "0,      0,   0.1",
        "8.7,    0,   0.1",
        "34.7,  33,   0.5",
        "98.0,  66,   0.5",
        "3000, 100,   0.0",
    })
    void theOutputIsThatAtWhichTheGasCarriesTheUptake(double mmolPerHour, double percent, double within) {
        assertEquals(percent, AERATION.outputPercent(new Expected(mmolPerHour, 32, 36.8, 50, 0), 1), within);
    }

    @Test
    void theBandIsOfTheUptakeAndNotOfTheOutput() {
        Expected expected = new Expected(34.7, 32, 36.8, 50, 0);
        assertEquals(AERATION.outputPercent(new Expected(2 * 34.7, 32, 36.8, 50, 0), 1), AERATION.outputPercent(expected, 2), 1e-9);
        assertTrue(AERATION.outputPercent(expected, 2) < 2 * AERATION.outputPercent(expected, 1));
    }

    @Test
    void withoutABandThereIsNoMost() {
        assertEquals(Double.NaN, AERATION.outputPercent(new Expected(34.7, 32, 36.8, 50, 0), Double.NaN), 0);
    }

    @Test
    void aLoopThatMovesSomethingElseTellsNothing() {
        assertTrue(Aeration.of(List.of()).isEmpty());
        assertTrue(Aeration.of(List.of(loop("AIC-111", STIRRER, AIR))).isEmpty());
        assertTrue(Aeration.of(List.of(loop("AIC-112", STIRRER, AIR, OXYGEN))).isEmpty());
    }
}
