package org.magistral.sensors.analog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.magistral.sensors.fake.Bench.MILLIS;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.magistral.core.tag.Defect;
import org.magistral.sensors.fake.Bench;
import org.magistral.sensors.fake.Hx711Chip;

class Hx711Test {
    private static final LoadCell COUNTS = new LoadCell(0, 1);

    private final Bench bench = new Bench();
    private Hx711Chip chip;

    private void wire(Hx711.Input input, int conversionsPerSecond, LoadCell cell) {
        chip = new Hx711Chip(bench.time, bench.line, conversionsPerSecond);
        bench.wire(new Hx711(chip, input, conversionsPerSecond, cell));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, -1, 0x123456, -0x123456, 0x7FFFFE, -0x7FFFFF, 0x555555, -0x555555})
    void wordsHaveASign(int counts) {
        wire(Hx711.Input.A_128, 10, COUNTS);
        chip.counts = counts;
        bench.turn(2_000);
        assertEquals(counts, bench.value());
        assertEquals(counts, bench.taken().raw());
    }

    @ParameterizedTest
    @CsvSource({"A_128, 25, 400000", "B_32, 26, 100000", "A_64, 27, 200000"})
    void thePulsesAfterAWordSelectTheInput(Hx711.Input input, int pulses, int counts) {
        wire(input, 10, COUNTS);
        chip.counts = 400_000;
        for (int millis = 0; millis < 3_000; millis++) {
            bench.turn(1);
            assertEquals(counts, bench.taken() == null ? counts : bench.value(), "after " + millis + " ms");
        }
        assertEquals(pulses, chip.pulses());
        assertTrue(bench.ageNanos() < 200 * MILLIS);
    }

    @ParameterizedTest
    @CsvSource({"10, 10", "80, 80"})
    void eachConversionIsASample(int conversionsPerSecond, int least) {
        wire(Hx711.Input.A_128, conversionsPerSecond, COUNTS);
        bench.turn(2_000);
        int samples = 0;
        long last = 0;
        for (int i = 0; i < 10_000; i++) {
            bench.turn(0.1);
            samples += bench.taken().takenAtNanos() != last ? 1 : 0;
            last = bench.taken().takenAtNanos();
        }
        assertEquals(least, samples, 1);
        assertEquals(0, bench.failures);
        assertEquals(0, chip.disturbances);
    }

    @Test
    void tareAndSpanMakeAMassOfIt() {
        wire(Hx711.Input.A_128, 10, new LoadCell(-84_000, 21_500));
        chip.counts = -84_000 + 43_000;
        bench.turn(2_000);
        assertEquals(2, bench.value());
        assertEquals(-386.2, bench.part.channels().getFirst().low(), 0.1);
        assertEquals(394.1, bench.part.channels().getFirst().high(), 0.1);
        double reversed = new LoadCell(-84_000, -21_500).value(-127_000);
        assertEquals(2, reversed);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x7FFFFF, -0x800000})
    void aConverterAtItsEndIsAFaultAndRecovers(int counts) {
        wire(Hx711.Input.A_128, 10, COUNTS);
        chip.counts = counts;
        bench.turn(2_000);
        assertEquals(Defect.DEVICE_FAULT, bench.defect());
        assertEquals("the bridge is beyond what the input measures, or a wire of it is open", bench.part.cause());
        chip.counts = 5;
        bench.turn(200);
        assertEquals(5, bench.value());
        assertEquals("", bench.part.cause());
    }

    @ParameterizedTest
    @CsvSource({"0x00, UNREADABLE, 'HX711, reading a word: answers with what can''t be read'",
        "0xFF, NO_ANSWER, 'HX711, converting: does not answer in time'"})
    void aDataWireThatIsStuckIsNoLoad(String level, Defect defect, String why) {
        wire(Hx711.Input.A_128, 10, COUNTS);
        chip.counts = 77;
        bench.turn(2_000);
        bench.line.stuckAt = Integer.decode(level);
        bench.turn(6_000);
        assertEquals(defect, bench.defect());
        assertEquals(List.of("bus.part.lost " + why), bench.told());
        bench.line.stuckAt = null;
        bench.turn(12_000);
        assertEquals(77, bench.value());
    }

    @Test
    void aRestartOfTheChipIsFoundAndItsFirstWordsAreNotBelieved() {
        wire(Hx711.Input.B_32, 10, COUNTS);
        chip.counts = 400_000;
        for (int millis = 0; millis < 200; millis++) {
            bench.turn(3_000 + millis);
            chip.restart();
            for (int i = 0; i < 200; i++) {
                bench.turn(10);
                assertEquals(100_000, bench.value(), "a word of another gain or before it has settled");
            }
        }
        assertEquals(26, chip.pulses());
        assertTrue(bench.ageNanos() < 200 * MILLIS);
        assertEquals(List.of(), bench.told());
    }

    @Test
    void aWorkerThatComesLateReadsNoTornWord() {
        long seed = new SplittableRandom().nextLong();
        SplittableRandom random = new SplittableRandom(seed);
        wire(Hx711.Input.A_128, 10, COUNTS);
        int samples = 0;
        for (int i = 0; i < 20_000; i++) {
            // Each conversion sees all bits change, so that a torn word is neither of them.
            chip.counts = i % 2 == 0 ? 0x2AAAAA : -0x2AAAAB;
            bench.line.nanos = random.nextInt(4) == 0 ? random.nextLong(24 * MILLIS) : 0;
            bench.turn(random.nextInt(3) == 0 ? random.nextInt(300) : 5);
            bench.time.advanceNanos(random.nextInt(10) == 0 ? random.nextLong(300 * MILLIS) : 0);
            if (bench.taken() != null && bench.taken().defect() == Defect.NONE) {
                samples++;
                assertTrue(bench.value() == 0x2AAAAA || bench.value() == -0x2AAAAB, bench.value() + " with seed " + seed);
            }
        }
        assertTrue(samples > 10_000, samples + " samples");
    }

    @Test
    void nothingIsKnownBeforeItHasSettled() {
        wire(Hx711.Input.A_64, 10, COUNTS);
        bench.turn(799);
        assertNull(bench.taken());
        bench.turn(30);
        assertEquals(0, bench.value());
    }

    @Test
    void whatDoesNotGoTogetherIsRefused() {
        String rate = assertThrows(IllegalArgumentException.class, () -> new Hx711(chip, Hx711.Input.A_128, 20, COUNTS)).getMessage();
        assertEquals("20 conversions a second; allowed: 10, 80", rate);
        assertThrows(IllegalArgumentException.class, () -> new LoadCell(0, 0));
        assertThrows(IllegalArgumentException.class, () -> new LoadCell(Double.NaN, 1));
    }
}
