package org.magistral.sensors.analog;

import java.util.List;
import org.magistral.bus.Fault;
import org.magistral.bus.Spi;
import org.magistral.bus.TransferFailed;
import org.magistral.bus.worker.LatestSample;
import org.magistral.core.tag.Defect;
import org.magistral.sensors.Channel;
import org.magistral.sensors.Datasheet;
import org.magistral.sensors.Instrument;

/**
 * HX711: the bridge of a load cell, 24 bits, 10 or 80 conversions a second.
 *
 * <p>Its two wires are no SPI: a clock that must not stay high for more than 60 us, and data. A program on Linux can't promise that on
 * GPIO pins. So an SPI controller does the clock: MOSI goes to PD_SCK, DOUT to MISO, and each pulse is a pair of bits, a one and a zero;
 * clock and chip select stay unconnected. A byte always ends low, so that a gap between bytes does no harm. The kernel's own driver for it
 * was not taken: common kernels come without it, a read of it blocks for up to a second, and it says neither whether a word was torn nor
 * that the chip has restarted. The price: whatever is sent on that MOSI clocks the chip, so each one needs an SPI bus for itself (or gates
 * on the board that follow the chip select), and MOSI a resistor to ground of 10 kOhm for the time before the bus is opened. Where there
 * are more cells than buses, a weighing module on Modbus is the answer.
 *
 * <p>A word counts only if it can't be torn or foreign: DOUT was seen busy less than a conversion before, is low before the word, reads
 * the same in both halves of each pulse, and is high from the 25th pulse on. The first words after a start or a restart of the chip are
 * thrown away, until gain and filter have settled. Datasheet: HX711, Avia. Worker's thread.
 */
public final class Hx711 implements Instrument {
    public static final Datasheet DATASHEET = new Datasheet("hx711", "bridge of a load cell, on an SPI bus of its own",
            Channel.scaled("load"));
    /** How its bus is to be opened. A pulse is high for 2 us. */
    public static final int SPI_MODE = 0;
    public static final int SPI_HERTZ = 500_000;

    /** Which of its inputs is measured, and how much it is amplified: the pulses after a word say so for the next one. */
    public enum Input {
        A_128(25),
        B_32(26),
        A_64(27);

        private final int pulses;

        Input(int pulses) {
            this.pulses = pulses;
        }
    }

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int BITS = 24;
    private static final int MOST = 0x7FFFFF;
    private static final int LEAST = -0x800000;
    private static final int PULSE = 0b10;
    /** A byte of silence, 25 to 27 pulses, silence. */
    private static final int FRAME = 9;
    /** Conversions until filter and gain have settled, by the datasheet. */
    private static final int SETTLING = 4;
    private static final int LATEST = 10;

    private final Spi spi;
    private final LoadCell cell;
    private final long conversionNanos;
    private final byte[] silence = new byte[1];
    private final byte[] look = new byte[1];
    private final byte[] frame = new byte[FRAME];
    private final byte[] heard = new byte[FRAME];
    private final LatestSample load = new LatestSample();
    private boolean seenBusy;
    private long busyNanos;
    /** Since when it has been waited for a word; a failure does not end that. */
    private long waitingNanos;
    private boolean waiting;
    private int unsettled;
    private volatile boolean saturated;

    /**
     * @param conversionsPerSecond as its pin RATE is wired: 10 or 80; each conversion is a sample
     */
    public Hx711(Spi spi, Input input, int conversionsPerSecond, LoadCell cell) {
        if (conversionsPerSecond != 10 && conversionsPerSecond != 80) {
            throw new IllegalArgumentException(conversionsPerSecond + " conversions a second; allowed: 10, 80");
        }
        this.spi = spi;
        this.cell = cell;
        conversionNanos = NANOS_PER_SECOND / conversionsPerSecond;
        for (int pulse = 0; pulse < input.pulses; pulse++) {
            frame[1 + pulse / 4] |= (byte) (PULSE << 6 - pulse % 4 * 2);
        }
        reset();
    }

    @Override
    public List<Channel> channels() {
        double one = cell.value(LEAST + 1);
        double other = cell.value(MOST - 1);
        return List.of(new Channel("load", null, Math.min(one, other), Math.max(one, other)));
    }

    @Override
    public String cause() {
        return saturated ? "the bridge is beyond what the input measures, or a wire of it is open" : "";
    }

    /** With the time since it was last seen busy less than a conversion: no other can end while a word is read. */
    @Override
    public long deadlineNanos() {
        return conversionNanos / 4;
    }

    @Override
    public List<LatestSample> samples() {
        return List.of(load);
    }

    @Override
    public void reset() {
        seenBusy = false;
        unsettled = SETTLING;
        saturated = false;
    }

    @Override
    public long step(long nowNanos) throws TransferFailed {
        if (!waiting) {
            waiting = true;
            waitingNanos = nowNanos;
        }
        spi.transfer(silence, look);
        if (look[0] != 0) {
            return busy(nowNanos);
        }
        boolean whole = seenBusy && nowNanos - busyNanos <= conversionNanos / 8 * 5;
        spi.transfer(frame, heard);
        int counts = counts();
        seenBusy = true;
        busyNanos = nowNanos;
        waitingNanos = nowNanos;
        if (unsettled > 0) {
            unsettled--;
        } else if (whole) {
            take(counts, nowNanos);
        }
        return nowNanos + conversionNanos / 2;
    }

    /** A chip that is busy for more than two conversions has restarted, with the gain of its own choice. */
    private long busy(long nowNanos) throws TransferFailed {
        if (nowNanos - waitingNanos > LATEST * conversionNanos) {
            throw new TransferFailed(Fault.TIMEOUT, "HX711, converting");
        }
        if (nowNanos - waitingNanos > 2 * conversionNanos) {
            unsettled = SETTLING;
        }
        seenBusy = true;
        busyNanos = nowNanos;
        return nowNanos + conversionNanos / 8;
    }

    private void take(int counts, long nowNanos) {
        saturated = counts == MOST || counts == LEAST;
        if (saturated) {
            load.failed(Defect.DEVICE_FAULT, nowNanos);
        } else {
            load.measured(cell.value(counts), counts, nowNanos);
        }
    }

    private int counts() throws TransferFailed {
        boolean sound = heard[0] == 0;
        int word = 0;
        for (int pulse = 0; pulse < BITS; pulse++) {
            sound &= bit(2 * pulse) == bit(2 * pulse + 1);
            word = word << 1 | bit(2 * pulse);
        }
        for (int i = 2 * BITS; i < 8 * (FRAME - 1); i++) {
            sound &= bit(i) == 1;
        }
        if (!sound) {
            throw new TransferFailed(Fault.GARBLED, "HX711, reading a word");
        }
        return word << 8 >> 8;
    }

    /** What was heard since the first pulse. */
    private int bit(int i) {
        return heard[1 + i / 8] >> 7 - i % 8 & 1;
    }
}
