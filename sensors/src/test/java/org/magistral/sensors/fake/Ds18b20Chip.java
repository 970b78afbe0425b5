package org.magistral.sensors.fake;

import java.util.Arrays;
import org.magistral.bus.OneWire;
import org.magistral.bus.TransferFailed;
import org.magistral.core.time.HandTurnedTime;

/** A DS18B20 behind the kernel's driver: converts when it is read, for as long as its resolution asks. */
public final class Ds18b20Chip implements OneWire {
    private static final long MILLIS = 1_000_000;

    private final HandTurnedTime time;
    private final Line line;
    public double celsius = 37;
    /** 9 to 12. */
    public int bits = 12;
    /** Whether it lacks the power to convert: it says what it says at power-on. */
    public boolean weak;
    /** Whether it has left: the kernel shows zeros for a while. */
    public boolean left;
    public final byte[] scratchpad = {0x50, 0x05, 0x4B, 0x46, 0x7F, (byte) 0xFF, 0x0C, 0x10, 0x1C};

    public Ds18b20Chip(HandTurnedTime time, Line line) {
        this.time = time;
        this.line = line;
    }

    @Override
    public void readScratchpad(byte[] into) throws TransferFailed {
        line.pass();
        time.advanceNanos(750 * MILLIS >> 12 - bits);
        int counts = weak ? 0x0550 : (int) Math.floor(celsius * 16);
        // What the resolution leaves undefined is whatever it happens to be.
        counts |= weak ? 0 : (1 << 12 - bits) - 1;
        scratchpad[0] = (byte) counts;
        scratchpad[1] = (byte) (counts >> 8);
        scratchpad[4] = (byte) (bits - 9 << 5 | 0x1F);
        scratchpad[8] = (byte) Checksums.maxim(Arrays.copyOf(scratchpad, 8));
        System.arraycopy(left ? new byte[9] : scratchpad, 0, into, 0, 9);
        line.hear(into);
    }
}
