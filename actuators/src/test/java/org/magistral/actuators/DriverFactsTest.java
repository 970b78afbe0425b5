package org.magistral.actuators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.magistral.actuators.chip.Mcp23017;
import org.magistral.actuators.chip.Mcp4728;
import org.magistral.actuators.chip.Pca9685;
import org.magistral.actuators.pin.GpioRelay;
import org.magistral.actuators.pin.PwmPin;
import org.magistral.actuators.pin.SafetyRelay;
import org.magistral.actuators.pin.TimeProportioned;

class DriverFactsTest {
    private static final List<DriverFacts> ALL = List.of(
            GpioRelay.FACTS, TimeProportioned.FACTS, PwmPin.FACTS, SafetyRelay.FACTS, Pca9685.FACTS, Mcp4728.FACTS, Mcp23017.FACTS);

    @Test
    void eachSaysWhatAUnitFileNeeds() {
        for (DriverFacts facts : ALL) {
            assertTrue(facts.driver().matches("[a-z][a-z0-9-]*"), facts.driver());
            assertFalse(facts.text().isBlank() || facts.safe().isBlank() || facts.unattended().isBlank(), facts.driver());
            assertEquals(facts.channels().size(), new HashSet<>(facts.channels()).size(), facts.driver());
            assertEquals(facts.units().isEmpty(), Double.isNaN(facts.low()) && Double.isNaN(facts.high()), facts.driver());
        }
    }

    @Test
    void channelsAreNamed() {
        Map<String, Integer> channels = ALL.stream().collect(Collectors.toMap(DriverFacts::driver, facts -> facts.channels().size()));
        assertEquals(Map.of("gpio-relay", 1, "gpio-ssr", 1, "pwm", 1, "safety-relay", 1, "pca9685", 16, "mcp4728", 4, "mcp23017", 16),
                channels);
        assertEquals("b7", Mcp23017.FACTS.channels().getLast());
        assertEquals("15", Pca9685.FACTS.channels().getLast());
    }

    /** Only K1 falls by itself: what keeps its last command is fed by way of it, or made safe by its own hardware. */
    @Test
    void onlyTheSafetyRelayFallsInSilence() {
        assertEquals(List.of("safety-relay"),
                ALL.stream().filter(facts -> facts.silence() == DriverFacts.Silence.FALLS).map(DriverFacts::driver).toList());
    }
}
