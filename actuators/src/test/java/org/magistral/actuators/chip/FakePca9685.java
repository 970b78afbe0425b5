package org.magistral.actuators.chip;

import java.util.Arrays;
import org.magistral.actuators.FakePin;
import org.magistral.core.time.HandTurnedTime;

/** A PCA9685 with the rules of its data sheet: auto-increment, sleep, the registers for all channels, the pin OE. */
final class FakePca9685 extends FakeI2c {
    private static final int ALL_LED = 0xFA;
    private static final int PRE_SCALE = 0xFE;
    final int[] registers = new int[256];
    /** OE: outputs are off while it is high, as its pull-up has it. */
    final FakePin cutOff;
    /** How often OE was drawn low while a channel was not off. */
    int drawnLowTooEarly;
    private int pointer;

    FakePca9685(HandTurnedTime time) {
        super(time);
        cutOff = new FakePin(time, true);
        cutOff.onEdge = () -> {
            for (int i = 0; i < 16; i++) {
                drawnLowTooEarly += !cutOff.level() && (registers[9 + 4 * i] & 0x10) == 0 ? 1 : 0;
            }
        };
        powerUp();
    }

    void powerUp() {
        Arrays.fill(registers, 0);
        registers[0x00] = 0x11;
        registers[0x01] = 0x04;
        registers[0x02] = 0xE2;
        registers[0x03] = 0xE4;
        registers[0x04] = 0xE8;
        registers[0x05] = 0xE0;
        for (int i = 0; i < 16; i++) {
            registers[0x09 + 4 * i] = 0x10;
        }
        registers[PRE_SCALE] = 0x1E;
    }

    @Override
    void take(byte[] bytes) {
        pointer = bytes[0] & 0xFF;
        for (int i = 1; i < bytes.length; i++) {
            set(pointer, bytes[i] & 0xFF);
            next();
        }
    }

    private void set(int register, int value) {
        if (register >= ALL_LED && register < PRE_SCALE) {
            for (int i = 0; i < 16; i++) {
                set(0x06 + 4 * i + register - ALL_LED, value);
            }
        } else if (register == PRE_SCALE) {
            registers[PRE_SCALE] = (registers[0] & 0x10) != 0 ? Math.max(3, value) : registers[PRE_SCALE];
        } else if (register == 0) {
            boolean runs = (registers[0] & 0x10) == 0 && isAnyOn();
            boolean sleeps = (value & 0x10) != 0;
            int restart = sleeps && runs ? 0x80 : registers[0] & 0x80 & ~value;
            registers[0] = value & 0x7F | restart;
        } else if (register < 0x46) {
            boolean high = register >= 6 && register % 2 == 1;
            registers[register] = high ? value & 0x1F : value;
        }
    }

    private boolean isAnyOn() {
        for (int i = 0; i < 16; i++) {
            if ((registers[9 + 4 * i] & 0x10) == 0) {
                return true;
            }
        }
        return false;
    }

    private void next() {
        if ((registers[0] & 0x20) != 0) {
            pointer = pointer == 0x45 || pointer == 0xFE ? 0 : pointer + 1 & 0xFF;
        }
    }

    @Override
    void answer(byte[] into) {
        for (int i = 0; i < into.length; i++) {
            into[i] = (byte) (pointer >= ALL_LED && pointer < PRE_SCALE ? 0 : registers[pointer]);
            next();
        }
    }

    /** The share of the time that a channel is on. */
    double share(int channel) {
        int at = 6 + 4 * channel;
        int on = registers[at] | registers[at + 1] << 8;
        int off = registers[at + 2] | registers[at + 3] << 8;
        if (cutOff.level() || (registers[0] & 0x10) != 0 || (off & 0x1000) != 0) {
            return 0;
        }
        return (on & 0x1000) != 0 ? 1 : ((off - on) & 0xFFF) / 4096.0;
    }

    double hertz() {
        return 25e6 / 4096 / (registers[PRE_SCALE] + 1);
    }
}
