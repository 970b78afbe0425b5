package org.magistral.actuators.chip;

import java.util.Arrays;
import org.magistral.core.time.HandTurnedTime;

/** An MCP23017 with the rules of its data sheet: direction, latch and port, one row of registers or two banks, its address pointer. */
final class FakeMcp23017 extends FakeI2c {
    private static final int IODIR = 0;
    private static final int IPOL = 2;
    private static final int IOCON = 10;
    private static final int GPIO = 18;
    private static final int OLAT = 20;
    private static final int NOTHING = -1;

    /** As in one row: a register of port A, then that of port B. */
    final int[] registers = new int[22];
    /** What the resistors of the board make of pins that nobody drives. */
    private final int board;
    /** Pins that are shorted: to high, and to low. */
    int shortedHigh;
    int shortedLow;
    /** Set once a pin begins to drive another level than its resistor's. */
    boolean droveBeforeItWasOff;
    private int pointer;

    FakeMcp23017(HandTurnedTime time, int board) {
        super(time);
        this.board = board;
        powerUp();
    }

    void powerUp() {
        Arrays.fill(registers, 0);
        registers[IODIR] = 0xFF;
        registers[IODIR + 1] = 0xFF;
    }

    private boolean hasBanks() {
        return (registers[IOCON] & 0x80) != 0;
    }

    /** Which register an address means. */
    private int at(int address) {
        if (!hasBanks()) {
            return address < registers.length ? address : NOTHING;
        }
        return (address & 0xF) > 10 || address > 0x1A ? NOTHING : 2 * (address & 0xF) + (address >> 4);
    }

    private void next() {
        if ((registers[IOCON] & 0x20) == 0) {
            pointer = pointer == (hasBanks() ? 0x1A : 0x15) ? 0 : pointer + 1;
        } else if (!hasBanks()) {
            pointer ^= 1;
        }
    }

    @Override
    void take(byte[] bytes) {
        pointer = bytes[0] & 0xFF;
        for (int i = 1; i < bytes.length; i++) {
            set(at(pointer), bytes[i] & 0xFF);
            next();
        }
    }

    private void set(int register, int value) {
        if (register == NOTHING || register >= 14 && register < GPIO) {
            return;
        }
        if (register == IOCON || register == IOCON + 1) {
            registers[IOCON] = value & 0xFE;
            registers[IOCON + 1] = value & 0xFE;
        } else if (register == GPIO || register == GPIO + 1) {
            registers[register + 2] = value;
        } else {
            int drove = ~word(IODIR);
            registers[register] = value;
            int begins = ~word(IODIR) & ~drove & 0xFFFF;
            droveBeforeItWasOff |= (begins & (word(OLAT) ^ board)) != 0;
        }
    }

    @Override
    void answer(byte[] into) {
        for (int i = 0; i < into.length; i++) {
            int register = at(pointer);
            if (register == GPIO || register == GPIO + 1) {
                into[i] = (byte) (pins() >> 8 * (register - GPIO) ^ registers[register - GPIO + IPOL]);
            } else {
                into[i] = (byte) (register == NOTHING ? 0 : registers[register]);
            }
            next();
        }
    }

    private int word(int register) {
        return registers[register] | registers[register + 1] << 8;
    }

    /** The levels of all pins. */
    int pins() {
        int inputs = word(IODIR);
        return (inputs & board | ~inputs & word(OLAT) | shortedHigh) & ~shortedLow & 0xFFFF;
    }
}
