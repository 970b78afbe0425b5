package org.magistral.sensors.digital;

import java.util.List;
import org.magistral.bus.Fault;
import org.magistral.bus.OneWire;
import org.magistral.bus.TransferFailed;
import org.magistral.bus.worker.LatestSample;
import org.magistral.core.tag.Defect;
import org.magistral.core.tag.Unit;
import org.magistral.sensors.Channel;
import org.magistral.sensors.Datasheet;
import org.magistral.sensors.Instrument;

/**
 * DS18B20: a thermometer on 1-Wire, of 9 to 12 bits as it says itself.
 *
 * <p>Exactly 85 degC is what it says after it got power, before it has converted, and each time when it lacks the power to convert. So
 * that value proves nothing by coming twice: it counts only near a value that is another, taken not long before; until then the part is
 * faulty. Its checksum is reckoned here too, whoever read it, and nine zeros, whose checksum is right, are nobody's answer. Datasheet:
 * DS18B20, 19-7487. Worker's thread; a step waits for the conversion, so each 1-Wire bus has a worker of its own.
 */
public final class Ds18b20 implements Instrument {
    private static final double LOW_CELSIUS = -55;
    private static final double HIGH_CELSIUS = 125;

    public static final Datasheet DATASHEET = new Datasheet("ds18b20", "thermometer on 1-Wire",
            new Channel("temperature", Unit.DEGREE_CELSIUS, LOW_CELSIUS, HIGH_CELSIUS));

    private static final long MILLIS = 1_000_000;
    private static final double PER_CELSIUS = 16;
    private static final int POWER_ON = 85 * 16;
    /** What another value may differ by to confirm it, and how old it may be. [K] */
    private static final double NEAR_CELSIUS = 2;
    private static final long NEAR_NANOS = 60_000 * MILLIS;

    private static final int SCRATCHPAD = 9;
    private static final int CONFIGURATION = 4;
    private static final int FIXED_BITS = 0x9F;
    private static final int FIXED = 0x1F;
    private static final int POLYNOMIAL = 0x8C;

    private final OneWire oneWire;
    private final long periodNanos;
    private final LatestSample celsius = new LatestSample();
    private final byte[] scratchpad = new byte[SCRATCHPAD];
    private boolean known;
    private double knownCelsius;
    private long knownNanos;
    private volatile boolean unconfirmed;

    /**
     * @param periodNanos from sample to sample; one that is shorter than a conversion is as long as that
     */
    public Ds18b20(OneWire oneWire, long periodNanos) {
        this.oneWire = oneWire;
        this.periodNanos = periodNanos;
    }

    @Override
    public List<Channel> channels() {
        return DATASHEET.channels();
    }

    @Override
    public String cause() {
        return unconfirmed ? "85 degC is what it says without a conversion: it has restarted, or lacks power" : "";
    }

    @Override
    public long deadlineNanos() {
        return 1200 * MILLIS;
    }

    @Override
    public List<LatestSample> samples() {
        return List.of(celsius);
    }

    @Override
    public void reset() {
        known = false;
        unconfirmed = false;
    }

    @Override
    public long step(long nowNanos) throws TransferFailed {
        oneWire.readScratchpad(scratchpad);
        int counts = counts();
        double value = counts / PER_CELSIUS;
        unconfirmed = counts == POWER_ON && !isNear(value, nowNanos);
        if (unconfirmed) {
            celsius.failed(Defect.DEVICE_FAULT, nowNanos);
        } else if (value < LOW_CELSIUS || value > HIGH_CELSIUS) {
            celsius.failed(Defect.OUT_OF_RANGE, nowNanos);
        } else {
            known = true;
            knownCelsius = value;
            knownNanos = nowNanos;
            celsius.measured(value, counts, nowNanos);
        }
        return nowNanos + periodNanos;
    }

    private boolean isNear(double value, long nowNanos) {
        return known && Math.abs(value - knownCelsius) <= NEAR_CELSIUS && nowNanos - knownNanos <= NEAR_NANOS;
    }

    /** The temperature in sixteenths of a degree; the bits that its resolution leaves undefined are taken out. */
    private int counts() throws TransferFailed {
        int any = 0;
        int crc = 0;
        for (int i = 0; i < SCRATCHPAD; i++) {
            any |= scratchpad[i];
            crc = crc(crc, scratchpad[i]);
        }
        if (any == 0) {
            throw new TransferFailed(Fault.NAK, "DS18B20");
        }
        if (crc != 0) {
            throw new TransferFailed(Fault.CRC, "DS18B20, reading its scratchpad");
        }
        int configuration = scratchpad[CONFIGURATION];
        if ((configuration & FIXED_BITS) != FIXED) {
            throw new TransferFailed(Fault.GARBLED, String.format("DS18B20, configuration 0x%02X", configuration & 0xFF));
        }
        int undefined = 3 - (configuration >> 5 & 3);
        return (scratchpad[1] << 8 | scratchpad[0] & 0xFF) >> undefined << undefined;
    }

    /** With the checksum itself at the end it comes to 0. */
    private static int crc(int before, byte next) {
        int crc = before ^ next & 0xFF;
        for (int bit = 0; bit < 8; bit++) {
            crc = (crc & 1) == 0 ? crc >> 1 : crc >> 1 ^ POLYNOMIAL;
        }
        return crc;
    }
}
