package org.magistral.sensors.analog;

import java.util.List;
import java.util.StringJoiner;
import org.magistral.bus.Fault;
import org.magistral.bus.Spi;
import org.magistral.bus.TransferFailed;
import org.magistral.bus.worker.LatestSample;
import org.magistral.core.tag.Defect;
import org.magistral.core.tag.Unit;
import org.magistral.sensors.Channel;
import org.magistral.sensors.Datasheet;
import org.magistral.sensors.Instrument;

/**
 * MAX31865: a platinum thermometer of 2, 3 or 4 wires over SPI.
 *
 * <p>For each sample the bias is switched on, the wires are tested (the chip's own fault detection cycle), one conversion is made and
 * fetched, and the bias is switched off, so that the element does not heat itself: 80 ms at 60 Hz, 91 ms at 50 Hz, of which the bus is
 * needed for microseconds. With each conversion all eight registers are read: a chip that has forgotten its configuration or its fault
 * thresholds, as after a brown-out, fails that sample and is set up anew. Where the configuration reads as it should the chip is alive, so
 * that a word of 0x0000 or 0xFFFF is a short or open element; where all registers are 0x00 or 0xFF nobody answers.
 *
 * <p>Datasheet: MAX31865, 19-6478, Rev 3. The test of the wires waits 100 us for the input filter, which is longer than the usual 100 nF
 * at a PT100 need. Worker's thread.
 */
public final class Max31865 implements Instrument {
    public static final Datasheet DATASHEET = new Datasheet("max31865", "platinum thermometer, PT100 or PT1000 of 2, 3 or 4 wires",
            new Channel("temperature", Unit.DEGREE_CELSIUS, Platinum.LOW_CELSIUS, Platinum.HIGH_CELSIUS));
    /** How its bus is to be opened; mode 3 will do as well, and up to 5 MHz. */
    public static final int SPI_MODE = 1;
    public static final int SPI_HERTZ = 1_000_000;

    private static final long MILLIS = 1_000_000;
    /** 10.5 time constants of the input filter and 1 ms. [K] */
    private static final long BIAS_NANOS = 10 * MILLIS;
    private static final long CYCLE_NANOS = 2 * MILLIS;
    private static final long LATE_NANOS = 5 * MILLIS;
    private static final int MOST_LATE = 3;

    private static final int BIAS = 0x80;
    private static final int ONE_SHOT = 0x20;
    private static final int THREE_WIRES = 0x10;
    private static final int TEST_WIRES = 0x04;
    private static final int CLEAR_FAULTS = 0x02;
    private static final int FILTER_50_HERTZ = 0x01;
    private static final int WRITE = 0x80;
    private static final int HIGH_THRESHOLD = 3;
    private static final int FAULTS = 7;
    private static final int REGISTERS = 8;
    private static final int KNOWN_FAULTS = 0xFC;
    private static final int WHOLE = 0xFF;
    /** The last bit of a threshold means nothing. */
    private static final int BUT_LAST_BIT = 0xFE;
    private static final String[] CAUSES = {"an input above the supply or below ground", "RTDIN- or FORCE+ shorted low",
        "RTDIN- shorted low, or FORCE- open", "element or FORCE wire open, or RTDIN- shorted high", "element or its leads shorted",
        "element or a lead open"};

    private enum Next {
        SET_UP,
        SWITCH_ON,
        TEST,
        CONVERT,
        FETCH
    }

    private final Spi spi;
    private final Rtd rtd;
    private final Platinum platinum;
    private final long periodNanos;
    private final long conversionNanos;
    private final int wiring;
    private final byte[] thresholds;
    private final LatestSample celsius = new LatestSample();
    private final byte[] command = new byte[2];
    private final byte[] ignored = new byte[2];
    private final byte[] readAll = new byte[1 + REGISTERS];
    private final byte[] registers = new byte[1 + REGISTERS];
    private Next next = Next.SET_UP;
    private long begunNanos;
    private int late;
    private volatile String cause = "";

    /**
     * @param periodNanos from sample to sample; one that is shorter than a conversion is as long as that
     */
    public Max31865(Spi spi, Rtd rtd, long periodNanos) {
        this.spi = spi;
        this.rtd = rtd;
        this.periodNanos = periodNanos;
        platinum = new Platinum(rtd.ohmsAtZero());
        conversionNanos = (rtd.mainsHertz() == 50 ? 67 : 56) * MILLIS;
        wiring = (rtd.wires() == 3 ? THREE_WIRES : 0) | (rtd.mainsHertz() == 50 ? FILTER_50_HERTZ : 0);
        int high = 2 * (int) Math.ceil(rtd.code(platinum.ohms(Platinum.HIGH_CELSIUS)));
        int low = 2 * (int) Math.floor(rtd.code(platinum.ohms(Platinum.LOW_CELSIUS)));
        thresholds = new byte[]{(byte) (WRITE | HIGH_THRESHOLD), (byte) (high >> 8), (byte) high, (byte) (low >> 8), (byte) low};
    }

    @Override
    public List<Channel> channels() {
        return DATASHEET.channels();
    }

    @Override
    public String cause() {
        return cause;
    }

    @Override
    public long deadlineNanos() {
        return 50 * MILLIS;
    }

    @Override
    public List<LatestSample> samples() {
        return List.of(celsius);
    }

    @Override
    public void reset() {
        next = Next.SET_UP;
        cause = "";
    }

    @Override
    public long step(long nowNanos) throws TransferFailed {
        switch (next) {
            case SET_UP -> {
                spi.transfer(thresholds, new byte[thresholds.length]);
                read();
                next = Next.SWITCH_ON;
                return nowNanos;
            }
            case SWITCH_ON -> {
                begunNanos = nowNanos;
                return configure(BIAS | CLEAR_FAULTS, Next.TEST, nowNanos + BIAS_NANOS);
            }
            case TEST -> {
                return configure(BIAS | TEST_WIRES, Next.CONVERT, nowNanos + CYCLE_NANOS);
            }
            case CONVERT -> {
                late = 0;
                return configure(BIAS | ONE_SHOT, Next.FETCH, nowNanos + conversionNanos);
            }
            case FETCH -> {
                read();
                return fetched(nowNanos);
            }
        }
        throw new AssertionError(next);
    }

    private long configure(int bits, Next then, long whenNanos) throws TransferFailed {
        command[0] = (byte) WRITE;
        command[1] = (byte) (bits | wiring);
        spi.transfer(command, ignored);
        next = then;
        return whenNanos;
    }

    /** All registers; an answer in which the thresholds are not as they were set is none. */
    private void read() throws TransferFailed {
        spi.transfer(readAll, registers);
        if (allAre(0x00) || allAre(0xFF)) {
            throw new TransferFailed(Fault.NAK, "MAX31865");
        }
        for (int i = 0; i < thresholds.length - 1; i++) {
            verify(HIGH_THRESHOLD + i, thresholds[1 + i] & 0xFF, i % 2 == 0 ? WHOLE : BUT_LAST_BIT);
        }
    }

    private long fetched(long nowNanos) throws TransferFailed {
        int configuration = register(0);
        if (configuration == (BIAS | ONE_SHOT | wiring)) {
            late++;
            if (late > MOST_LATE) {
                throw new TransferFailed(Fault.TIMEOUT, "MAX31865, converting");
            }
            return nowNanos + LATE_NANOS;
        }
        verify(0, BIAS | wiring, WHOLE);
        configure(0, Next.SWITCH_ON, nowNanos);
        judge(register(1) << 8 | register(2), register(FAULTS) & KNOWN_FAULTS, nowNanos);
        return begunNanos + periodNanos;
    }

    private void verify(int address, int wanted, int mask) throws TransferFailed {
        if (((register(address) ^ wanted) & mask) != 0) {
            throw new TransferFailed(Fault.GARBLED, String.format("MAX31865, register %d is 0x%02X, not 0x%02X as it was set", address,
                    register(address), wanted));
        }
    }

    private void judge(int word, int faults, long nowNanos) {
        double value = platinum.celsius(rtd.ohms(word >> 1));
        if ((word & 1) != 0 || faults != 0) {
            cause = text(faults);
            celsius.failed(Defect.DEVICE_FAULT, nowNanos);
        } else if (!(value >= Platinum.LOW_CELSIUS && value <= Platinum.HIGH_CELSIUS)) {
            cause = "beyond what platinum measures";
            celsius.failed(Defect.OUT_OF_RANGE, nowNanos);
        } else {
            cause = "";
            celsius.measured(value, word >> 1, nowNanos);
        }
    }

    /** What the bits of the fault register say, from the highest on. */
    private static String text(int faults) {
        StringJoiner text = new StringJoiner("; ");
        text.setEmptyValue("a fault that has passed");
        for (int bit = CAUSES.length - 1; bit >= 0; bit--) {
            if ((faults & 4 << bit) != 0) {
                text.add(CAUSES[bit]);
            }
        }
        return text.toString();
    }

    private boolean allAre(int value) {
        boolean all = true;
        for (int i = 0; i < REGISTERS; i++) {
            all &= register(i) == value;
        }
        return all;
    }

    private int register(int address) {
        return registers[1 + address] & 0xFF;
    }
}
