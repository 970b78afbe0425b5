package org.magistral.sensors.fake;

import org.magistral.bus.Fault;
import org.magistral.bus.I2c;
import org.magistral.bus.TransferFailed;
import org.magistral.core.time.HandTurnedTime;

/** An SHT4x: it hears one command, does not acknowledge while it works, and has its answer once. Heating it is a mistake. */
public final class Sht4xChip implements I2c {
    private static final long MILLIS = 1_000_000;

    private final HandTurnedTime time;
    private final Line line;
    public int temperature = 0x6666;
    public int humidity = 0x72B0;
    public int serial = 0x12345678;
    public double measureMillis = 8.3;
    private long workingUntilNanos;
    private boolean answers;
    private int first;
    private int second;

    public Sht4xChip(HandTurnedTime time, Line line) {
        this.time = time;
        this.line = line;
        workingUntilNanos = time.monotonicNanos();
    }

    /** As after its supply has failed. */
    public void restart() {
        answers = false;
        workingUntilNanos = time.monotonicNanos() + MILLIS;
    }

    @Override
    public void write(byte... bytes) throws TransferFailed {
        line.pass();
        int command = bytes[0] & 0xFF;
        acknowledge(command == 0x94);
        switch (command) {
            case 0x94 -> answer(false, 1, 0, 0);
            case 0x89 -> answer(true, 0.5, serial >>> 16, serial & 0xFFFF);
            case 0xFD -> answer(true, measureMillis, temperature, humidity);
            default -> throw new AssertionError("command " + Integer.toHexString(command) + " is not to be given");
        }
    }

    private void answer(boolean has, double millis, int one, int other) {
        answers = has;
        first = one;
        second = other;
        workingUntilNanos = time.monotonicNanos() + (long) (millis * MILLIS);
    }

    @Override
    public void read(byte[] into) throws TransferFailed {
        line.pass();
        acknowledge(false);
        if (!answers) {
            throw new TransferFailed(Fault.NAK, "fake SHT4x, which was not asked");
        }
        answers = false;
        into[0] = (byte) (first >> 8);
        into[1] = (byte) first;
        into[2] = (byte) Checksums.sensirion(into[0], into[1]);
        into[3] = (byte) (second >> 8);
        into[4] = (byte) second;
        into[5] = (byte) Checksums.sensirion(into[3], into[4]);
        line.hear(into);
    }

    @Override
    public void writeRead(byte[] bytes, byte[] into) {
        throw new AssertionError("it needs time between a command and its answer");
    }

    private void acknowledge(boolean always) throws TransferFailed {
        if (!always && time.monotonicNanos() < workingUntilNanos) {
            throw new TransferFailed(Fault.NAK, "fake SHT4x, which is working");
        }
    }
}
