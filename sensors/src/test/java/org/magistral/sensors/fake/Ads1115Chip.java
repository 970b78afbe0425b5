package org.magistral.sensors.fake;

import java.util.Arrays;
import org.magistral.bus.I2c;
import org.magistral.bus.TransferFailed;
import org.magistral.core.time.HandTurnedTime;

/** An ADS1115 with its pointer, its registers and a voltage at each input. */
public final class Ads1115Chip implements I2c {
    private static final int[] RATES = {8, 16, 32, 64, 128, 250, 475, 860};
    private static final double[] VOLTS = {6.144, 4.096, 2.048, 1.024, 0.512, 0.256, 0.256, 0.256};
    private static final int POWER_ON = 0x8583;

    private final HandTurnedTime time;
    private final Line line;
    public final double[] volts = new double[4];
    /** How much slower than it says; its oscillator may be a tenth off. */
    public double slow = 1;
    /** The configuration that was last written. */
    public int written;
    private int pointer;
    private int configuration = POWER_ON;
    private int conversion;
    private boolean converting;
    private long doneNanos;
    private int sampled;

    public Ads1115Chip(HandTurnedTime time, Line line) {
        this.time = time;
        this.line = line;
    }

    public void restart() {
        pointer = 0;
        configuration = POWER_ON;
        conversion = 0;
        converting = false;
    }

    @Override
    public void write(byte... bytes) throws TransferFailed {
        line.pass();
        live();
        take(bytes);
    }

    @Override
    public void read(byte[] into) throws TransferFailed {
        line.pass();
        live();
        give(into);
    }

    @Override
    public void writeRead(byte[] bytes, byte[] into) throws TransferFailed {
        line.pass();
        live();
        take(bytes);
        give(into);
    }

    private void take(byte[] bytes) {
        pointer = bytes[0] & 3;
        if (bytes.length == 3 && pointer == 1) {
            written = (bytes[1] & 0xFF) << 8 | bytes[2] & 0xFF;
            configuration = written & 0x7FFF;
            if ((written & 0x4100) != 0x4100) {
                throw new AssertionError("this fake converts one input against ground at a time, not by " + Integer.toHexString(written));
            }
            if ((written & 0x8000) != 0) {
                converting = true;
                doneNanos = time.monotonicNanos() + (long) (1e9 / RATES[written >> 5 & 7] * slow);
                double codes = volts[written >> 12 & 3] / VOLTS[written >> 9 & 7] * 32768;
                sampled = Math.clamp(Math.round(codes), -32768, 32767);
            }
        }
    }

    private void give(byte[] into) {
        Arrays.fill(into, (byte) 0xFF);
        int register = switch (pointer) {
            case 0 -> conversion;
            case 1 -> configuration | (converting ? 0 : 0x8000);
            default -> 0;
        };
        into[0] = (byte) (register >> 8);
        into[1] = (byte) register;
        line.hear(into);
    }

    private void live() {
        if (converting && time.monotonicNanos() >= doneNanos) {
            converting = false;
            conversion = sampled;
        }
    }
}
