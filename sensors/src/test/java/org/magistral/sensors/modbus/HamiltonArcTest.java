package org.magistral.sensors.modbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.magistral.bus.Fault;
import org.magistral.bus.worker.LatestSample.Taken;
import org.magistral.core.tag.Defect;
import org.magistral.sensors.Channel;
import org.magistral.sensors.TurnedBus;

/** Registers and bits: Hamilton's programmer's manual EPHUM011; frames reckoned for this project. */
class HamiltonArcTest {
    private static final long MILLIS = TurnedBus.MILLIS;

    private final TurnedBus bus = new TurnedBus();
    private FakeArc fake = new FakeArc(bus.time, 0x1000, 7.02, 0, 14);

    private HamiltonArc arc(ArcKind kind) {
        HamiltonArc arc = new HamiltonArc(fake, kind, 1_000 * MILLIS);
        bus.add(arc);
        return arc;
    }

    private static Taken latest(HamiltonArc arc, String channel) {
        return arc.samples().get(arc.channels().stream().map(Channel::name).toList().indexOf(channel)).latest();
    }

    @Test
    void aRoundReadsTheBlocksWholeAndNumbersHaveTheirLowHalfFirst() {
        HamiltonArc arc = arc(ArcKind.ph());
        assertEquals(List.of(0xA3D7, 0x40E0), List.of(fake.holding.get(2091), fake.holding.get(2092)));
        bus.turn(500);
        assertEquals(List.of("01 03 08 29 00 0A 16 65", "01 03 09 69 00 0A 16 4D"), fake.frames.subList(0, 2));
        assertEquals("01 03 00 00 00 0A C5 CD", FakeModbus.frame(1, 3, 0, 0, 0, 10));
        assertEquals(7.02, latest(arc, "ph").value(), 1e-6);
        assertEquals(36.9, latest(arc, "temperature").value(), 1e-5);
        assertEquals(0, latest(arc, "status").value());
        assertEquals(87.5, latest(arc, "quality").value());
        assertEquals("EPHUM011", arc.identity());
        assertEquals(0, bus.errors());
    }

    @Test
    void itIsReadOnceAPeriod() {
        HamiltonArc arc = arc(ArcKind.ph());
        bus.turn(1_010);
        assertEquals(1_000 * MILLIS, latest(arc, "ph").takenAtNanos());
        assertEquals(5, fake.frames.size());
    }

    @ParameterizedTest
    @CsvSource({"0x20, 98.5, 98.5", "0x20, -0.5, NaN", "0x20, 300, 300", "0x20, 301, NaN"})
    void oxygenIsInPercentOfSaturation(String unit, double said, double value) {
        fake = new FakeArc(bus.time, Integer.decode(unit), said, -400, 400);
        HamiltonArc arc = arc(ArcKind.saturation());
        bus.turn(500);
        assertEquals(value, latest(arc, "oxygen").value(), 1e-6);
        assertEquals(Double.isNaN(value) ? Defect.OUT_OF_RANGE : Defect.NONE, latest(arc, "oxygen").defect());
    }

    @Test
    void carbonDioxideIsToldInMillibarAndReadInMillimetresOfMercury() {
        fake = new FakeArc(bus.time, 0x80_0000, 66.66, 0, 1000);
        HamiltonArc arc = arc(ArcKind.carbonDioxide());
        bus.turn(500);
        assertEquals(50, latest(arc, "co2").value(), 0.01);
        assertEquals(66.66, latest(arc, "co2").raw(), 1e-4);
    }

    @Test
    void cellsAreACapacitanceTimesWhatOneUnitOfItMeans() {
        fake = new FakeArc(bus.time, 0x8000_0000, 20, 0, 400);
        HamiltonArc arc = arc(ArcKind.cells(0x8000_0000, 0.6));
        bus.turn(500);
        assertEquals(12, latest(arc, "cells").value(), 1e-6);
    }

    @Test
    void oxygenInMilligramsIsAnotherUnitOfTheSameSensor() {
        fake = new FakeArc(bus.time, 0x80, 6.71, 0, 25);
        HamiltonArc arc = arc(ArcKind.oxygen());
        bus.turn(500);
        assertEquals(6.71, latest(arc, "oxygen").value(), 1e-6);
    }

    @ParameterizedTest
    @CsvSource({"0x01, DEVICE_FAULT", "0x02, DEVICE_FAULT", "0x04, NONE", "0x08, NONE", "0x0C, NONE", "0x10, DEVICE_FAULT",
        "0x0D, DEVICE_FAULT", "0x1F, DEVICE_FAULT"})
    void whatStopsTheMeasurementIsBadAndWhatIsDoubtfulIsSaidByTheStatus(String bits, Defect defect) {
        HamiltonArc arc = arc(ArcKind.ph());
        fake.status(Integer.decode(bits));
        bus.turn(500);
        assertEquals(defect, latest(arc, "ph").defect());
        assertEquals(Integer.decode(bits).doubleValue(), latest(arc, "status").value());
        assertEquals(Defect.NONE, latest(arc, "temperature").defect());
    }

    @ParameterizedTest
    @CsvSource({"36.9, 0, NONE", "36.9, 3, NONE", "36.9, 16, DEVICE_FAULT", "-20.001, 0, OUT_OF_RANGE", "131, 0, OUT_OF_RANGE",
        "NaN, 0, NOT_FINITE", "-Infinity, 0, OUT_OF_RANGE"})
    void theThermometerIsBadByAnErrorOrBeyondItsRange(double celsius, int bits, Defect defect) {
        HamiltonArc arc = arc(ArcKind.ph());
        fake.block(2409, 4, celsius, bits, -20, 130);
        bus.turn(500);
        assertEquals(defect, latest(arc, "temperature").defect());
        assertEquals(Defect.NONE, latest(arc, "ph").defect());
    }

    @Test
    void aValueBeyondTheLimitsThatTheSensorItselfSaysIsBad() {
        HamiltonArc arc = arc(ArcKind.ph());
        fake.block(2089, 0x1000, 7.02, 0, 0, 7);
        bus.turn(500);
        assertEquals(Defect.OUT_OF_RANGE, latest(arc, "ph").defect());
    }

    @ParameterizedTest
    @CsvSource({"0x20, 'hamilton-arc-ph, unit 0x20 instead of 0x1000'", "0xFFFFFFFF, 'hamilton-arc-ph, unit 0xffffffff instead of 0x1000'"})
    void oneInAnotherUnitIsLostAndTheReasonSaysSo(String unit, String why) {
        HamiltonArc arc = arc(ArcKind.ph());
        fake.low(2089, (int) Long.decode(unit).longValue());
        bus.turn(3_000);
        assertEquals(Defect.UNREADABLE, latest(arc, "ph").defect());
        assertEquals(List.of("bus.part.lost " + why + ": answers with what can't be read"), bus.told());
        fake.low(2089, 0x1000);
        bus.turn(12_000);
        assertEquals(7.02, latest(arc, "ph").value(), 1e-6);
        assertEquals(List.of("bus.part.back "), bus.told());
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, names = "BROKEN", mode = EnumSource.Mode.EXCLUDE)
    void aFaultOfTheLineIsNoReadingAndItRecovers(Fault fault) {
        HamiltonArc arc = arc(ArcKind.ph());
        bus.turn(1_500);
        fake.fault = fault;
        bus.turn(8_000);
        assertEquals(fault.defect(), latest(arc, "ph").defect());
        assertEquals(fault.defect(), latest(arc, "quality").defect());
        fake.fault = null;
        bus.turn(12_000);
        assertEquals(7.02, latest(arc, "ph").value(), 1e-6);
        assertEquals(87.5, latest(arc, "quality").value());
    }

    @Test
    void aCalibrationTakesTheLevelOfAnAdministratorForNoLongerThanThat() {
        HamiltonArc arc = arc(ArcKind.ph());
        bus.turn(500);
        ArcCalibration calibration = new ArcCalibration(ArcCalibration.Point.CP1, 7.00, FakeArc.PASSWORD);
        arc.calibrate(calibration);
        bus.turn(2_000);
        assertEquals(new ArcCalibration.Outcome(true, "taken"), calibration.outcome());
        assertEquals(7.0, fake.calibratedAt);
        assertEquals(3, fake.level);
        assertEquals(0, bus.errors());
    }

    @Test
    void aCalibrationThatTheSensorFindsWrongSaysWhy() {
        HamiltonArc arc = arc(ArcKind.ph());
        fake.calibrationStatus = 0x80;
        ArcCalibration calibration = new ArcCalibration(ArcCalibration.Point.CP1, 7.00, FakeArc.PASSWORD);
        arc.calibrate(calibration);
        bus.turn(2_000);
        assertEquals(new ArcCalibration.Outcome(false, "refused, calibration status 0x80"), calibration.outcome());
        assertEquals(3, fake.level);
    }

    @Test
    void aWrongPasswordEndsTheCalibrationAndNotTheMeasurement() {
        HamiltonArc arc = arc(ArcKind.ph());
        ArcCalibration calibration = new ArcCalibration(ArcCalibration.Point.CP1, 7.00, 1234);
        arc.calibrate(calibration);
        bus.turn(4_000);
        assertFalse(calibration.outcome().done());
        assertTrue(Double.isNaN(fake.calibratedAt));
        assertEquals(Defect.NONE, latest(arc, "ph").defect());
        assertEquals(1, bus.errors());
    }

    @Test
    void aLineThatIsCutWhileItCalibratesLeavesNoAdministratorBehind() {
        HamiltonArc arc = arc(ArcKind.ph());
        bus.turn(500);
        ArcCalibration calibration = new ArcCalibration(ArcCalibration.Point.CP1, 7.00, FakeArc.PASSWORD);
        arc.calibrate(calibration);
        while (fake.level == 3) {
            bus.turn(1);
        }
        fake.fault = Fault.TIMEOUT;
        bus.turn(100);
        assertFalse(calibration.outcome().done());
        fake.fault = null;
        bus.turn(3_000);
        assertEquals(3, fake.level);
        assertEquals(Defect.NONE, latest(arc, "ph").defect());
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
    void thereIsNoCalibrationAtNoNumber(double value) {
        assertThrows(IllegalArgumentException.class, () -> new ArcCalibration(ArcCalibration.Point.CP2, value, 0));
    }

    @Test
    void noRandomRegistersAreAReadingThatItCanNotMeasureNorAFailureOfTheDriver() {
        long seed = new SplittableRandom().nextLong();
        System.out.println("HamiltonArcTest seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        List<String> wrong = new ArrayList<>();
        int readings = 0;
        for (int run = 0; run < 100; run++) {
            HamiltonArcTest each = new HamiltonArcTest();
            readings += each.disturbed(random.split(), wrong);
        }
        assertEquals(List.of(), wrong, "seed " + seed);
        assertTrue(readings > 500, readings + " readings try nothing");
    }

    private int disturbed(SplittableRandom random, List<String> wrong) {
        HamiltonArc arc = arc(ArcKind.ph());
        int readings = 0;
        for (int i = 0; i < 40; i++) {
            fake.fault = random.nextInt(6) > 0 ? null : Fault.values()[random.nextInt(Fault.BROKEN.ordinal())];
            for (int register = 2089; register < 2099; register++) {
                fake.holding.put(register, random.nextInt(4) > 0 ? fake.holding.get(register) : random.nextInt(0x10000));
            }
            if (random.nextInt(3) > 0) {
                fake.block(2089, 0x1000, random.nextDouble(-5, 20), 1 << random.nextInt(8), 0, 14);
            }
            fake.low(2411, random.nextInt());
            fake.low(4871, Float.floatToIntBits((float) random.nextDouble(-50, 150)));
            if (random.nextInt(10) == 0) {
                arc.calibrate(new ArcCalibration(ArcCalibration.Point.CP1, random.nextDouble(14), FakeArc.PASSWORD));
            }
            bus.turn(random.nextInt(1, 3_000));
            for (int channel = 0; channel < arc.channels().size(); channel++) {
                Channel of = arc.channels().get(channel);
                Taken taken = arc.samples().get(channel).latest();
                if (taken != null && taken.defect() == Defect.NONE) {
                    readings++;
                    if (!(taken.value() >= of.low() && taken.value() <= of.high())) {
                        wrong.add(of + ": " + taken);
                    }
                }
            }
            bus.told().stream().filter(told -> told.contains("broken driver")).forEach(wrong::add);
        }
        return readings;
    }
}
