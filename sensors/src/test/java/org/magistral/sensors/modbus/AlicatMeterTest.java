package org.magistral.sensors.modbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.magistral.bus.Fault;
import org.magistral.bus.worker.LatestSample;
import org.magistral.bus.worker.LatestSample.Taken;
import org.magistral.core.tag.Defect;
import org.magistral.sensors.Channel;
import org.magistral.sensors.TurnedBus;

/** A device of 10 SLPM that is set to SLPM, PSI and degC. */
class AlicatMeterTest {
    private static final long MILLIS = TurnedBus.MILLIS;
    private static final AlicatUnits SLPM = new AlicatUnits(AlicatUnits.Flow.SLPM, AlicatUnits.Pressure.PSI);
    private static final List<Float> READINGS = List.of(2.5f, 33f, 14.7f, 0f, 14.6f, 22.5f, 2.6f, 2.48f);

    private final TurnedBus bus = new TurnedBus();
    private final FakeModbus fake = new FakeModbus(bus.time);

    AlicatMeterTest() {
        for (int i = 0; i < READINGS.size(); i++) {
            fake.high(1349 + 2 * i, Float.floatToIntBits(READINGS.get(i)));
        }
        units(7, 10, 2);
        fake.high(1200, 0);
    }

    private void units(int flow, int pressure, int temperature) {
        fake.high(1649, flow);
        fake.high(1673, pressure);
        fake.high(1709, temperature);
        fake.high(1733, flow);
    }

    private AlicatMeter meter(AlicatUnits units, int status) {
        AlicatMeter meter = new AlicatMeter(fake, units, 10, status, 500 * MILLIS);
        bus.add(meter);
        return meter;
    }

    private static List<Double> values(AlicatMeter meter) {
        return meter.samples().stream().map(LatestSample::latest).map(Taken::value).toList();
    }

    @Test
    void oneReadingHasFlowSetpointPressureAndTemperature() {
        AlicatMeter meter = meter(SLPM, AlicatMeter.USUAL_STATUS);
        bus.turn(400);
        List<Double> values = values(meter);
        assertEquals(2.48, values.get(0), 1e-6);
        assertEquals(2.5, values.get(1), 1e-6);
        assertEquals(1013.53, values.get(2), 0.01);
        assertEquals(22.5, values.get(3), 1e-6);
        assertTrue(fake.frames.contains("01 03 05 45 00 10 55 1F"), () -> fake.frames.toString());
        fake.frames.clear();
        bus.turn(500);
        assertEquals(List.of("01 03 05 45 00 10 55 1F", FakeModbus.frame(1, 3, 0x04, 0xB0, 0, 2)), fake.frames);
    }

    @ParameterizedTest
    @CsvSource({"SCCM, 12", "SML_PER_MINUTE, 4"})
    void smallerUnitsOfFlowAreThousandths(AlicatUnits.Flow flow, int code) {
        units(code, 6, 2);
        fake.high(1363, Float.floatToIntBits(248f));
        fake.high(1349, Float.floatToIntBits(250f));
        AlicatMeter meter = meter(new AlicatUnits(flow, AlicatUnits.Pressure.MILLIBAR), AlicatMeter.NO_STATUS);
        bus.turn(400);
        assertEquals(0.248, values(meter).get(0), 1e-9);
        assertEquals(0.25, values(meter).get(1), 1e-9);
        assertEquals(14.7, values(meter).get(2), 1e-6);
    }

    @ParameterizedTest
    @CsvSource({"12, 10, 2, mass flow, 12, 7", "7, 7, 2, pressure, 7, 10", "7, 10, 3, temperature, 3, 2", "-1, 10, 2, mass flow, -1, 7"})
    void oneThatCountsInOtherUnitsIsLostAndTheReasonSaysSo(int flow, int pressure, int temperature, String of, int told, int wanted) {
        units(flow, pressure, temperature);
        AlicatMeter meter = meter(SLPM, AlicatMeter.NO_STATUS);
        bus.turn(3_000);
        assertEquals(Defect.UNREADABLE, meter.samples().getFirst().latest().defect());
        assertEquals(List.of("bus.part.lost alicat-mfc, unit " + told + " of the " + of + " instead of " + wanted
                + ": answers with what can't be read"), bus.told());
    }

    @ParameterizedTest
    @CsvSource({"0, true, true, true", "1, false, true, false", "2, false, true, false", "16, false, true, true", "32, false, true, true",
        "64, false, false, true", "128, true, true, true", "256, true, true, true", "512, false, false, false",
        "8192, false, false, false", "4, true, true, true"})
    void aFlagMakesBadWhatItIsAbout(int flags, boolean flow, boolean pressure, boolean temperature) {
        fake.high(1200, flags);
        AlicatMeter meter = meter(SLPM, AlicatMeter.USUAL_STATUS);
        bus.turn(400);
        List<Boolean> good = meter.samples().stream().map(sample -> sample.latest().defect() == Defect.NONE).toList();
        assertEquals(List.of(flow, true, pressure, temperature), good);
    }

    @ParameterizedTest
    @CsvSource({"-0.2, NONE", "-0.21, OUT_OF_RANGE", "12.79, NONE", "12.9, OUT_OF_RANGE", "NaN, NOT_FINITE", "Infinity, NOT_FINITE"})
    void aFlowBeyondBothEndsOfTheScaleIsBad(float flow, Defect defect) {
        fake.high(1363, Float.floatToIntBits(flow == -0.2f ? Math.nextUp(flow) : flow));
        AlicatMeter meter = meter(SLPM, AlicatMeter.NO_STATUS);
        bus.turn(400);
        assertEquals(defect, meter.samples().getFirst().latest().defect());
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, names = "BROKEN", mode = EnumSource.Mode.EXCLUDE)
    void aFaultOfTheLineIsNoReadingAndItRecoversWithItsUnitsCheckedAnew(Fault fault) {
        AlicatMeter meter = meter(SLPM, AlicatMeter.USUAL_STATUS);
        bus.turn(800);
        fake.fault = fault;
        bus.turn(30_000);
        assertEquals(fault.defect(), meter.samples().get(3).latest().defect());
        fake.fault = null;
        fake.frames.clear();
        bus.turn(120_000);
        assertEquals(22.5, values(meter).get(3), 1e-6);
        assertEquals(FakeModbus.frame(1, 3, 1733 >> 8, 1733 & 0xFF, 0, 2), fake.frames.getFirst());
    }

    @Test
    void noRandomRegistersAreAReadingThatItCanNotMeasureNorAFailureOfTheDriver() {
        long seed = new SplittableRandom().nextLong();
        System.out.println("AlicatMeterTest seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        int readings = 0;
        AlicatMeter meter = meter(SLPM, AlicatMeter.USUAL_STATUS);
        for (int i = 0; i < 3_000; i++) {
            fake.fault = random.nextInt(8) > 0 ? null : Fault.values()[random.nextInt(Fault.BROKEN.ordinal())];
            for (int register = 1349; register < 1365; register++) {
                fake.holding.put(register, random.nextInt(0x10000));
            }
            fake.high(1363, Float.floatToIntBits((float) random.nextDouble(-5, 20)));
            fake.high(1200, random.nextInt(3) > 0 ? 0 : random.nextInt());
            bus.turn(random.nextInt(100, 900));
            for (int channel = 0; channel < 4; channel++) {
                Channel of = meter.channels().get(channel);
                Taken taken = meter.samples().get(channel).latest();
                if (taken != null && taken.defect() == Defect.NONE) {
                    readings++;
                    assertTrue(taken.value() >= of.low() && taken.value() <= of.high(), "seed " + seed + ": " + of + taken);
                }
            }
            assertTrue(bus.told().stream().noneMatch(told -> told.contains("broken driver")), "seed " + seed);
        }
        assertTrue(readings > 500, readings + " readings try nothing");
    }
}
