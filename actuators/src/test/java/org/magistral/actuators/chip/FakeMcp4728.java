package org.magistral.actuators.chip;

import java.util.Arrays;
import org.magistral.core.time.HandTurnedTime;

/** An MCP4728 with the rules of its data sheet: input registers, an EEPROM that is slow and deaf while it is written, LDAC at ground. */
final class FakeMcp4728 extends FakeI2c {
    private static final long EEPROM_NANOS = 50_000_000L;
    /** Reference, power-down and gain in the upper four bits, below them the count. */
    final int[] inputs = new int[4];
    final int[] eeprom = new int[4];
    int eepromWrites;
    /** The registers in the first write after power-up, for who wants to know what came first. */
    int[] first;
    private boolean fresh;
    private long busyUntilNanos;

    FakeMcp4728(HandTurnedTime time) {
        super(time);
        busyUntilNanos = time.monotonicNanos();
        Arrays.fill(eeprom, 0x8000); // as it is delivered: own reference, nothing else
        powerUp();
    }

    void powerUp() {
        System.arraycopy(eeprom, 0, inputs, 0, 4);
        fresh = true;
    }

    private boolean isBusy() {
        return time.monotonicNanos() - busyUntilNanos < 0;
    }

    @Override
    void take(byte[] bytes) {
        if (isBusy()) {
            return;
        }
        int command = bytes[0] & 0xF8;
        int channel = bytes[0] >> 1 & 3;
        if (command == 0x40) {
            for (int i = 0; i + 2 < bytes.length; i += 3) {
                inputs[bytes[i] >> 1 & 3] = word(bytes, i + 1);
            }
        } else if (command == 0x50) {
            for (int i = channel; i < 4; i++) {
                inputs[i] = word(bytes, 1 + 2 * (i - channel));
                eeprom[i] = inputs[i];
            }
            eepromWrites++;
            busyUntilNanos = time.monotonicNanos() + EEPROM_NANOS;
        } else {
            throw new AssertionError("a command that this fake does not know: " + bytes[0]);
        }
        if (fresh) {
            first = inputs.clone();
            fresh = false;
        }
    }

    private static int word(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }

    @Override
    void answer(byte[] into) {
        for (int i = 0; i < into.length; i++) {
            int channel = i / 6 % 4;
            int value = i % 6 < 3 ? inputs[channel] : eeprom[channel];
            into[i] = (byte) switch (i % 3) {
                case 0 -> (isBusy() ? 0x40 : 0xC0) | channel << 4;
                case 1 -> value >> 8;
                default -> value;
            };
        }
    }

    /** At its pin; the supply is 5 V. */
    double volts(int channel) {
        int value = inputs[channel];
        double reference = (value & 0x8000) == 0 ? 5 : (value & 0x1000) == 0 ? 2.048 : 4.096;
        return (value & 0x6000) != 0 ? 0 : reference * (value & 0xFFF) / 4096;
    }
}
