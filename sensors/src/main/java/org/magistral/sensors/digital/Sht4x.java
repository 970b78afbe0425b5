package org.magistral.sensors.digital;

import java.util.List;
import org.magistral.bus.Fault;
import org.magistral.bus.I2c;
import org.magistral.bus.TransferFailed;
import org.magistral.bus.worker.LatestSample;
import org.magistral.core.tag.Defect;
import org.magistral.core.tag.Unit;
import org.magistral.sensors.Channel;
import org.magistral.sensors.Datasheet;
import org.magistral.sensors.Instrument;

/**
 * SHT40, SHT41, SHT43, SHT45: temperature and relative humidity over I2C, for the cabinet.
 *
 * <p>It begins with a reset, which also ends a heating that somebody else began, and with the serial number: what answers that with two
 * right checksums is such a part. It is measured with high repeatability and never told to heat. Datasheet: Sensirion SHT4x, version 6.
 * Worker's thread.
 */
public final class Sht4x implements Instrument {
    private static final double LOW_CELSIUS = -40;
    private static final double HIGH_CELSIUS = 125;

    public static final Datasheet DATASHEET = new Datasheet("sht4x", "temperature and relative humidity of air",
            new Channel("temperature", Unit.DEGREE_CELSIUS, LOW_CELSIUS, HIGH_CELSIUS), new Channel("humidity", Unit.PERCENT, 0, 100));

    /** As it was made: SHT40-A, -B, -C. */
    public static final int FIRST_ADDRESS = 0x44;
    public static final int LAST_ADDRESS = 0x46;

    private static final long MILLIS = 1_000_000;
    private static final byte RESET = (byte) 0x94;
    private static final byte SERIAL = (byte) 0x89;
    private static final byte MEASURE = (byte) 0xFD;
    private static final long RESET_NANOS = 2 * MILLIS;
    private static final long SERIAL_NANOS = MILLIS;
    private static final long MEASURE_NANOS = 10 * MILLIS;
    private static final double FULL_SCALE = 65535;
    private static final int POLYNOMIAL = 0x31;

    private enum Next {
        RESET,
        ASK_SERIAL,
        FETCH_SERIAL,
        MEASURE,
        FETCH
    }

    private final I2c i2c;
    private final long periodNanos;
    private final LatestSample celsius = new LatestSample();
    private final LatestSample percent = new LatestSample();
    private final byte[] answer = new byte[6];
    private Next next = Next.RESET;
    private long begunNanos;
    private volatile String identity = "";

    /**
     * @param periodNanos from sample to sample
     */
    public Sht4x(I2c i2c, long periodNanos) {
        this.i2c = i2c;
        this.periodNanos = periodNanos;
    }

    @Override
    public List<Channel> channels() {
        return DATASHEET.channels();
    }

    /** Its serial number, in hex. */
    @Override
    public String identity() {
        return identity;
    }

    @Override
    public long deadlineNanos() {
        return 50 * MILLIS;
    }

    @Override
    public List<LatestSample> samples() {
        return List.of(celsius, percent);
    }

    @Override
    public void reset() {
        next = Next.RESET;
    }

    @Override
    public long step(long nowNanos) throws TransferFailed {
        switch (next) {
            case RESET -> {
                return tell(RESET, Next.ASK_SERIAL, nowNanos + RESET_NANOS);
            }
            case ASK_SERIAL -> {
                return tell(SERIAL, Next.FETCH_SERIAL, nowNanos + SERIAL_NANOS);
            }
            case FETCH_SERIAL -> {
                i2c.read(answer);
                identity = String.format("%04X%04X", word(0), word(3));
                next = Next.MEASURE;
                return nowNanos;
            }
            case MEASURE -> {
                begunNanos = nowNanos;
                return tell(MEASURE, Next.FETCH, nowNanos + MEASURE_NANOS);
            }
            case FETCH -> {
                i2c.read(answer);
                take(word(0), word(3), nowNanos);
                next = Next.MEASURE;
                return begunNanos + periodNanos;
            }
        }
        throw new AssertionError(next);
    }

    private long tell(byte command, Next then, long whenNanos) throws TransferFailed {
        i2c.write(command);
        next = then;
        return whenNanos;
    }

    /** The formula of humidity runs a little over both ends: that is the end, as its datasheet has it. */
    private void take(int temperature, int humidity, long nowNanos) {
        double value = -45 + 175 * temperature / FULL_SCALE;
        if (value < LOW_CELSIUS || value > HIGH_CELSIUS) {
            celsius.failed(Defect.OUT_OF_RANGE, nowNanos);
            percent.failed(Defect.OUT_OF_RANGE, nowNanos);
            return;
        }
        celsius.measured(value, temperature, nowNanos);
        percent.measured(Math.clamp(-6 + 125 * humidity / FULL_SCALE, 0, 100), humidity, nowNanos);
    }

    /** Two bytes of the answer, which their checksum follows. */
    private int word(int at) throws TransferFailed {
        int crc = 0xFF;
        for (int i = at; i < at + 2; i++) {
            crc ^= answer[i] & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x80) == 0 ? crc << 1 : crc << 1 ^ POLYNOMIAL;
            }
            crc &= 0xFF;
        }
        if (crc != (answer[at + 2] & 0xFF)) {
            throw new TransferFailed(Fault.CRC, "SHT4x, reading word " + at / 3);
        }
        return (answer[at] & 0xFF) << 8 | answer[at + 1] & 0xFF;
    }
}
