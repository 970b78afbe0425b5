package org.magistral.actuators.chip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.magistral.actuators.BusRig.MILLIS;
import static org.magistral.actuators.BusRig.SECOND;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.magistral.actuators.BusRig;
import org.magistral.bus.Fault;
import org.magistral.bus.TransferFailed;

class Mcp23017Test {
    private final BusRig rig = new BusRig();
    private FakeMcp23017 chip;
    private Mcp23017 bank;

    /** All sixteen, the last one normally open. */
    private void build(boolean energisedHigh) {
        build(energisedHigh, IntStream.range(0, 16).mapToObj(pin -> new Mcp23017.Output(pin, pin == 15)).toList());
    }

    private void build(boolean energisedHigh, List<Mcp23017.Output> outputs) {
        chip = new FakeMcp23017(rig.time, energisedHigh ? 0 : 0xFFFF);
        bank = new Mcp23017(chip, energisedHigh, outputs);
        rig.add(bank);
    }

    private void grant(int index, double value) {
        rig.grant(bank.actuator(index), value);
    }

    private double readBack(int index) {
        return rig.readBack(bank.actuator(index));
    }

    @ParameterizedTest
    @CsvSource({"true, 0000", "false, ffff"})
    void itBeginsWithoutCurrent(boolean energisedHigh, String pins) {
        build(energisedHigh);
        for (int i = 0; i < 22; i++) {
            chip.registers[i] = i == 10 || i == 11 ? 0 : 0x55; // a program that died, of somebody else
        }
        rig.run(20 * MILLIS);
        assertEquals(pins, String.format("%04x", chip.pins()));
        for (int i = 0; i < 16; i++) {
            assertEquals(i == 15 ? 1 : 0, readBack(i));
        }
        assertEquals(0, chip.registers[2] | chip.registers[3] | chip.registers[4] | chip.registers[5], "not inverted, no interrupts");
        assertEquals(energisedHigh ? 0 : 0xFF, chip.registers[12], "pulled to the level without current");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void eachChannelHasItsPin(boolean energisedHigh) {
        build(energisedHigh);
        int off = energisedHigh ? 0 : 0xFFFF;
        for (int i = 0; i < 16; i++) {
            grant(i, i == 15 ? 0 : 1);
            assertEquals(1 << i, chip.pins() ^ off, "channel " + i);
            assertEquals(i == 15 ? 0 : 1, readBack(i));
            grant(i, i == 15 ? 1 : 0);
            assertEquals(off, chip.pins());
            assertEquals(i == 15 ? 1 : 0, readBack(i));
        }
        assertFalse(chip.droveBeforeItWasOff);
    }

    @Test
    void pinsThatAreNotInUseStayInputs() {
        build(true, List.of(new Mcp23017.Output(3, false), new Mcp23017.Output(8, false)));
        rig.run(20 * MILLIS);
        assertEquals(0xF7, chip.registers[0]);
        assertEquals(0xFE, chip.registers[1]);
        grant(1, 1);
        assertEquals(0x100, chip.pins());
    }

    /** Also one that holds its registers in two banks, where each address means another. */
    @ParameterizedTest
    @ValueSource(ints = {0x80, 0xA0, 0x20, 0x02})
    void itIsSetUpWhateverItsConfiguration(int configuration) {
        build(true);
        chip.registers[10] = configuration;
        chip.registers[11] = configuration;
        grant(2, 1);
        rig.run(500 * MILLIS);
        assertEquals(0, chip.registers[10]);
        assertEquals(4, chip.pins());
        assertEquals(1, readBack(2));
    }

    @Test
    void aPinThatDoesNotFollowIsConfirmedAsItIs() {
        build(true);
        grant(2, 1);
        chip.shortedLow = 4;
        rig.run(300 * MILLIS);
        assertEquals(0, readBack(2));
        chip.shortedLow = 0;
        chip.shortedHigh = 0x200;
        rig.run(300 * MILLIS);
        assertEquals(1, readBack(2));
        assertEquals(1, readBack(9), "granted 0");
        assertEquals(0, readBack(3));
    }

    @Test
    void aLostSupplyIsFoundAndAllIsOffFirst() {
        build(false);
        grant(2, 1);
        grant(5, 1);
        chip.powerUp();
        assertEquals(0xFFFF, chip.pins());
        rig.run(400 * MILLIS);
        assertEquals(0xFFFF ^ 0x24, chip.pins());
        assertEquals(1, readBack(2));
        assertFalse(chip.droveBeforeItWasOff);
    }

    /** One of the settings, or the latch. */
    @ParameterizedTest
    @CsvSource({"0, 4", "1, 255", "2, 4", "4, 4", "6, 0", "7, 0", "8, 1", "12, 255", "20, 6", "20, 0", "21, 128"})
    void aRegisterThatIsNotAsItWasSetIsFound(int register, int value) {
        build(true);
        grant(2, 1);
        int right = chip.registers[register];
        chip.registers[register] = value;
        rig.run(400 * MILLIS);
        assertEquals(right, chip.registers[register]);
        assertEquals(4, chip.pins());
        assertEquals(1, readBack(2));
        assertEquals(0, readBack(1));
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, names = {"ABSENT", "NAK", "TIMEOUT", "SHORT"})
    void aDeadOneIsConfirmedByNobody(Fault fault) {
        build(true);
        grant(2, 1);
        grant(4, 1);
        chip.fault = fault;
        rig.run(2 * SECOND);
        assertEquals(Double.NaN, readBack(2));
        assertTrue(rig.lostFor().startsWith("fake chip: " + fault.text()), rig.lostFor());
        assertEquals(0x14, chip.pins(), "it keeps its last command");
        bank.actuator(2).write(0);
        chip.fault = null;
        rig.run(11 * SECOND);
        assertEquals(0x10, chip.pins());
        assertEquals(0, readBack(2));
        assertEquals(1, readBack(4));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void allOnesAreNoAnswer(boolean energisedHigh) {
        build(energisedHigh);
        grant(2, 1);
        chip.allOnes = true;
        rig.run(5 * SECOND);
        assertEquals(Double.NaN, readBack(2));
        assertTrue(rig.lostFor().startsWith("registers that are not as they were set; was its supply lost? They are ffff"), rig.lostFor());
        chip.allOnes = false;
        rig.run(11 * SECOND);
        assertEquals(1, readBack(2));
    }

    @Test
    void answersThatComeLateAreNone() {
        build(true);
        grant(2, 1);
        chip.costNanos = 101 * MILLIS;
        rig.run(5 * SECOND);
        assertEquals(Double.NaN, readBack(2));
        assertEquals(4, chip.pins());
        chip.costNanos = 200_000;
        rig.run(11 * SECOND);
        assertEquals(1, readBack(2));
    }

    /** A bank that shows that nothing happened to it must not shut sixteen valves for a word that was lost on the wire. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFailureAloneLeavesTheOutputsAsTheyAre(boolean done) {
        build(true);
        grant(2, 1);
        chip.failsAfter = 0;
        chip.failsDone = done;
        grant(3, 1);
        int[] fewest = {16};
        for (int i = 0; i < 50; i++) {
            rig.run(4 * MILLIS);
            fewest[0] = Math.min(fewest[0], Integer.bitCount(chip.pins() & 4));
        }
        assertEquals(1, fewest[0]);
        assertEquals(0xC, chip.pins());
        assertEquals(1, readBack(3));
    }

    @Test
    void aPinStandsOnce() {
        List<Mcp23017.Output> twice = List.of(new Mcp23017.Output(3, false), new Mcp23017.Output(3, true));
        assertThrows(IllegalArgumentException.class, () -> new Mcp23017(chip, true, twice));
        assertThrows(IllegalArgumentException.class, () -> new Mcp23017.Output(16, false));
    }

    @Test
    void itIsKnownFreshAndSetUp() throws TransferFailed {
        build(true);
        assertTrue(Mcp23017.isOne(chip));
        grant(2, 1);
        assertTrue(Mcp23017.isOne(chip));
        chip.allOnes = true;
        assertFalse(Mcp23017.isOne(chip));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void seededStormsNeverEnergiseMoreThanGranted(boolean energisedHigh) {
        long seed = new SplittableRandom().nextLong();
        System.out.println("Mcp23017Test seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        build(energisedHigh);
        int off = energisedHigh ? 0 : 0xFFFF;
        int energised = 0;
        int given = 0;
        for (int i = 0; i < 4_000; i++) {
            int changes = random.nextInt(4);
            for (int k = 0; k < changes; k++) {
                int pin = random.nextInt(16);
                energised ^= 1 << pin;
                bank.actuator(pin).write((energised & 1 << pin) != 0 != (pin == 15) ? 1 : 0);
            }
            chip.trouble(random);
            if (random.nextInt(15) == 0) {
                chip.powerUp();
            }
            rig.run(random.nextLong(SECOND));
            String where = "seed " + seed + ", " + i;
            assertFalse(chip.droveBeforeItWasOff, where);
            if (random.nextInt(8) == 0) {
                chip.well();
                rig.run(11 * SECOND);
                assertEquals(energised, chip.pins() ^ off, where);
                given += Integer.bitCount(energised);
                assertEquals((energised & 1) != 0 ? 1 : 0, readBack(0), where);
            }
        }
        assertTrue(given > 1_000);
    }
}
