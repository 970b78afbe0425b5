package org.magistral.sensors.modbus;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.magistral.bus.Fault;
import org.magistral.bus.ModbusRtu;
import org.magistral.bus.TransferFailed;
import org.magistral.bus.worker.LatestSample;
import org.magistral.core.tag.Defect;
import org.magistral.sensors.Channel;
import org.magistral.sensors.Instrument;

/**
 * An Arc sensor of Hamilton: pH, DO, CO2 or cells, as its {@link ArcKind} says. Each round reads the main value, the temperature and the
 * quality; 32 bits have their low half first. Registers: Hamilton's programmer's manual EPHUM011, on the wire one less.
 *
 * <p>What the status makes of the main value. Out of the temperature range of measuring (1) or operating (2) the sensor has stopped to
 * measure and repeats its last value, and an error (16) lets it not go on properly: the reading is bad. A calibration that is not in
 * order (4) leaves the calibration before it in force, and with a warning (8) the sensor goes on: the reading is doubtful, and since
 * readings are good or bad, it stays good, and the channel {@code status} says it, for an alarm. The thermometer works outside those
 * ranges too: it is bad with an error only.
 *
 * <p>A unit other than that of the kind makes it fail, and the reason says so. Bus worker's thread, but for {@link #identity} and
 * {@link #calibrate}.
 */
public final class HamiltonArc implements Instrument {
    private static final int MAIN = 2090 - 1;
    private static final int TEMPERATURE = 2410 - 1;
    private static final int QUALITY = 4872 - 1;
    private static final int FIRMWARE = 1032 - 1;
    private static final int LEVEL = 4288 - 1;
    private static final int USER = 0x03;
    private static final int ADMINISTRATOR = 0x0C;

    private static final int STOPPED = 0x03;
    private static final int ERROR = 0x10;
    private static final int KNOWN = 0x1F;

    private enum Next {
        LOWER,
        MAIN,
        TEMPERATURE,
        QUALITY,
        FIRMWARE,
        RAISE,
        CALIBRATE,
        RESULT
    }

    private final ModbusRtu modbus;
    private final ArcKind kind;
    private final long periodNanos;
    private final LatestSample value = new LatestSample();
    private final LatestSample temperature = new LatestSample();
    private final LatestSample status = new LatestSample();
    private final LatestSample quality = new LatestSample();
    private final int[] block = new int[10];
    private final int[] pair = new int[2];
    private final int[] text = new int[8];
    private final int[] result = new int[6];
    private final AtomicReference<ArcCalibration> wanted = new AtomicReference<>();
    private ArcCalibration underWay;
    private Next next = Next.MAIN;
    private boolean raised;
    private long beganNanos;
    private volatile String identity = "";

    /**
     * @param periodNanos from round to round
     */
    public HamiltonArc(ModbusRtu modbus, ArcKind kind, long periodNanos) {
        this.modbus = modbus;
        this.kind = kind;
        this.periodNanos = periodNanos;
    }

    /** Has it calibrated, in place of a calibration that has not begun. Any thread. */
    public void calibrate(ArcCalibration calibration) {
        ArcCalibration before = wanted.getAndSet(calibration);
        if (before != null) {
            before.ends(false, "another one came before it began");
        }
    }

    @Override
    public List<Channel> channels() {
        return kind.channels();
    }

    /** Its firmware, which begins with letters for what it is. */
    @Override
    public String identity() {
        return identity;
    }

    @Override
    public long deadlineNanos() {
        return RegisterMap.DEADLINE_NANOS;
    }

    @Override
    public List<LatestSample> samples() {
        return List.of(value, temperature, status, quality);
    }

    @Override
    public void reset() {
        next = raised ? Next.LOWER : Next.MAIN;
        if (underWay != null) {
            underWay.ends(false, "the sensor failed before it was done");
            underWay = null;
        }
    }

    @Override
    public long step(long nowNanos) throws TransferFailed {
        switch (next) {
            case LOWER -> lower();
            case MAIN -> {
                beganNanos = nowNanos;
                main(nowNanos);
                next = Next.TEMPERATURE;
            }
            case TEMPERATURE -> {
                temperature(nowNanos);
                next = Next.QUALITY;
            }
            case QUALITY -> {
                modbus.readHolding(QUALITY, pair);
                take(quality, ArcKind.QUALITY, Format.FLOAT32.decode(pair, 0, WordOrder.LOW_FIRST), 1, nowNanos);
                next = identity.isEmpty() ? Next.FIRMWARE : afterRound();
                return next == Next.MAIN ? beganNanos + periodNanos : nowNanos;
            }
            case FIRMWARE -> {
                modbus.readHolding(FIRMWARE, text);
                identity = characters();
                next = Next.MAIN;
                return beganNanos + periodNanos;
            }
            case RAISE -> raise();
            case CALIBRATE -> {
                int bits = Float.floatToIntBits(underWay.value());
                modbus.writeRegisters(underWay.point().write() - 1, bits & 0xFFFF, bits >>> 16);
                next = Next.RESULT;
            }
            case RESULT -> result();
        }
        return nowNanos;
    }

    private Next afterRound() {
        underWay = wanted.getAndSet(null);
        return underWay == null ? Next.MAIN : Next.RAISE;
    }

    private void main(long nowNanos) throws TransferFailed {
        modbus.readHolding(MAIN, block);
        requireUnit(kind.unitCode());
        int said = Format.bits(block, 4, WordOrder.LOW_FIRST) & KNOWN;
        status.measured(said, nowNanos);
        if ((said & (STOPPED | ERROR)) != 0) {
            value.failed(Defect.DEVICE_FAULT, nowNanos);
        } else {
            takeBlock(value, kind.channel(), kind.factor(), nowNanos);
        }
    }

    private void temperature(long nowNanos) throws TransferFailed {
        modbus.readHolding(TEMPERATURE, block);
        requireUnit(ArcKind.CELSIUS);
        if ((Format.bits(block, 4, WordOrder.LOW_FIRST) & ERROR) != 0) {
            temperature.failed(Defect.DEVICE_FAULT, nowNanos);
        } else {
            takeBlock(temperature, ArcKind.TEMPERATURE, 1, nowNanos);
        }
    }

    private void requireUnit(int code) throws TransferFailed {
        int told = Format.bits(block, 0, WordOrder.LOW_FIRST);
        if (told != code) {
            throw new TransferFailed(Fault.GARBLED,
                    kind.driver() + ", unit 0x" + Integer.toHexString(told) + " instead of 0x" + Integer.toHexString(code));
        }
    }

    /** A value that the sensor itself says to be within its limits. */
    private void takeBlock(LatestSample sample, Channel channel, double factor, long nowNanos) {
        double raw = Format.FLOAT32.decode(block, 2, WordOrder.LOW_FIRST);
        double low = Format.FLOAT32.decode(block, 6, WordOrder.LOW_FIRST);
        double high = Format.FLOAT32.decode(block, 8, WordOrder.LOW_FIRST);
        if (raw < low || raw > high) {
            sample.failed(Defect.OUT_OF_RANGE, nowNanos);
        } else {
            take(sample, channel, raw, factor, nowNanos);
        }
    }

    private static void take(LatestSample sample, Channel channel, double raw, double factor, long nowNanos) {
        RegisterMap.sample(sample, channel, raw * factor, raw, nowNanos);
    }

    /** 16 characters, the first of two in the low half of its register. [K] */
    private String characters() {
        StringBuilder characters = new StringBuilder();
        for (int word : text) {
            characters.append((char) (word & 0x7F)).append((char) (word >> 8 & 0x7F));
        }
        return characters.toString().replaceAll("[^ -~]", "").strip();
    }

    private void raise() throws TransferFailed {
        raised = true;
        int password = underWay.password();
        modbus.writeRegisters(LEVEL, ADMINISTRATOR, 0, password & 0xFFFF, password >>> 16);
        next = Next.CALIBRATE;
    }

    private void result() throws TransferFailed {
        ArcCalibration.Point point = underWay.point();
        modbus.readHolding(point.status() - 1, result);
        int wrong = Format.bits(result, 0, WordOrder.LOW_FIRST) & point.wrong();
        underWay.ends(wrong == 0, wrong == 0 ? "taken" : "refused, calibration status 0x" + Integer.toHexString(wrong));
        underWay = null;
        next = Next.LOWER;
    }

    /** Until it is told; a sensor that refuses it has to be read all the same. */
    private void lower() throws TransferFailed {
        try {
            modbus.writeRegisters(LEVEL, USER, 0, 0, 0);
        } catch (TransferFailed failure) {
            raised = failure.fault() != Fault.REFUSED;
            throw failure;
        }
        raised = false;
        next = Next.MAIN;
    }
}
