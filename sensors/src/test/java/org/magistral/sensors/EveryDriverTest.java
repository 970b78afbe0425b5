package org.magistral.sensors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.magistral.sensors.fake.Bench.MILLIS;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.magistral.bus.Fault;
import org.magistral.core.tag.Defect;
import org.magistral.sensors.analog.Ads1115;
import org.magistral.sensors.analog.AnalogInput;
import org.magistral.sensors.analog.FullScale;
import org.magistral.sensors.analog.Hx711;
import org.magistral.sensors.analog.LoadCell;
import org.magistral.sensors.analog.Max31865;
import org.magistral.sensors.analog.Rtd;
import org.magistral.sensors.digital.Contact;
import org.magistral.sensors.digital.Ds18b20;
import org.magistral.sensors.digital.FlowPulses;
import org.magistral.sensors.digital.ShaftSpeed;
import org.magistral.sensors.digital.Sht4x;
import org.magistral.sensors.fake.Ads1115Chip;
import org.magistral.sensors.fake.Bench;
import org.magistral.sensors.fake.Ds18b20Chip;
import org.magistral.sensors.fake.Hx711Chip;
import org.magistral.sensors.fake.Max31865Chip;
import org.magistral.sensors.fake.Noise;
import org.magistral.sensors.fake.Pin;
import org.magistral.sensors.fake.PulseSource;
import org.magistral.sensors.fake.Sht4xChip;

/** What holds for every driver, whatever its part. */
class EveryDriverTest {
    private static final Rtd PT100 = new Rtd(100, 430, 4, 50);
    private static final List<AnalogInput> INPUTS = List.of(new AnalogInput.Loop(0, 100, FullScale.VOLTS_4_096),
            new AnalogInput.Voltage(1, 3, FullScale.VOLTS_4_096, 0, 10, 0, 60));
    private static final LoadCell CELL = new LoadCell(-84_000, 21_500);
    private static final FlowPulses.Settings FLOW = new FlowPulses.Settings(1000, 60, 5_000 * MILLIS, 10_000 * MILLIS, 100 * MILLIS);
    private static final ShaftSpeed.Settings SHAFT = new ShaftSpeed.Settings(4, 250, 2_000 * MILLIS, 3_000 * MILLIS, 20 * MILLIS);

    private enum Example {
        MAX31865(Max31865.DATASHEET, Example::max31865, noise -> new Max31865(noise, PT100, 200 * MILLIS)),
        ADS1115(Ads1115.DATASHEET, Example::ads1115, noise -> new Ads1115(noise, INPUTS, 128, 100 * MILLIS)),
        HX711(Hx711.DATASHEET, Example::hx711, noise -> new Hx711(noise, Hx711.Input.A_128, 10, CELL)),
        DS18B20(Ds18b20.DATASHEET, Example::ds18b20, noise -> new Ds18b20(noise, 2_000 * MILLIS)),
        SHT4X(Sht4x.DATASHEET, Example::sht4x, noise -> new Sht4x(noise, 1_000 * MILLIS)),
        FLOW_PULSES(FlowPulses.DATASHEET, bench -> new FlowPulses(new PulseSource(bench.time, bench.line, 8), FLOW),
                noise -> new FlowPulses(noise, FLOW)),
        SHAFT_SPEED(ShaftSpeed.DATASHEET, bench -> new ShaftSpeed(new PulseSource(bench.time, bench.line, 8), SHAFT),
                noise -> new ShaftSpeed(noise, SHAFT)),
        CONTACT(Contact.DATASHEET, Example::contact, noise -> new Contact(noise, true, 30 * MILLIS, 20 * MILLIS));

        private final Datasheet datasheet;
        private final Function<Bench, Instrument> onAChip;
        private final Function<Noise, Instrument> onNoise;

        Example(Datasheet datasheet, Function<Bench, Instrument> onAChip, Function<Noise, Instrument> onNoise) {
            this.datasheet = datasheet;
            this.onAChip = onAChip;
            this.onNoise = onNoise;
        }

        private static Instrument max31865(Bench bench) {
            Max31865Chip chip = new Max31865Chip(bench.time, bench.line);
            chip.code = 8716;
            return new Max31865(chip, PT100, 200 * MILLIS);
        }

        private static Instrument ads1115(Bench bench) {
            Ads1115Chip chip = new Ads1115Chip(bench.time, bench.line);
            Arrays.fill(chip.volts, 1.2);
            return new Ads1115(chip, INPUTS, 128, 100 * MILLIS);
        }

        private static Instrument hx711(Bench bench) {
            Hx711Chip chip = new Hx711Chip(bench.time, bench.line, 10);
            chip.counts = 131_000;
            return new Hx711(chip, Hx711.Input.A_128, 10, CELL);
        }

        private static Instrument ds18b20(Bench bench) {
            return new Ds18b20(new Ds18b20Chip(bench.time, bench.line), 2_000 * MILLIS);
        }

        private static Instrument sht4x(Bench bench) {
            return new Sht4x(new Sht4xChip(bench.time, bench.line), 1_000 * MILLIS);
        }

        private static Instrument contact(Bench bench) {
            Pin pin = new Pin(bench.line);
            pin.high = true;
            return new Contact(pin, true, 30 * MILLIS, 20 * MILLIS);
        }

        private Bench wired() {
            Bench bench = new Bench();
            bench.wire(onAChip.apply(bench));
            return bench;
        }
    }

    private final Bench other = new Bench();

    private static Stream<Arguments> failures() {
        Set<Fault> ofTheBus = EnumSet.complementOf(EnumSet.of(Fault.BROKEN));
        return Arrays.stream(Example.values()).flatMap(example -> ofTheBus.stream().map(fault -> Arguments.of(example, fault)));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whatFailsIsLostAfterTheThirdTimeAndBackOnceItAnswers(Example example, Fault fault) {
        Bench bench = example.wired();
        bench.turn(10_000);
        double value = bench.value();
        int failures = bench.failures;
        bench.line.fault = fault;
        for (int millis = 0; bench.failures < failures + 3; millis++) {
            assertEquals(Defect.NONE, bench.defect(), "one failure is none, nor are two, after " + millis + " ms");
            bench.turn(1);
            assertTrue(millis < 5_000);
        }
        for (int i = 0; i < bench.part.samples().size(); i++) {
            assertEquals(fault.defect(), bench.taken(i).defect());
        }
        assertEquals(List.of("bus.part.lost fake: " + fault.text()), bench.told());
        bench.line.fault = null;
        bench.turn(25_000);
        assertEquals(value, bench.value(), value / 20);
        assertTrue(bench.ageNanos() < 3_000 * MILLIS);
        assertEquals(List.of("bus.part.back "), bench.told());
    }

    @ParameterizedTest
    @EnumSource
    void whatAnswersTooLateIsNotBelieved(Example example) {
        Bench bench = example.wired();
        bench.turn(10_000);
        long believedNanos = bench.taken().takenAtNanos();
        bench.line.nanos = bench.part.deadlineNanos() + 1;
        bench.turn(8_000);
        assertEquals(Defect.NO_ANSWER, bench.defect());
        assertEquals(1, bench.told().size());
        bench.line.nanos = 0;
        bench.turn(25_000);
        assertEquals(Defect.NONE, bench.defect());
        assertTrue(bench.taken().takenAtNanos() > believedNanos + 8_000 * MILLIS);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsAbsentAtTheStartIsLostAndFoundWhenItComes(Example example) {
        Bench bench = example.wired();
        bench.line.fault = Fault.ABSENT;
        assertNull(bench.taken());
        bench.turn(60_000);
        assertEquals(Defect.NO_ANSWER, bench.defect());
        assertTrue(bench.steps < 20, "a dead part is asked rarely, not " + bench.steps + " times a minute");
        bench.line.fault = null;
        bench.turn(25_000);
        assertEquals(Defect.NONE, bench.defect());
    }

    @ParameterizedTest
    @EnumSource
    void aFailureNowAndThenLosesNothing(Example example) {
        Bench bench = example.wired();
        bench.turn(10_000);
        double value = bench.value();
        for (int i = 0; i < 100; i++) {
            int failures = bench.failures;
            bench.line.fault = Fault.TIMEOUT;
            for (int millis = 0; bench.failures == failures; millis++) {
                bench.turn(1);
                assertTrue(millis < 5_000);
            }
            bench.line.fault = null;
            bench.turn(5_000 + 7 * i);
            assertEquals(value, bench.value(), value / 20);
        }
        assertEquals(List.of(), bench.told());
    }

    @ParameterizedTest
    @EnumSource
    void noiseIsNeverAMistakeNorAnImpossibleValue(Example example) {
        long seed = new SplittableRandom().nextLong();
        System.out.println("EveryDriverTest " + example + " seed " + seed);
        Bench bench = new Bench();
        bench.wire(example.onNoise.apply(new Noise(new SplittableRandom(seed))));
        for (int i = 0; i < 5_000; i++) {
            bench.turn(20_000);
        }
        assertTrue(bench.steps > 1_000, bench.steps + " steps with seed " + seed);
    }

    @ParameterizedTest
    @EnumSource
    void aDisturbedLineIsNeverAMistakeNorAnImpossibleValue(Example example) {
        long seed = new SplittableRandom().nextLong();
        System.out.println("EveryDriverTest " + example + " seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        Bench bench = example.wired();
        bench.line.disturb(random.split(), 0.02);
        int good = 0;
        for (int i = 0; i < 5_000; i++) {
            bench.line.fault = random.nextInt(20) == 0 ? Fault.values()[random.nextInt(Fault.values().length)] : null;
            bench.line.nanos = random.nextInt(20) == 0 ? random.nextLong(2 * bench.part.deadlineNanos()) : 0;
            bench.turn(random.nextInt(400));
            good += bench.defect() == Defect.NONE ? 1 : 0;
        }
        assertTrue(good > 500 && bench.failures > 20, good + " good, " + bench.failures + " failures with seed " + seed);
    }

    @ParameterizedTest
    @EnumSource
    void whatOneMeasuresIsWhatItsDatasheetSays(Example example) {
        Instrument part = example.onAChip.apply(other);
        List<Channel> all = example.datasheet.channels();
        assertEquals(part.samples().size(), part.channels().size());
        for (Channel channel : part.channels()) {
            Channel widest = all.stream().filter(each -> each.name().equals(channel.name())).findFirst().orElseThrow();
            assertEquals(widest.unit(), channel.unit());
            assertTrue(widest.low() <= channel.low() && widest.high() >= channel.high());
        }
    }

    @Test
    void eachDriverHasANameOfItsOwn() {
        Set<String> names = new TreeSet<>(Arrays.stream(Example.values()).map(example -> example.datasheet.name()).toList());
        assertEquals(Set.of("ads1115", "contact", "ds18b20", "flow-pulses", "hx711", "max31865", "shaft-speed", "sht4x"), names);
    }
}
