package org.magistral.sensors.analog;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.magistral.bus.Fault;
import org.magistral.bus.I2c;
import org.magistral.bus.TransferFailed;
import org.magistral.bus.worker.LatestSample;
import org.magistral.sensors.Channel;
import org.magistral.sensors.Datasheet;
import org.magistral.sensors.Instrument;

/**
 * ADS1115: up to four inputs over I2C, loops of 4 to 20 mA and voltages, one after the other.
 *
 * <p>Each conversion is asked for by a configuration of its own, which is read back; when its time is over it is read until its bit OS
 * says ready. What is read has to be what was written, so that a chip that restarted meanwhile, or a bus that reads all zeros or all ones,
 * is no current of a loop. Datasheet: ADS1115, SBAS444. Worker's thread.
 */
public final class Ads1115 implements Instrument {
    public static final Datasheet DATASHEET = new Datasheet("ads1115", "four inputs for 4 to 20 mA or 0 to 10 V, against ground",
            Stream.of("in0", "in1", "in2", "in3").map(Channel::scaled).toList());

    /** As its pin ADDR is wired. */
    public static final int FIRST_ADDRESS = 0x48;
    public static final int LAST_ADDRESS = 0x4B;

    private static final int[] RATES = {8, 16, 32, 64, 128, 250, 475, 860};
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    /** Its oscillator may be a tenth slow, and it has to wake up. */
    private static final double SLOWEST = 1.1;
    private static final long WAKE_NANOS = 100_000;
    private static final int LATEST = 3;

    private static final byte CONVERSION = 0;
    private static final byte CONFIGURATION = 1;
    private static final int START = 0x8000;
    private static final int READY = 0x8000;
    private static final int AGAINST_GROUND = 0x4000;
    private static final int SINGLE_SHOT = 0x0100;
    private static final int NO_COMPARATOR = 0x0003;

    private final I2c i2c;
    private final List<AnalogInput> inputs;
    private final List<LatestSample> samples;
    private final int rateCode;
    private final long conversionNanos;
    private final long periodNanos;
    private final byte[] answer = new byte[2];
    private final byte[] conversionRegister = {CONVERSION};
    private final byte[] configurationRegister = {CONFIGURATION};
    private int turn;
    private boolean converting;
    private long roundNanos;
    private long askedNanos;

    /**
     * @param inputs one to four, each pin once
     * @param samplesPerSecond of the converter, for one input at a time: fewer are less noisy
     * @param periodNanos from sample to sample of each input; one that is shorter than all conversions together is as long as these
     */
    public Ads1115(I2c i2c, List<AnalogInput> inputs, int samplesPerSecond, long periodNanos) {
        this.i2c = i2c;
        this.inputs = List.copyOf(inputs);
        this.periodNanos = periodNanos;
        rateCode = Arrays.binarySearch(RATES, samplesPerSecond);
        if (rateCode < 0) {
            throw new IllegalArgumentException(samplesPerSecond + " samples a second; allowed: " + Arrays.toString(RATES));
        }
        if (inputs.isEmpty() || inputs.stream().map(AnalogInput::pin).distinct().count() != inputs.size()) {
            throw new IllegalArgumentException("inputs " + inputs + "; allowed: one to four, each pin once");
        }
        conversionNanos = (long) (SLOWEST * NANOS_PER_SECOND / samplesPerSecond) + WAKE_NANOS;
        samples = inputs.stream().map(_ -> new LatestSample()).toList();
    }

    @Override
    public List<Channel> channels() {
        return inputs.stream().map(AnalogInput::channel).toList();
    }

    @Override
    public long deadlineNanos() {
        return NANOS_PER_SECOND / 20;
    }

    @Override
    public List<LatestSample> samples() {
        return samples;
    }

    @Override
    public void reset() {
        turn = 0;
        converting = false;
    }

    @Override
    public long step(long nowNanos) throws TransferFailed {
        AnalogInput input = inputs.get(turn);
        int wanted = AGAINST_GROUND | input.pin() << 12 | input.fullScale().ordinal() << 9 | SINGLE_SHOT | rateCode << 5 | NO_COMPARATOR;
        if (!converting) {
            roundNanos = turn == 0 ? nowNanos : roundNanos;
            i2c.write(CONFIGURATION, (byte) ((START | wanted) >> 8), (byte) wanted);
            isReady(wanted);
            converting = true;
            askedNanos = nowNanos;
            return nowNanos + conversionNanos;
        }
        if (!isReady(wanted)) {
            if (nowNanos - askedNanos > LATEST * conversionNanos) {
                throw new TransferFailed(Fault.TIMEOUT, "ADS1115, converting AIN" + input.pin());
            }
            return nowNanos + conversionNanos / 4;
        }
        i2c.writeRead(conversionRegister, answer);
        converting = false;
        input.take((short) word(), samples.get(turn), nowNanos);
        turn = (turn + 1) % inputs.size();
        return turn == 0 ? roundNanos + periodNanos : nowNanos;
    }

    private boolean isReady(int wanted) throws TransferFailed {
        i2c.writeRead(configurationRegister, answer);
        int configuration = word();
        if ((configuration & ~READY) != wanted) {
            throw new TransferFailed(Fault.GARBLED, String.format("ADS1115, configuration is 0x%04X, not 0x%04X as it was set",
                    configuration, wanted));
        }
        return (configuration & READY) != 0;
    }

    private int word() {
        return (answer[0] & 0xFF) << 8 | answer[1] & 0xFF;
    }
}
