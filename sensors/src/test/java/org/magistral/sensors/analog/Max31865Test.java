package org.magistral.sensors.analog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.magistral.sensors.fake.Bench.MILLIS;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.magistral.core.tag.Defect;
import org.magistral.sensors.fake.Bench;
import org.magistral.sensors.fake.Max31865Chip;

class Max31865Test {
    private static final Rtd PT100 = new Rtd(100, 430, 4, 60);

    private final Bench bench = new Bench();
    private final Max31865Chip chip = new Max31865Chip(bench.time, bench.line);

    private void wire(Rtd rtd) {
        chip.conversionMillis = rtd.mainsHertz() == 50 ? 66 : 55;
        bench.wire(new Max31865(chip, rtd, 200 * MILLIS));
    }

    @ParameterizedTest
    @CsvSource({"7620, 0", "8362, 25", "8599, 33", "8716, 36.986", "10555, 100", "7023, -20.001", "1412, -199.97", "29756, 849.98"})
    void measuresOnBothSidesOfZero(int code, double celsius) {
        wire(PT100);
        chip.code = code;
        bench.turn(150);
        assertEquals(celsius, bench.value(), 0.03);
        assertEquals(code, bench.taken().raw());
        assertEquals("", bench.part.cause());
    }

    @Test
    void theWordOfTheVectorIsThatOf37Degrees() {
        wire(PT100);
        chip.code = 8716;
        bench.turn(150);
        assertEquals(0x4418, chip.word());
        assertEquals(36.986, bench.value(), 0.0005);
    }

    @ParameterizedTest
    @CsvSource({"100, 400, 2, 60, 9371, A0", "100, 430, 3, 60, 8716, B0", "100, 430, 4, 50, 8716, A1", "100, 430, 3, 50, 8716, B1",
        "1000, 4300, 4, 50, 8716, A1", "1000, 4000, 2, 60, 9371, A0"})
    void isSetAsItIsWired(double element, double reference, int wires, int hertz, int code, String configuration) {
        wire(new Rtd(element, reference, wires, hertz));
        chip.code = code;
        bench.turn(150);
        assertEquals(configuration, Integer.toHexString(chip.converted).toUpperCase(Locale.ROOT));
        assertEquals(37, bench.value(), 0.03);
    }

    @Test
    void nobodyWaitsWhileItConverts() {
        wire(PT100);
        chip.code = 8716;
        bench.turn(66);
        assertNull(bench.taken());
        bench.turn(4);
        assertEquals(37, bench.value(), 0.03);
        assertEquals(0, chip.configuration() & 0x80, "the bias is off between samples");
        bench.turn(2_000);
        assertEquals(5 + 10 * 4, bench.steps, "the thresholds, and four steps a sample");
        assertEquals(List.of(), bench.told());
    }

    @ParameterizedTest
    @CsvSource({"32767, 0, 'element or a lead open'", "0, 0, 'element or its leads shorted'", "1000, 0, 'element or its leads shorted'",
        "8716, 0x20, 'element or FORCE wire open, or RTDIN- shorted high'", "8716, 0x10, 'RTDIN- shorted low, or FORCE- open'",
        "8716, 0x08, 'RTDIN- or FORCE+ shorted low'", "8716, 0x04, 'an input above the supply or below ground'",
        "32767, 0x28, 'element or a lead open; element or FORCE wire open, or RTDIN- shorted high; RTDIN- or FORCE+ shorted low'"})
    void aFaultOfTheWiresIsSaidAndPasses(int code, String faults, String cause) {
        wire(PT100);
        chip.code = code;
        chip.wireFaults = Integer.decode(faults);
        bench.turn(150);
        assertEquals(Defect.DEVICE_FAULT, bench.defect());
        assertEquals(cause, bench.part.cause());
        assertEquals(List.of(), bench.told(), "it answers");
        chip.code = 8716;
        chip.wireFaults = 0;
        bench.turn(400);
        assertEquals(37, bench.value(), 0.03);
        assertEquals("", bench.part.cause());
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0xFF})
    void aBusThatReadsOneLevelIsDeadAndComesBack(int level) {
        wire(PT100);
        chip.code = 8716;
        bench.turn(150);
        bench.line.stuckAt = level;
        bench.turn(2_000);
        assertEquals(Defect.NO_ANSWER, bench.defect());
        assertEquals(List.of("bus.part.lost MAX31865: does not acknowledge"), bench.told());
        bench.line.stuckAt = null;
        bench.turn(11_000);
        assertEquals(37, bench.value(), 0.03);
    }

    @Test
    void aChipThatForgotIsFoundWithTheNextSampleAndSetUpAnew() {
        wire(new Rtd(100, 430, 3, 50));
        chip.code = 8716;
        for (int millis = 0; millis < 200; millis++) {
            bench.turn(1_000);
            int failures = bench.failures;
            chip.restart();
            bench.turn(1 + millis);
            assertTrue(bench.failures <= failures + 1);
            bench.turn(400);
            assertEquals(0xB1, chip.converted);
            assertEquals(37, bench.value(), 0.03, "forgot " + millis + " ms after a second");
            assertTrue(bench.ageNanos() < 250 * MILLIS);
            chip.code = 32767;
            bench.turn(400);
            assertEquals("element or a lead open", bench.part.cause(), "the thresholds are there again");
            chip.code = 8716;
            assertEquals(List.of(), bench.told());
        }
        assertTrue(bench.failures > 150, bench.failures + " were found");
    }

    @Test
    void noCodeOfChanceIsAValueThatPlatinumCantHave() {
        long seed = new SplittableRandom().nextLong();
        SplittableRandom random = new SplittableRandom(seed);
        wire(new Rtd(100, 400, 2, 60));
        int good = 0;
        for (int i = 0; i < 20_000; i++) {
            chip.code = random.nextInt(0x8000);
            chip.wireFaults = random.nextInt(10) == 0 ? random.nextInt(0x40) : 0;
            bench.turn(100 + random.nextInt(200));
            good += bench.defect() == Defect.NONE ? 1 : 0;
        }
        assertTrue(good > 10_000 && good < 19_500, good + " good ones with seed " + seed);
        assertEquals(0, bench.failures);
    }

    @Test
    void aSlowConversionIsWaitedForAndOneThatNeverEndsIsNot() {
        wire(PT100);
        chip.code = 8716;
        chip.conversionMillis = 64;
        bench.turn(150);
        assertEquals(37, bench.value(), 0.03);
        chip.conversionMillis = 10_000;
        bench.turn(3_000);
        assertTrue(bench.isLost());
        chip.conversionMillis = 55;
        bench.turn(11_000);
        assertEquals(37, bench.value(), 0.03);
    }
}
