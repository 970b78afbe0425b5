package org.magistral.actuators.chip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.magistral.actuators.BusRig.MILLIS;
import static org.magistral.actuators.BusRig.SECOND;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.magistral.actuators.BusRig;
import org.magistral.bus.Fault;
import org.magistral.bus.I2c;
import org.magistral.bus.TransferFailed;
import org.magistral.core.output.Actuator;

class Mcp4728Test {
    /** Of 0 to 200 rpm on 0 to 10 V, 0 to 100 % on 4 to 20 mA, and a valve that 10 V shut. */
    private static final List<Mcp4728.Output> OUTPUTS = List.of(new Mcp4728.Output(0, AnalogRange.volts(0, 200)),
            new Mcp4728.Output(3, AnalogRange.milliamps(0, 100)), new Mcp4728.Output(1, AnalogRange.volts(100, 0)));
    private static final double[] SAFE = {0, 0, 100};

    private final BusRig rig = new BusRig();
    private final FakeMcp4728 chip = new FakeMcp4728(rig.time);
    private final Mcp4728 part = new Mcp4728(chip, OUTPUTS);
    private final Actuator stirrer = part.actuator(0);
    private final Actuator percent = part.actuator(1);
    private final Actuator valve = part.actuator(2);

    Mcp4728Test() {
        rig.add(part);
    }

    /** Notes what is written, in hexadecimal. */
    private static List<String> written(double grant, AnalogRange range) throws TransferFailed {
        List<String> written = new ArrayList<>();
        I2c wire = new I2c() {
            @Override
            public void write(byte... bytes) {
                written.add(HexFormat.ofDelimiter(" ").formatHex(bytes));
            }

            @Override
            public void read(byte[] into) throws TransferFailed {
                throw new TransferFailed(Fault.NAK, "this one is deaf");
            }

            @Override
            public void writeRead(byte[] bytes, byte[] into) {
                throw new AssertionError("this chip has no register numbers");
            }
        };
        Mcp4728 part = new Mcp4728(wire, List.of(new Mcp4728.Output(0, range)));
        assertThrows(TransferFailed.class, () -> part.write(0, grant, 0));
        return written;
    }

    /** 40 98 00 is half of the range of the converter. */
    @ParameterizedTest
    @CsvSource({"0, 40 90 00", "5.12, 40 98 00", "10, 40 9f a0", "2.5, 40 93 e8", "0.00249, 40 90 00", "0.0025, 40 90 01"})
    void bytesOfVolts(double volts, String bytes) throws TransferFailed {
        assertEquals(List.of(bytes), written(volts, AnalogRange.volts(0, 10)));
    }

    @ParameterizedTest
    @CsvSource({"0, 40 93 20", "50, 40 99 60", "100, 40 9f a0"})
    void bytesOfMilliamps(double percentGranted, String bytes) throws TransferFailed {
        assertEquals(List.of(bytes), written(percentGranted, AnalogRange.milliamps(0, 100)));
    }

    @Test
    void itBeginsSafe() {
        chip.inputs[0] = 0x9FFF; // a program that died left it there
        rig.run(20 * MILLIS);
        assertEquals(0, chip.volts(0));
        assertEquals(0.8, chip.volts(3), 1e-9, "4 mA");
        assertEquals(0, chip.volts(1));
        for (int i = 0; i < 3; i++) {
            assertEquals(SAFE[i], rig.readBack(part.actuator(i)));
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "50, 1", "123.4, 2.468", "200, 4"})
    void whatItIsGrantedIsAtItsPin(double grant, double volts) {
        rig.grant(stirrer, grant);
        assertEquals(volts, chip.volts(0), 0.001);
        assertTrue(chip.volts(0) <= volts + 1e-9, "rounded towards the safe end");
        assertEquals(grant, rig.readBack(stirrer));
    }

    @ParameterizedTest
    @CsvSource({"100, 0", "60, 1.6", "0, 4"})
    void aSignalMayShut(double grant, double volts) {
        rig.grant(valve, grant);
        assertEquals(volts, chip.volts(1), 0.001);
        assertEquals(grant, rig.readBack(valve));
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, names = {"ABSENT", "NAK", "TIMEOUT", "SHORT"})
    void aDeadOneIsConfirmedByNobody(Fault fault) {
        rig.grant(stirrer, 100);
        chip.fault = fault;
        rig.run(2 * SECOND);
        assertEquals(Double.NaN, rig.readBack(stirrer));
        assertTrue(rig.lostFor().startsWith("fake chip: " + fault.text()), rig.lostFor());
        assertEquals(2, chip.volts(0), "it keeps its last command");
        stirrer.write(0);
        stirrer.write(150);
        chip.fault = null;
        rig.run(11 * SECOND);
        assertEquals(3, chip.volts(0));
        assertEquals(150, rig.readBack(stirrer));
    }

    @Test
    void allOnesAreNoAnswer() {
        rig.grant(stirrer, 100);
        chip.allOnes = true;
        rig.run(5 * SECOND);
        assertEquals(Double.NaN, rig.readBack(stirrer));
        assertTrue(rig.lostFor().startsWith("channels that are not numbered 0 to 3: ffffff"), rig.lostFor());
    }

    @Test
    void answersThatComeLateAreNone() {
        rig.grant(stirrer, 100);
        chip.costNanos = 101 * MILLIS;
        rig.run(5 * SECOND);
        assertEquals(Double.NaN, rig.readBack(stirrer));
        chip.costNanos = 200_000;
        rig.run(11 * SECOND);
        assertEquals(100, rig.readBack(stirrer));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFailureAloneLeavesTheOutputsAsTheyAre(boolean done) {
        rig.grant(stirrer, 100);
        chip.failsAfter = 0;
        chip.failsDone = done;
        rig.grant(percent, 30);
        double least = 5;
        for (int i = 0; i < 50; i++) {
            rig.run(4 * MILLIS);
            least = Math.min(least, chip.volts(0));
        }
        assertEquals(2, least);
        assertEquals(30, rig.readBack(percent));
        assertEquals(0.8 + 0.3 * 3.2, chip.volts(3), 0.001);
    }

    @Test
    void aLostSupplyIsFoundAndItBeginsSafe() {
        rig.grant(stirrer, 100);
        rig.grant(percent, 30);
        chip.powerUp();
        rig.run(400 * MILLIS);
        assertArrayEquals(new int[]{0x9000, 0x9000, 0x9000, 0x9320}, chip.first, "all safe first");
        assertEquals(2, chip.volts(0));
        assertEquals(100, rig.readBack(stirrer));
        assertEquals(30, rig.readBack(percent));
    }

    /** The count, the reference, the power-down. */
    @ParameterizedTest
    @ValueSource(ints = {0x97D1, 0x17D0, 0xB7D0, 0x87D0, 0xFFFF, 0})
    void aRegisterThatIsNotAsItWasSetIsFound(int register) {
        rig.grant(stirrer, 100);
        chip.inputs[0] = register;
        rig.run(400 * MILLIS);
        assertEquals(0x97D0, chip.inputs[0]);
        assertEquals(100, rig.readBack(stirrer));
    }

    @Test
    void aChipThatWouldComeUpWithASignalIsRefused() {
        chip.eeprom[2] = 0x9000 | 812;
        rig.grant(stirrer, 100);
        rig.run(5 * SECOND);
        assertFalse(part.isReady());
        assertEquals(0, chip.volts(0));
        assertEquals(Double.NaN, rig.readBack(stirrer));
        assertEquals(
                "output c would come up with count 812 at power-on, and has to with 0: have its power-up value set to zero once; until "
                        + "then the chip: refuses",
                rig.lostFor());
        assertEquals(0, chip.eepromWrites, "not by itself");
    }

    @Test
    void itsPowerUpValueIsSetToZeroOnceByCommand() {
        chip.eeprom[2] = 0x9000 | 812;
        chip.eeprom[0] = 0x8FFF;
        stirrer.write(100);
        rig.run(2 * SECOND);
        part.zeroPowerUp();
        rig.run(11 * SECOND);
        assertArrayEquals(new int[]{0x9000, 0x9000, 0x9000, 0x9000}, chip.eeprom);
        assertEquals(1, chip.eepromWrites);
        assertEquals(2, chip.volts(0));
        assertEquals(0.8, chip.volts(3), 1e-9, "4 mA");
        assertEquals(100, rig.readBack(stirrer));
        part.zeroPowerUp();
        rig.run(11 * SECOND);
        chip.failsAfter = 0;
        rig.run(11 * SECOND);
        assertEquals(1, chip.eepromWrites, "nothing is to be done, so nothing is");
        chip.eeprom[1] = 0x9001;
        chip.powerUp();
        rig.run(11 * SECOND);
        assertEquals(1, chip.eepromWrites, "and what was asked for then is not done later");
    }

    @Test
    void itIsKnownByTheNumbersOfItsChannels() throws TransferFailed {
        assertTrue(Mcp4728.isOne(chip));
        chip.allOnes = true;
        assertFalse(Mcp4728.isOne(chip));
    }

    @Test
    void whatCanNotBeIsRefused() {
        List<Mcp4728.Output> twice = List.of(OUTPUTS.get(0), OUTPUTS.get(0));
        assertThrows(IllegalArgumentException.class, () -> new Mcp4728(chip, twice));
        assertThrows(IllegalArgumentException.class, () -> new Mcp4728.Output(4, AnalogRange.volts(0, 1)));
    }

    @ParameterizedTest
    @CsvSource({"5, 5, 0, 10, 10.24", "0, 1, 10, 0, 10.24", "0, 1, -1, 10, 10.24", "0, 1, 0, 10, 10", "0, NaN, 0, 10, 10.24",
        "0, 1, 0, 10, NaN"})
    void rangesThatCanNotBe(double atLow, double atHigh, double low, double high, double full) {
        assertThrows(IllegalArgumentException.class, () -> new AnalogRange(atLow, atHigh, low, high, full));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.001, 10.001, Double.NaN})
    void valuesOutsideOfARangeHaveNoCount(double value) {
        assertThrows(IllegalArgumentException.class, () -> AnalogRange.volts(0, 10).count(value));
    }

    @Test
    void seededStormsNeverGiveMoreThanGranted() {
        long seed = new SplittableRandom().nextLong();
        System.out.println("Mcp4728Test seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        double[] granted = SAFE.clone();
        double[] most = {200, 100, 100};
        int given = 0;
        for (int i = 0; i < 4_000; i++) {
            int output = random.nextInt(3);
            granted[output] = random.nextInt(3) == 0 ? SAFE[output] : random.nextDouble() * most[output];
            part.actuator(output).write(granted[output]);
            chip.trouble(random);
            if (random.nextInt(15) == 0) {
                chip.first = null;
                chip.powerUp();
            }
            rig.run(random.nextLong(SECOND));
            if (random.nextInt(8) == 0) {
                chip.well();
                rig.run(11 * SECOND);
                String where = "seed " + seed + ", " + i;
                assertEquals(granted[0] / 200 * 4, chip.volts(0), 0.001, where);
                assertTrue(chip.volts(0) <= granted[0] / 200 * 4 + 1e-6, where);
                assertEquals(0.8 + granted[1] / 100 * 3.2, chip.volts(3), 0.001, where);
                assertEquals((100 - granted[2]) / 100 * 4, chip.volts(1), 0.001, where);
                for (int k = 0; k < 3; k++) {
                    assertEquals(granted[k], rig.readBack(part.actuator(k)), where);
                    given += granted[k] != SAFE[k] ? 1 : 0;
                }
            }
        }
        assertTrue(given > 200);
    }
}
