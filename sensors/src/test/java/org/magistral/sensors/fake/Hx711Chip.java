package org.magistral.sensors.fake;

import org.magistral.bus.Spi;
import org.magistral.bus.TransferFailed;
import org.magistral.core.time.HandTurnedTime;

/**
 * An HX711 that hears MOSI as its clock and says its data on MISO, bit by bit of 2 us. It converts whether it is read or not: a word that
 * is fetched while a conversion ends is torn.
 */
public final class Hx711Chip implements Spi {
    private static final long BIT_NANOS = 2_000;
    private static final int RESTART_CONVERSIONS = 4;

    private final HandTurnedTime time;
    private final Line line;
    private final long conversionNanos;
    /** At A/128; the other inputs see a quarter and a half. */
    public int counts;
    /** How often it got pulses while it converted, which make it begin anew. */
    public int disturbances;
    /** Whether words come while the filter has not settled after a change of the gain. */
    public int unsettled;
    private int pulsesOfConversion = 25;
    private long endNanos;
    private int word;
    private boolean ready;
    private int shifted;
    private boolean high;
    private boolean disturbed;
    private boolean data = true;

    public Hx711Chip(HandTurnedTime time, Line line, int conversionsPerSecond) {
        this.time = time;
        this.line = line;
        conversionNanos = 1_000_000_000L / conversionsPerSecond;
        restart();
    }

    public void restart() {
        pulsesOfConversion = 25;
        ready = false;
        shifted = 0;
        data = true;
        unsettled = 0;
        endNanos = time.monotonicNanos() + RESTART_CONVERSIONS * conversionNanos;
    }

    /** How it is set now: 25 to 27. */
    public int pulses() {
        return pulsesOfConversion;
    }

    @Override
    public void transfer(byte[] out, byte[] into) throws TransferFailed {
        line.pass();
        for (int i = 0; i < 8 * out.length; i++) {
            live(time.monotonicNanos() + i * BIT_NANOS);
            boolean up = (out[i / 8] >> 7 - i % 8 & 1) == 1;
            if (up && !high) {
                pulse();
            } else if (up) {
                throw new AssertionError("a pulse of two bits");
            }
            high = up;
            int bit = 1 << 7 - i % 8;
            into[i / 8] = (byte) (data ? into[i / 8] | bit : into[i / 8] & ~bit);
        }
        if (high) {
            throw new AssertionError("MOSI stays high: that switches the chip off");
        }
        if (disturbed) {
            disturbances++;
            disturbed = false;
            restart();
        } else if (shifted != 0) {
            if (shifted < 25 || shifted > 27) {
                throw new AssertionError(shifted + " pulses");
            }
            unsettled = shifted == pulsesOfConversion ? unsettled : 3;
            pulsesOfConversion = shifted;
            shifted = 0;
            data = !ready;
        }
        line.hear(into);
    }

    private void pulse() {
        if (!ready && shifted < 25) {
            disturbed = true;
        }
        shifted++;
        if (shifted <= 24) {
            data = (word >> 24 - shifted & 1) == 1;
        } else {
            ready = false;
            data = true;
        }
    }

    private void live(long nowNanos) {
        while (nowNanos >= endNanos) {
            endNanos += conversionNanos;
            word = switch (pulsesOfConversion) {
                case 26 -> counts / 4;
                case 27 -> counts / 2;
                default -> counts;
            };
            if (unsettled > 0) {
                unsettled--;
                word /= 3;
            }
            ready = true;
            if (shifted == 0) {
                data = false;
            }
        }
    }
}
