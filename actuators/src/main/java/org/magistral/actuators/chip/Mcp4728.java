package org.magistral.actuators.chip;

import java.util.HexFormat;
import java.util.List;
import org.magistral.actuators.DriverFacts;
import org.magistral.bus.Fault;
import org.magistral.bus.I2c;
import org.magistral.bus.TransferFailed;
import org.magistral.bus.worker.Demand;
import org.magistral.bus.worker.DrivenPart;
import org.magistral.bus.worker.LatestSample;
import org.magistral.core.output.Actuator;

/**
 * The four analog outputs of an MCP4728, 12 bits of 4.096 V from its own reference. Their safe state is the low end of their signal. Bus
 * worker's thread.
 *
 * <p>When it gets power its outputs come up with what its EEPROM holds, before anybody speaks to it. So the chip is refused until that is 0
 * for all four; {@link #zeroPowerUp} has it written once, which no other call does. It keeps its outputs when the computer has died. Its
 * pin LDAC lies at ground, so that what its input registers hold, which can be read, is what the outputs give.
 */
public final class Mcp4728 implements DrivenPart {
    public static final DriverFacts FACTS = new DriverFacts(
            "mcp4728", "four analog outputs, 0 to 10 V or 4 to 20 mA", List.of("a", "b", "c", "d"), List.of(), Double.NaN, Double.NaN,
            "the low end of the signal", DriverFacts.Silence.KEEPS,
            "no signal from its power-up on, since its EEPROM is seen to hold 0; after that as it was",
            "24 bytes that number its channels");

    private static final int CHANNELS = 4;
    /** Of one channel: three bytes of its input register, three of its EEPROM. */
    private static final int LENGTH = 6;
    private static final int MULTI_WRITE = 0x40;
    private static final byte SEQUENTIAL_WRITE = 0x50;
    /** Own reference, not powered down, gain of two. */
    private static final int SETTING = 0x90;
    private static final int SETTING_BITS = 0xF0;
    private static final byte[] ZERO_ALL = {SEQUENTIAL_WRITE, (byte) SETTING, 0, (byte) SETTING, 0, (byte) SETTING, 0, (byte) SETTING, 0};
    /** Of the first byte: it has power, the number of the channel, and one bit that is 0. */
    private static final int FIXED = 0x78;
    private static final int POWERED = 0x40;
    private static final long EEPROM_NANOS = 60_000_000L;
    private static final long CHECK_NANOS = 250_000_000L;
    private static final long DEADLINE_NANOS = 100_000_000L;

    /**
     * One channel in use.
     *
     * @param number 0 to 3, of a to d
     */
    public record Output(int number, AnalogRange range) {
        public Output {
            if (number < 0 || number >= CHANNELS) {
                throw new IllegalArgumentException("channel " + number + "; allowed are 0 to 3");
            }
        }
    }

    private final I2c i2c;
    private final Output[] outputs;
    private final Demand[] demands;
    /** What each was told last, and what before that: after a failure it may hold either. */
    private final double[] told;
    private final double[] before;
    private final byte[] found = new byte[LENGTH * CHANNELS];
    private boolean known;
    private boolean ready;
    private volatile boolean zeroAsked;

    public Mcp4728(I2c i2c, List<Output> outputs) {
        this.i2c = i2c;
        this.outputs = outputs.toArray(new Output[0]);
        demands = outputs.stream().map(output -> new Demand(output.range.safe(), 3 * CHECK_NANOS)).toArray(Demand[]::new);
        told = outputs.stream().mapToDouble(output -> output.range.safe()).toArray();
        before = told.clone();
        if (outputs.stream().mapToInt(Output::number).distinct().count() != outputs.size()) {
            throw new IllegalArgumentException("a channel stands twice in " + outputs);
        }
    }

    /** Whether it is one; nothing is written. */
    public static boolean isOne(I2c i2c) throws TransferFailed {
        byte[] answer = new byte[LENGTH * CHANNELS];
        i2c.read(answer);
        return isPlausible(answer);
    }

    private static boolean isPlausible(byte[] answer) {
        for (int i = 0; i < answer.length; i += LENGTH / 2) {
            if ((answer[i] & FIXED) != (POWERED | (i / LENGTH) << 4)) {
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

    /**
     * A person asks that all outputs come up with 0 from the next power-up on. It is done once, and only while the chip is refused for its
     * EEPROM. Any thread.
     */
    public void zeroPowerUp() {
        zeroAsked = true;
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
        if (ready) {
            return check(nowNanos);
        }
        if (!known || !stillHolds()) {
            beginSafe();
        }
        if (!comesUpWithZero()) {
            i2c.write(ZERO_ALL);
            zeroAsked = false;
            known = false;
            return nowNanos + EEPROM_NANOS;
        }
        zeroAsked = false;
        ready = true;
        return check(nowNanos);
    }

    /** Whether each channel is as it was told last or before that; what it is, is what it was told. */
    private boolean stillHolds() throws TransferFailed {
        read();
        for (int i = 0; i < outputs.length; i++) {
            if (!isAt(i, told[i])) {
                told[i] = before[i];
            }
            if (!isAt(i, told[i])) {
                return false;
            }
        }
        return true;
    }

    private void beginSafe() throws TransferFailed {
        known = false;
        byte[] all = new byte[CHANNELS * 3];
        for (int i = 0; i < CHANNELS; i++) {
            all[3 * i] = (byte) (MULTI_WRITE | i << 1);
            all[3 * i + 1] = (byte) SETTING;
        }
        for (int i = 0; i < outputs.length; i++) {
            told[i] = outputs[i].range.safe();
            before[i] = told[i];
            int count = outputs[i].range.count(told[i]);
            all[3 * outputs[i].number + 1] = (byte) (SETTING | count >> 8);
            all[3 * outputs[i].number + 2] = (byte) count;
        }
        i2c.write(all);
        read();
        requireTold();
        known = true;
    }

    /** Whether it does; if not, it is either asked for or a failure. */
    private boolean comesUpWithZero() throws TransferFailed {
        for (int i = 0; i < CHANNELS; i++) {
            int count = count(LENGTH * i + LENGTH / 2);
            if (count != 0) {
                if (zeroAsked) {
                    return false;
                }
                throw new TransferFailed(Fault.REFUSED, "output " + FACTS.channels().get(i) + " would come up with count " + count
                        + " at power-on, and has to with 0: have its power-up value set to zero once; until then the chip");
            }
        }
        return true;
    }

    private long check(long nowNanos) throws TransferFailed {
        read();
        requireTold();
        for (int i = 0; i < outputs.length; i++) {
            before[i] = told[i];
            demands[i].confirmed(told[i], nowNanos);
        }
        return nowNanos + CHECK_NANOS;
    }

    @Override
    public long write(int channel, double grant, long nowNanos) throws TransferFailed {
        int number = outputs[channel].number;
        int count = outputs[channel].range.count(grant);
        told[channel] = grant;
        i2c.write((byte) (MULTI_WRITE | number << 1), (byte) (SETTING | count >> 8), (byte) count);
        return check(nowNanos);
    }

    private void read() throws TransferFailed {
        i2c.read(found);
        if (!isPlausible(found)) {
            throw new TransferFailed(Fault.GARBLED, "channels that are not numbered 0 to 3: " + HexFormat.of().formatHex(found));
        }
    }

    private void requireTold() throws TransferFailed {
        for (int i = 0; i < outputs.length; i++) {
            if (!isAt(i, told[i])) {
                throw new TransferFailed(Fault.GARBLED,
                        "output " + FACTS.channels().get(outputs[i].number) + " is not as it was set; was its supply lost?");
            }
        }
    }

    private boolean isAt(int output, double value) {
        int at = LENGTH * outputs[output].number;
        return (found[at + 1] & SETTING_BITS) == SETTING && count(at) == outputs[output].range.count(value);
    }

    /** The count of the register that begins there. */
    private int count(int at) {
        return (found[at + 1] & 0x0F) << 8 | found[at + 2] & 0xFF;
    }
}
