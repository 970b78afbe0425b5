package org.magistral.actuators.chip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.magistral.actuators.BusRig.MILLIS;
import static org.magistral.actuators.BusRig.SECOND;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.magistral.actuators.BusRig;
import org.magistral.bus.Fault;
import org.magistral.bus.TransferFailed;
import org.magistral.core.output.Actuator;

class Pca9685Test {
    private final BusRig rig = new BusRig();
    private final FakePca9685 chip = new FakePca9685(rig.time);
    private final Pca9685 part = new Pca9685(chip, chip.cutOff, 200,
            List.of(new Pca9685.Output(0, 100), new Pca9685.Output(15, 1), new Pca9685.Output(7, 100)));
    private final Actuator percent = part.actuator(0);
    private final Actuator onOff = part.actuator(1);

    Pca9685Test() {
        rig.add(part);
    }

    @ParameterizedTest
    @CsvSource({"50, 121", "200, 30", "1000, 5", "24, 253", "1526, 3"})
    void frequencies(double hertz, int preScale) {
        assertEquals(preScale, Pca9685.preScale(hertz));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 23, 1_800, -200, Double.NaN})
    void frequenciesThatItCanNotMake(double hertz) {
        assertThrows(IllegalArgumentException.class, () -> new Pca9685(chip, chip.cutOff, hertz, List.of()));
    }

    @Test
    void itIsSetUpAsleepAndItsOutputsAreLetGoLast() {
        chip.registers[0] = 0x01; // a program that died left it running
        chip.registers[9] = 0;
        chip.registers[7] = 0x10;
        chip.cutOff.force(false);
        rig.run(20 * MILLIS);
        assertEquals(0x20, chip.registers[0] & 0x7F);
        assertEquals(0x04, chip.registers[1]);
        assertEquals(30, chip.registers[0xFE]);
        assertEquals(200, chip.hertz(), 4);
        assertFalse(chip.cutOff.level());
        assertEquals(0, chip.share(0));
        assertEquals(0, rig.readBack(percent));
        assertEquals(0, rig.readBack(onOff));
        chip.drawnLowTooEarly = 0;
        rig.grant(percent, 10);
        assertEquals(0, chip.drawnLowTooEarly);
    }

    /** LED0: on low, on high, off low, off high; bit 12 of either is all the time. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 0, 16", "50, 0, 0, 0, 8", "25, 0, 0, 0, 4", "100, 0, 16, 0, 0", "0.0244, 0, 0, 0, 16", "0.0245, 0, 0, 1, 0",
        "99.99, 0, 0, 255, 15", "33, 0, 0, 71, 5"})
    void bytesOfAChannel(double grant, int onLow, int onHigh, int offLow, int offHigh) {
        rig.grant(percent, 77);
        rig.grant(percent, grant);
        assertArrayEquals(new int[]{onLow, onHigh, offLow, offHigh}, Arrays.copyOfRange(chip.registers, 6, 10));
        assertTrue(chip.share(0) <= grant / 100 && chip.share(0) > grant / 100 - 1 / 4096.0);
        assertEquals(grant, rig.readBack(percent));
        assertEquals(0, rig.readBack(onOff));
    }

    @Test
    void oneThatIsOnOrOff() {
        rig.grant(onOff, 1);
        assertEquals(1, chip.share(15));
        assertEquals(1, rig.readBack(onOff));
        rig.grant(onOff, 0);
        assertEquals(0, chip.share(15));
        assertEquals(0, rig.readBack(onOff));
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, names = {"ABSENT", "NAK", "TIMEOUT", "SHORT"})
    void aFailureCutsAllOutputsOffAndItBeginsAnew(Fault fault) {
        rig.grant(percent, 60);
        chip.fault = fault;
        rig.run(300 * MILLIS);
        assertTrue(chip.cutOff.level());
        assertEquals(0, chip.share(0));
        rig.run(2 * SECOND);
        assertEquals(Double.NaN, rig.readBack(percent));
        assertTrue(rig.lostFor().startsWith("fake chip: " + fault.text()), rig.lostFor());
        chip.fault = null;
        rig.run(11 * SECOND);
        assertEquals(0.6, chip.share(0), 1e-3);
        assertEquals(60, rig.readBack(percent));
        assertEquals(0, chip.drawnLowTooEarly);
    }

    @Test
    void allOnesAreNoAnswer() {
        rig.grant(percent, 60);
        chip.allOnes = true;
        rig.run(5 * SECOND);
        assertTrue(chip.cutOff.level());
        assertEquals(Double.NaN, rig.readBack(percent));
        assertTrue(rig.lostFor().contains("modes FF FF and prescale 255, not 20 04 and 30"), rig.lostFor());
        chip.allOnes = false;
        rig.run(11 * SECOND);
        assertEquals(60, rig.readBack(percent));
    }

    @Test
    void answersThatComeLateAreNone() {
        rig.grant(percent, 60);
        chip.costNanos = 40 * MILLIS;
        rig.run(5 * SECOND);
        assertEquals(Double.NaN, rig.readBack(percent));
        chip.costNanos = 200_000;
        rig.run(11 * SECOND);
        assertEquals(60, rig.readBack(percent));
    }

    @Test
    void aLostSupplyIsFoundAndTheChipSetUpAnew() {
        rig.grant(percent, 60);
        chip.powerUp();
        assertEquals(0, chip.share(0));
        rig.run(400 * MILLIS);
        assertEquals(0.6, chip.share(0), 1e-3);
        assertEquals(30, chip.registers[0xFE]);
        assertEquals(60, rig.readBack(percent));
        assertEquals(0, chip.drawnLowTooEarly);
    }

    /** A register, by whose hand ever. */
    @ParameterizedTest
    @CsvSource({"0, 49", "1, 20", "6, 1", "8, 1", "9, 0", "69, 0", "254, 121"})
    void aRegisterThatIsNotAsItWasSetCutsOff(int register, int value) {
        rig.grant(percent, 60);
        int edges = chip.cutOff.edges;
        chip.registers[register] = value;
        rig.run(400 * MILLIS);
        assertEquals(edges + 2, chip.cutOff.edges, "off, and on again once it is set up");
        assertEquals(0, chip.drawnLowTooEarly);
        assertEquals(0.6, chip.share(0), 1e-3);
    }

    @Test
    void aWriteThatDidNotArriveCutsOff() {
        rig.grant(percent, 60);
        chip.failsAfter = 0;
        int edges = chip.cutOff.edges;
        rig.grant(percent, 70);
        assertTrue(chip.cutOff.level());
        assertEquals(edges + 1, chip.cutOff.edges);
        rig.run(SECOND);
        assertEquals(0.7, chip.share(0), 1e-3);
    }

    @Test
    void aPinOeThatIsHighIsSeen() {
        rig.grant(percent, 60);
        chip.cutOff.stuckAt = true;
        chip.cutOff.force(true);
        rig.run(3 * SECOND);
        assertEquals(Double.NaN, rig.readBack(percent));
        assertTrue(rig.lostFor().startsWith("its pin OE is high"), rig.lostFor());
    }

    @Test
    void withoutItsPinOeItIsNotUsed() {
        chip.cutOff.fault = Fault.REFUSED;
        rig.grant(percent, 60);
        rig.run(3 * SECOND);
        assertFalse(part.isReady());
        assertEquals(0, chip.share(0));
    }

    @Test
    void aChannelStandsOnce() {
        List<Pca9685.Output> twice = List.of(new Pca9685.Output(3, 1), new Pca9685.Output(3, 100));
        assertThrows(IllegalArgumentException.class, () -> new Pca9685(chip, chip.cutOff, 200, twice));
        assertThrows(IllegalArgumentException.class, () -> new Pca9685.Output(16, 1));
        assertThrows(IllegalArgumentException.class, () -> new Pca9685.Output(0, 0));
    }

    @Test
    void itIsKnownByItsAddresses() throws TransferFailed {
        assertTrue(Pca9685.isOne(chip));
        rig.grant(percent, 60);
        assertTrue(Pca9685.isOne(chip), "set up as well");
        chip.allOnes = true;
        assertFalse(Pca9685.isOne(chip));
    }

    @Test
    void seededStormsNeverGiveMoreThanGranted() {
        long seed = new SplittableRandom().nextLong();
        System.out.println("Pca9685Test seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        double[] granted = new double[3];
        int[] numbers = {0, 15, 7};
        double[] full = {100, 1, 100};
        int given = 0;
        for (int i = 0; i < 4_000; i++) {
            int output = random.nextInt(3);
            granted[output] = random.nextInt(3) == 0 ? 0 : full[output] == 1 ? 1 : random.nextInt(101);
            part.actuator(output).write(granted[output]);
            chip.trouble(random);
            if (random.nextInt(15) == 0) {
                chip.powerUp();
            }
            rig.run(random.nextLong(SECOND));
            assertEquals(0, chip.drawnLowTooEarly, "seed " + seed + ", " + i);
            if (random.nextInt(8) == 0) {
                chip.well();
                rig.run(11 * SECOND);
                for (int k = 0; k < 3; k++) {
                    assertEquals(granted[k] / full[k], chip.share(numbers[k]), 1 / 4096.0, "seed " + seed + ", " + i);
                    assertTrue(chip.share(numbers[k]) <= granted[k] / full[k], "seed " + seed + ", " + i);
                    assertEquals(granted[k], rig.readBack(part.actuator(k)), "seed " + seed + ", " + i);
                    given += granted[k] > 0 ? 1 : 0;
                }
            }
        }
        assertTrue(given > 200);
    }
}
