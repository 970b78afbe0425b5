package org.magistral.sensors.fake;

import java.util.Arrays;
import org.magistral.bus.Spi;
import org.magistral.bus.TransferFailed;
import org.magistral.core.time.HandTurnedTime;

/** A MAX31865 with its eight registers, its bias that has to settle, its conversions that take their time, its faults that stand. */
public final class Max31865Chip implements Spi {
    private static final long MILLIS = 1_000_000;
    private static final byte[] POWER_ON = {0, 0, 0, (byte) 0xFF, (byte) 0xFF, 0, 0, 0};

    private final HandTurnedTime time;
    private final Line line;
    private final byte[] registers = POWER_ON.clone();
    /** What the element is to the converter, 0 to 32767. */
    public int code;
    /** What its test of the wires finds: bits 5, 4, 3 of the fault register; and bit 2, which it finds at any time. */
    public int wireFaults;
    public double conversionMillis = 55;
    /** The configuration by which the latest conversion was started. */
    public int converted;
    private long biasNanos = Long.MAX_VALUE;
    private boolean converting;
    private int sampled;
    private long convertedNanos;
    private boolean testing;
    private long testedNanos;

    public Max31865Chip(HandTurnedTime time, Line line) {
        this.time = time;
        this.line = line;
    }

    /** As after its supply has failed. */
    public void restart() {
        System.arraycopy(POWER_ON, 0, registers, 0, POWER_ON.length);
        converting = false;
        testing = false;
        biasNanos = Long.MAX_VALUE;
    }

    public int configuration() {
        return registers[0] & 0xFF;
    }

    public int word() {
        return (registers[1] & 0xFF) << 8 | registers[2] & 0xFF;
    }

    @Override
    public void transfer(byte[] out, byte[] into) throws TransferFailed {
        line.pass();
        live();
        Arrays.fill(into, (byte) 0xFF);
        int address = out[0] & 0x7F;
        boolean write = out[0] < 0;
        boolean configured = false;
        for (int i = 1; i < out.length; i++, address++) {
            int place = address & 7;
            if (!write) {
                into[i] = registers[place];
            } else if (place == 0 || place >= 3 && place <= 6) {
                registers[place] = out[i];
                configured |= place == 0;
            }
        }
        if (configured) {
            obey();
        }
        line.hear(into);
    }

    /** A write of the configuration takes effect when chip select goes high. */
    private void obey() {
        int bits = configuration();
        if ((bits & 0x80) == 0) {
            biasNanos = Long.MAX_VALUE;
        } else if (biasNanos == Long.MAX_VALUE) {
            biasNanos = time.monotonicNanos();
        }
        if ((bits & 0x40) != 0) {
            throw new AssertionError("this fake converts only when told to");
        }
        if ((bits & 0x02) != 0) {
            if ((bits & 0x2C) != 0) {
                throw new AssertionError("faults are cleared alone");
            }
            registers[7] = 0;
            registers[0] &= ~0x02;
        }
        testing = (bits & 0x0C) == 0x04;
        testedNanos = time.monotonicNanos() + MILLIS;
        converting = (bits & 0x20) != 0;
        if (converting) {
            converted = bits;
            convertedNanos = time.monotonicNanos() + (long) (conversionMillis * MILLIS);
            sampled = time.monotonicNanos() - biasNanos >= 10 * MILLIS && biasNanos != Long.MAX_VALUE ? code : code * 9 / 10;
        }
    }

    /** What has come to pass since the last transfer. */
    private void live() {
        registers[7] |= (byte) (wireFaults & 0x04);
        if (testing && time.monotonicNanos() >= testedNanos) {
            testing = false;
            registers[0] &= ~0x0C;
            registers[7] |= (byte) (wireFaults & 0x38);
        }
        if (converting && time.monotonicNanos() >= convertedNanos) {
            converting = false;
            registers[0] &= ~0x20;
            int high = (registers[3] & 0xFF) << 8 | registers[4] & 0xFF;
            int low = (registers[5] & 0xFF) << 8 | registers[6] & 0xFF;
            registers[7] |= (byte) ((sampled << 1 >= (high & 0xFFFE) ? 0x80 : 0) | (sampled << 1 <= (low & 0xFFFE) ? 0x40 : 0));
            int word = sampled << 1 | (registers[7] != 0 ? 1 : 0);
            registers[1] = (byte) (word >> 8);
            registers[2] = (byte) word;
        }
    }
}
