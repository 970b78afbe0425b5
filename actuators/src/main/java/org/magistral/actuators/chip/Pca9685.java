package org.magistral.actuators.chip;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.magistral.actuators.DriverFacts;
import org.magistral.bus.Fault;
import org.magistral.bus.GpioOut;
import org.magistral.bus.I2c;
import org.magistral.bus.TransferFailed;
import org.magistral.bus.worker.Demand;
import org.magistral.bus.worker.DrivenPart;
import org.magistral.bus.worker.LatestSample;
import org.magistral.core.output.Actuator;
import org.magistral.core.tag.Unit;

/**
 * The sixteen outputs of a PCA9685, each with pulse width modulation of 12 bits at one common frequency. Their safe state is 0, off; a load
 * that pulls on low is not for this part. Bus worker's thread.
 *
 * <p>The chip goes on with its pulses when the computer has died. So its pin OE, which cuts all outputs off while it is high, hangs on a
 * pin of the computer and on a pull-up resistor, best together with K1's monostable. It is drawn low only once every channel was set to off
 * and all registers were read back, and goes high at once when a transfer fails; after every failure it begins with that anew. A grant is
 * rounded towards off.
 */
public final class Pca9685 implements DrivenPart {
    public static final DriverFacts FACTS = new DriverFacts(
            "pca9685", "sixteen outputs with pulse width modulation", IntStream.range(0, 16).mapToObj(Integer::toString).toList(),
            List.of(Unit.PERCENT, Unit.SWITCH), 0, 100, "off", DriverFacts.Silence.KEEPS,
            "off while its pin OE is held high by its pull-up resistor; under a program that hangs as it was",
            "registers 02 to 05 with the addresses E2 E4 E8 E0");

    private static final byte MODE1 = 0x00;
    private static final byte MODE2 = 0x01;
    private static final byte SUBADR1 = 0x02;
    private static final byte LED0 = 0x06;
    private static final byte ALL_LED = (byte) 0xFA;
    private static final byte ALL_LED_OFF_H = (byte) 0xFD;
    private static final byte PRE_SCALE = (byte) 0xFE;
    private static final byte AUTO_INCREMENT = 0x20;
    private static final byte SLEEP = 0x10;
    /** A sign of a sleep with channels that ran; they are off by then. */
    private static final int RESTART = 0x80;
    /** Push-pull, not inverted, low while OE is high. */
    private static final byte TOTEM_POLE = 0x04;
    /** In the high byte of either count: on or off all the time. */
    private static final byte FULL = 0x10;
    private static final byte[] ADDRESSES = {(byte) 0xE2, (byte) 0xE4, (byte) 0xE8, (byte) 0xE0};

    private static final int CHANNELS = 16;
    private static final int STEPS = 4096;
    private static final double OSCILLATOR_HERTZ = 25e6;
    private static final double ROUNDING = 1e-6;
    private static final long CHECK_NANOS = 250_000_000L;
    private static final long DEADLINE_NANOS = 100_000_000L;

    /**
     * One channel in use.
     *
     * @param number 0 to 15
     * @param full the grant that means all the time: 100 for one in %, 1 for one that is on or off
     */
    public record Output(int number, double full) {
        public Output {
            if (number < 0 || number >= CHANNELS || !(full > 0)) {
                throw new IllegalArgumentException(
                        "channel " + number + " with " + full + " for all the time; allowed are 0 to 15, and more "
                                + "than 0");
            }
        }
    }

    private final I2c i2c;
    private final GpioOut cutOff;
    private final byte preScale;
    private final Output[] outputs;
    private final Demand[] demands;
    private final double[] told;
    /** What the registers of all channels should hold. */
    private final byte[] set = new byte[4 * CHANNELS];
    private final byte[] found = new byte[4 * CHANNELS];
    private final byte[] pair = new byte[2];
    private final byte[] one = new byte[1];
    private final byte[] four = new byte[4];
    private boolean ready;

    /**
     * @param cutOff the pin OE, high from its opening on and when it is given back
     * @param hertz 24 to 1526
     */
    public Pca9685(I2c i2c, GpioOut cutOff, double hertz, List<Output> outputs) {
        this.i2c = i2c;
        this.cutOff = cutOff;
        preScale = (byte) preScale(hertz);
        this.outputs = outputs.toArray(new Output[0]);
        demands = Stream.generate(() -> new Demand(0, 3 * CHECK_NANOS)).limit(outputs.size()).toArray(Demand[]::new);
        told = new double[outputs.size()];
        if (outputs.stream().mapToInt(Output::number).distinct().count() != outputs.size()) {
            throw new IllegalArgumentException("a channel stands twice in " + outputs);
        }
    }

    static int preScale(double hertz) {
        long scale = Math.round(OSCILLATOR_HERTZ / (STEPS * hertz)) - 1;
        if (!(scale >= 3 && scale <= 255)) {
            throw new IllegalArgumentException("a frequency of " + hertz + " Hz; allowed are 24 to 1526");
        }
        return (int) scale;
    }

    /** Whether it is one, and has the addresses that it has from its power-up on; nothing is written. */
    public static boolean isOne(I2c i2c) throws TransferFailed {
        byte[] answer = new byte[1];
        for (int i = 0; i < ADDRESSES.length; i++) {
            i2c.writeRead(new byte[]{(byte) (SUBADR1 + i)}, answer);
            if (answer[0] != ADDRESSES[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * @param index the place among the outputs that it was made with
     */
    public Actuator actuator(int index) {
        return demands[index];
    }

    @Override
    public long deadlineNanos() {
        return DEADLINE_NANOS;
    }

    @Override
    public List<LatestSample> samples() {
        return List.of();
    }

    @Override
    public List<Demand> demands() {
        return List.of(demands);
    }

    @Override
    public boolean isReady() {
        return ready;
    }

    @Override
    public void reset() {
        ready = false;
    }

    @Override
    public long step(long nowNanos) throws TransferFailed {
        try {
            if (!ready) {
                setUp();
                ready = true;
            }
            return check(nowNanos);
        } catch (TransferFailed failure) {
            cutOff.set(true);
            throw failure;
        }
    }

    /**
     * All channels off, asleep, and set up: first without auto-increment, which a chip has lost that lost its supply. While all registers
     * are read back its oscillator comes up, which takes 500 us.
     */
    private void setUp() throws TransferFailed {
        cutOff.set(true);
        i2c.write(ALL_LED_OFF_H, FULL);
        i2c.write(MODE1, (byte) (AUTO_INCREMENT | SLEEP));
        i2c.write(MODE2, TOTEM_POLE);
        i2c.write(PRE_SCALE, preScale);
        i2c.write(ALL_LED, (byte) 0, (byte) 0, (byte) 0, FULL);
        i2c.write(MODE1, AUTO_INCREMENT);
        for (int i = 0; i < CHANNELS; i++) {
            fill(4 * i, 0);
        }
        Arrays.fill(told, 0);
        compare();
        cutOff.set(false);
    }

    private long check(long nowNanos) throws TransferFailed {
        compare();
        if (cutOff.isHigh()) {
            throw new TransferFailed(Fault.GARBLED, "its pin OE is high, and was drawn low");
        }
        for (int i = 0; i < demands.length; i++) {
            demands[i].confirmed(told[i], nowNanos);
        }
        return nowNanos + CHECK_NANOS;
    }

    private void compare() throws TransferFailed {
        i2c.writeRead(new byte[]{MODE1}, pair);
        i2c.writeRead(new byte[]{PRE_SCALE}, one);
        i2c.writeRead(new byte[]{LED0}, found);
        if ((pair[0] & ~RESTART) != AUTO_INCREMENT || pair[1] != TOTEM_POLE || one[0] != preScale) {
            throw new TransferFailed(Fault.GARBLED, String.format("modes %02X %02X and prescale %d, not 20 04 and %d; was its supply lost?",
                    pair[0], pair[1], one[0] & 0xFF, preScale & 0xFF));
        }
        for (int i = 0; i < found.length; i++) {
            require(set[i], found[i], i / 4);
        }
    }

    private static void require(byte set, byte found, int channel) throws TransferFailed {
        if (set != found) {
            throw new TransferFailed(Fault.GARBLED, "channel " + channel + " is not as it was set; was its supply lost?");
        }
    }

    @Override
    public long write(int channel, double grant, long nowNanos) throws TransferFailed {
        int number = outputs[channel].number;
        int at = 4 * number;
        fill(at, grant / outputs[channel].full);
        told[channel] = grant;
        try {
            i2c.write((byte) (LED0 + at), set[at], set[at + 1], set[at + 2], set[at + 3]);
            i2c.writeRead(new byte[]{(byte) (LED0 + at)}, four);
            for (int i = 0; i < four.length; i++) {
                require(set[at + i], four[i], number);
            }
        } catch (TransferFailed failure) {
            cutOff.set(true);
            throw failure;
        }
        demands[channel].confirmed(grant, nowNanos);
        return AS_PLANNED;
    }

    /** On from the beginning of each period, and off after so many steps. */
    private void fill(int at, double share) {
        int steps = (int) Math.clamp(Math.floor(share * STEPS + ROUNDING), 0.0, STEPS);
        set[at] = 0;
        set[at + 1] = steps == STEPS ? FULL : 0;
        set[at + 2] = (byte) (steps == STEPS ? 0 : steps);
        set[at + 3] = (byte) (steps == 0 ? FULL : steps == STEPS ? 0 : steps >> 8);
    }
}
