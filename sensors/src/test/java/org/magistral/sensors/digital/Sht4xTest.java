package org.magistral.sensors.digital;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.magistral.sensors.fake.Bench.MILLIS;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.magistral.bus.Fault;
import org.magistral.core.tag.Defect;
import org.magistral.sensors.fake.Bench;
import org.magistral.sensors.fake.Sht4xChip;

class Sht4xTest {
    private final Bench bench = new Bench();
    private final Sht4xChip chip = new Sht4xChip(bench.time, bench.line);

    private void wire() {
        bench.wire(new Sht4x(chip, 1_000 * MILLIS));
    }

    @ParameterizedTest
    @CsvSource({"0x6666, 0x72B0, 25, 50.0", "0x0751, 0x3F7D, -40, 25.0", "0xF8AE, 0xBE76, 125, 87.0", "0x41D4, 0x0000, 0, 0",
        "0x6666, 0xFFFF, 25, 100", "0x6666, 0x0C49, 25, 0", "0x6666, 0xD916, 25, 100"})
    void measuresByTheFormulasOfItsDatasheet(String temperature, String humidity, double celsius, double percent) {
        wire();
        chip.temperature = Integer.decode(temperature);
        chip.humidity = Integer.decode(humidity);
        bench.turn(100);
        assertEquals(celsius, bench.value(), 0.005);
        assertEquals(percent, bench.taken(1).value(), 0.005);
        assertEquals(chip.temperature, bench.taken().raw());
    }

    @ParameterizedTest
    @ValueSource(ints = {0x0000, 0xFFFF, 0x0700, 0xF8F0})
    void whatItCantMeasureIsOutOfRangeAndSoIsWhatItMeasuresBeside(int temperature) {
        wire();
        chip.temperature = temperature;
        bench.turn(100);
        assertEquals(Defect.OUT_OF_RANGE, bench.defect());
        assertEquals(Defect.OUT_OF_RANGE, bench.taken(1).defect());
    }

    @Test
    void saysItsSerialNumberAndIsAskedForItFirst() {
        wire();
        assertEquals("", bench.part.identity());
        bench.turn(5);
        assertEquals("12345678", bench.part.identity());
        assertNull(bench.taken());
        bench.turn(10);
        assertEquals(25, bench.value(), 0.005);
        chip.serial = 0x0000ABCD;
        bench.turn(2_000);
        assertEquals("12345678", bench.part.identity());
        chip.restart();
        bench.line.fault = Fault.NAK;
        bench.turn(1_000);
        bench.line.fault = null;
        bench.turn(1_000);
        assertEquals("0000ABCD", bench.part.identity(), "another part stands there");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0xFF})
    void aBusThatReadsOneLevelFailsByItsChecksum(int level) {
        wire();
        bench.turn(500);
        bench.line.stuckAt = level;
        bench.turn(4_000);
        assertTrue(bench.isLost());
        bench.line.stuckAt = null;
        bench.turn(11_000);
        assertEquals(25, bench.value(), 0.005);
    }

    @Test
    void aPartThatIsNotReadyIsAskedAgainAndOneThatForgotIsSetUp() {
        wire();
        bench.turn(500);
        chip.measureMillis = 11;
        bench.turn(2_000);
        assertEquals(25, bench.value(), 0.005);
        assertTrue(bench.failures > 0, "it does not acknowledge while it measures");
        chip.measureMillis = 8.3;
        bench.turn(11_000);
        bench.told();
        for (int millis = 0; millis < 100; millis++) {
            bench.turn(900 + millis / 5.0);
            chip.restart();
        }
        bench.turn(1_500);
        assertEquals(Defect.NONE, bench.defect());
        assertEquals(List.of(), bench.told());
    }

    @Test
    void noWordOfChanceIsAValueThatItCantMeasure() {
        long seed = new SplittableRandom().nextLong();
        SplittableRandom random = new SplittableRandom(seed);
        wire();
        int good = 0;
        for (int i = 0; i < 5_000; i++) {
            chip.temperature = random.nextInt(0x10000);
            chip.humidity = random.nextInt(0x10000);
            bench.turn(1_000);
            good += bench.defect() == Defect.NONE ? 1 : 0;
        }
        assertTrue(good > 4_000 && good < 5_000, good + " good ones with seed " + seed);
        assertEquals(0, bench.failures);
    }
}
