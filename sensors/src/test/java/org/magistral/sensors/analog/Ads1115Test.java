package org.magistral.sensors.analog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.magistral.sensors.analog.FullScale.VOLTS_1_024;
import static org.magistral.sensors.analog.FullScale.VOLTS_2_048;
import static org.magistral.sensors.analog.FullScale.VOLTS_4_096;
import static org.magistral.sensors.fake.Bench.MILLIS;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.magistral.core.tag.Defect;
import org.magistral.sensors.fake.Ads1115Chip;
import org.magistral.sensors.fake.Bench;

class Ads1115Test {
    private final Bench bench = new Bench();
    private final Ads1115Chip chip = new Ads1115Chip(bench.time, bench.line);

    private void wire(AnalogInput... inputs) {
        bench.wire(new Ads1115(chip, List.of(inputs), 128, 100 * MILLIS));
    }

    @ParameterizedTest
    @CsvSource({"4, 6400", "12, 19200", "20, 32000", "3.6, 5760", "0, 0", "20.47, 32752"})
    void aLoopGivesItsCurrent(double milliamps, int code) {
        wire(new AnalogInput.Loop(0, 100, VOLTS_2_048));
        chip.volts[0] = milliamps / 1000 * 100;
        bench.turn(20);
        assertEquals(milliamps, bench.value(), 0.0005);
        assertEquals(code, bench.taken().raw());
        assertTrue(bench.taken().current(), "NE 43 is judged by the one who knows the tag");
        assertEquals(0xC583, chip.written);
    }

    @ParameterizedTest
    @CsvSource({"VOLTS_2_048, 20.475", "VOLTS_2_048, 21", "VOLTS_2_048, 100", "VOLTS_4_096, 41"})
    void aConverterAtItsEndIsAFaultOfTheLoop(FullScale fullScale, double milliamps) {
        wire(new AnalogInput.Loop(0, 100, fullScale));
        chip.volts[0] = milliamps / 10;
        bench.turn(20);
        assertEquals(Defect.LOOP_CURRENT, bench.defect());
        chip.volts[0] = 1.2;
        bench.turn(200);
        assertEquals(12, bench.value(), 0.001);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, -0.000_07, -3})
    void aLoopTheWrongWayRoundHasNoCurrent(double volts) {
        wire(new AnalogInput.Loop(0, 100, VOLTS_2_048));
        chip.volts[0] = volts;
        bench.turn(20);
        assertEquals(0, bench.value());
        assertTrue(bench.taken().raw() < 0);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, NONE", "5, 150, NONE", "10, 300, NONE", "10.2, 300, NONE", "-0.2, 0, NONE", "10.3, NaN, OUT_OF_RANGE",
        "-0.3, NaN, OUT_OF_RANGE", "13, NaN, OUT_OF_RANGE", "-13, NaN, OUT_OF_RANGE"})
    void aVoltageIsMeasuredBehindItsDivider(double volts, double value, Defect defect) {
        wire(new AnalogInput.Voltage(2, 3, VOLTS_4_096, 0, 10, 0, 300));
        chip.volts[2] = volts / 3;
        bench.turn(20);
        assertEquals(value, bench.value(), 0.01);
        assertEquals(defect, bench.defect());
        assertEquals(0xE383, chip.written);
    }

    @Test
    void fourInputsTakeTurnsAndNobodyWaits() {
        bench.wire(new Ads1115(chip, List.of(new AnalogInput.Loop(3, 100, VOLTS_4_096), new AnalogInput.Loop(1, 100, VOLTS_2_048),
                new AnalogInput.Voltage(0, 1, VOLTS_1_024, 0, 1, -50, 50), new AnalogInput.Loop(2, 100, VOLTS_4_096)), 8, 1_000 * MILLIS));
        chip.volts[3] = 0.4;
        chip.volts[1] = 0.8;
        chip.volts[0] = 0.25;
        chip.volts[2] = 1.6;
        bench.turn(130);
        assertNull(bench.taken(0), "it takes an eighth of a second, and a tenth more");
        bench.turn(570);
        assertEquals(List.of(4.0, 8.0, -25.0, 16.0),
                IntStream.range(0, 4).mapToObj(i -> Math.round(bench.taken(i).value() * 1000) / 1000.0).toList());
        assertEquals(List.of("in3", "in1", "in0", "in2"), bench.part.channels().stream().map(channel -> channel.name()).toList());
        assertEquals(8, bench.steps);
        bench.turn(1_000);
        assertEquals(16, bench.steps);
    }

    @Test
    void oneInputAtItsEndIsNoMatterOfTheOthers() {
        wire(new AnalogInput.Loop(0, 100, VOLTS_2_048), new AnalogInput.Loop(1, 100, VOLTS_2_048));
        chip.volts[0] = 4;
        chip.volts[1] = 1.2;
        bench.turn(50);
        assertEquals(Defect.LOOP_CURRENT, bench.defect());
        assertEquals(12, bench.taken(1).value(), 0.001);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0xFF})
    void aBusThatReadsOneLevelIsNoCurrent(int level) {
        wire(new AnalogInput.Loop(0, 100, VOLTS_2_048));
        chip.volts[0] = 1.2;
        bench.turn(100);
        bench.line.stuckAt = level;
        bench.turn(2_000);
        assertEquals(Defect.UNREADABLE, bench.defect());
        assertEquals(1, bench.told().size());
        bench.line.stuckAt = null;
        bench.turn(11_000);
        assertEquals(12, bench.value(), 0.001);
    }

    @Test
    void aChipThatRestartsMeasuresNothingWrong() {
        wire(new AnalogInput.Loop(0, 100, VOLTS_2_048), new AnalogInput.Loop(1, 100, VOLTS_4_096));
        chip.volts[0] = 1.2;
        chip.volts[1] = 0.8;
        for (int tenths = 0; tenths < 1000; tenths++) {
            chip.restart();
            bench.turn(100 + tenths / 10.0);
            assertEquals(12, bench.taken(0).value(), 0.001);
            assertEquals(8, bench.taken(1).value(), 0.001);
        }
        assertTrue(bench.failures > 50, bench.failures + " were found");
        assertEquals(List.of(), bench.told());
    }

    @Test
    void noVoltageOfChanceIsAValueBeyondTheRange() {
        long seed = new SplittableRandom().nextLong();
        SplittableRandom random = new SplittableRandom(seed);
        wire(new AnalogInput.Voltage(0, 3, VOLTS_4_096, 0, 10, -5, 60), new AnalogInput.Loop(1, 150, VOLTS_4_096),
                new AnalogInput.Voltage(2, 1, VOLTS_1_024, 0.2, 0.9, 0, 1e-3));
        int good = 0;
        for (int i = 0; i < 20_000; i++) {
            for (int pin = 0; pin < 3; pin++) {
                chip.volts[pin] = random.nextDouble(-1, 5);
            }
            bench.turn(100);
            good += bench.defect() == Defect.NONE ? 1 : 0;
            assertTrue(bench.taken(1).defect() != Defect.NONE || bench.taken(1).value() < 27.31, "with seed " + seed);
        }
        assertTrue(good > 5_000 && good < 15_000, good + " good ones with seed " + seed);
        assertEquals(0, bench.failures);
    }

    @Test
    void aSlowConversionIsWaitedForAndOneThatNeverEndsIsNot() {
        wire(new AnalogInput.Loop(0, 100, VOLTS_2_048));
        chip.volts[0] = 1.2;
        chip.slow = 2;
        bench.turn(50);
        assertEquals(12, bench.value(), 0.001);
        chip.slow = 1000;
        bench.turn(2_000);
        assertTrue(bench.isLost());
        chip.slow = 1;
        bench.turn(11_000);
        assertEquals(12, bench.value(), 0.001);
    }

    @Test
    void whatDoesNotGoTogetherIsRefused() {
        refuse("20 mA through 250.0 ohm are more than 4.096 V", () -> new AnalogInput.Loop(0, 250, VOLTS_4_096));
        refuse("allowed: more than 0 ohm", () -> new AnalogInput.Loop(0, 0, VOLTS_4_096));
        refuse("there is no AIN4; allowed: 0 to 3", () -> new AnalogInput.Loop(4, 100, VOLTS_4_096));
        refuse("a divider of 0.5; allowed: 1 or more", () -> new AnalogInput.Voltage(0, 0.5, VOLTS_4_096, 0, 1, 0, 1));
        refuse("0.0 to 10.0 V; allowed: from 0 V on to below 8.192 V", () -> new AnalogInput.Voltage(0, 2, VOLTS_4_096, 0, 10, 0, 1));
        refuse("1.0 to 1.0 is no range", () -> new AnalogInput.Voltage(0, 3, VOLTS_4_096, 0, 10, 1, 1));
        AnalogInput input = new AnalogInput.Loop(0, 100, VOLTS_4_096);
        refuse("100 samples a second; allowed: [8, 16, 32, 64, 128, 250, 475, 860]", () -> new Ads1115(chip, List.of(input), 100, 1));
        refuse("one to four, each pin once", () -> new Ads1115(chip, List.of(input, input), 128, 1));
        refuse("one to four, each pin once", () -> new Ads1115(chip, List.of(), 128, 1));
    }

    private static void refuse(String told, Executable what) {
        String message = assertThrows(IllegalArgumentException.class, what).getMessage();
        assertTrue(message.contains(told), message);
    }
}
