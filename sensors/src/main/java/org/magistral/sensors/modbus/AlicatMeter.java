package org.magistral.sensors.modbus;

import java.util.List;
import org.magistral.bus.Fault;
import org.magistral.bus.ModbusRtu;
import org.magistral.bus.TransferFailed;
import org.magistral.bus.worker.LatestSample;
import org.magistral.core.tag.Defect;
import org.magistral.core.tag.Unit;
import org.magistral.sensors.Channel;
import org.magistral.sensors.Datasheet;
import org.magistral.sensors.Instrument;

/**
 * What an Alicat mass flow meter or controller measures. Its set-point is driven elsewhere, at the same address. At the start, and anew
 * after each failure, its units must be those that are meant: one that counts in SCCM where SLPM is meant has failed, and the reason says
 * so. Numbers of 32 bits have their high half first. Registers: Alicat's manual of 2023, on the wire one less, and the drivers of ORCS.
 *
 * <p>The status flags make a value bad that is over or under what the device can measure; the mass flow is reckoned from pressure and
 * temperature, and goes with them. Bus worker's thread.
 */
public final class AlicatMeter implements Instrument {
    /** Of the largest that there is. [K] */
    public static final Datasheet DATASHEET = new Datasheet("alicat-mfc", "Alicat mass flow meter or controller", channels(5_000));

    /** Asks for no status flags, where a firmware has none. */
    public static final int NO_STATUS = -1;
    /** Where most have them. [K] */
    public static final int USUAL_STATUS = 1200;

    private static final int READINGS = 1349;
    private static final int SETPOINT_AT = 0;
    private static final int PRESSURE_AT = 4;
    private static final int TEMPERATURE_AT = 10;
    private static final int MASS_FLOW_AT = 14;
    private static final int SETPOINT_UNIT = 1649;
    private static final int PRESSURE_UNIT = 1673;
    private static final int TEMPERATURE_UNIT = 1709;
    private static final int MASS_FLOW_UNIT = 1733;

    private static final int TEMPERATURE_BAD = 0x0003;
    private static final int MASS_FLOW_BAD = 0x0030;
    private static final int PRESSURE_BAD = 0x0040;
    /** Converter failed, measurement aborted. */
    private static final int ALL_BAD = 0x2200;

    /** It measures a little beyond both ends of its scale. [K] */
    private static final double BELOW = -0.02;
    private static final double ABOVE = 1.28;

    private final ModbusRtu modbus;
    private final AlicatUnits units;
    private final int statusAddress;
    private final long periodNanos;
    private final List<Channel> channels;
    private final LatestSample flow = new LatestSample();
    private final LatestSample setpoint = new LatestSample();
    private final LatestSample pressure = new LatestSample();
    private final LatestSample temperature = new LatestSample();
    private final int[] readings = new int[16];
    private final int[] pair = new int[2];
    private boolean checked;

    /**
     * @param fullScaleSlpm of the mass flow
     * @param statusAddress of its flags on the wire, or {@link #NO_STATUS}
     * @param periodNanos from reading to reading
     */
    public AlicatMeter(ModbusRtu modbus, AlicatUnits units, double fullScaleSlpm, int statusAddress, long periodNanos) {
        this.modbus = modbus;
        this.units = units;
        this.statusAddress = statusAddress;
        this.periodNanos = periodNanos;
        channels = channels(fullScaleSlpm);
    }

    private static List<Channel> channels(double fullScaleSlpm) {
        return List.of(
                new Channel("flow", Unit.STANDARD_LITRE_PER_MINUTE, BELOW * fullScaleSlpm, ABOVE * fullScaleSlpm),
                new Channel("setpoint", Unit.STANDARD_LITRE_PER_MINUTE, 0, 1.02 * fullScaleSlpm),
                new Channel("pressure", Unit.MILLIBAR, 0, 11_000),
                new Channel("temperature", Unit.DEGREE_CELSIUS, -10, 60));
    }

    @Override
    public List<Channel> channels() {
        return channels;
    }

    @Override
    public long deadlineNanos() {
        return RegisterMap.DEADLINE_NANOS;
    }

    @Override
    public List<LatestSample> samples() {
        return List.of(flow, setpoint, pressure, temperature);
    }

    @Override
    public void reset() {
        checked = false;
    }

    @Override
    public long step(long nowNanos) throws TransferFailed {
        if (!checked) {
            require(MASS_FLOW_UNIT, units.flow().code(), "mass flow");
            require(SETPOINT_UNIT, units.flow().code(), "set-point");
            require(PRESSURE_UNIT, units.pressure().code(), "pressure");
            require(TEMPERATURE_UNIT, AlicatUnits.CELSIUS, "temperature");
        }
        modbus.readHolding(READINGS, readings);
        int status = statusAddress == NO_STATUS ? 0 : bits(statusAddress);
        checked = true;
        int any = status & ALL_BAD;
        take(flow, 0, MASS_FLOW_AT, units.flow().slpm(), any | status & (MASS_FLOW_BAD | PRESSURE_BAD | TEMPERATURE_BAD), nowNanos);
        take(setpoint, 1, SETPOINT_AT, units.flow().slpm(), 0, nowNanos);
        take(pressure, 2, PRESSURE_AT, units.pressure().millibar(), any | status & PRESSURE_BAD, nowNanos);
        take(temperature, 3, TEMPERATURE_AT, 1, any | status & TEMPERATURE_BAD, nowNanos);
        return nowNanos + periodNanos;
    }

    private void take(LatestSample sample, int channel, int at, double factor, int bad, long nowNanos) {
        double raw = Format.FLOAT32.decode(readings, at, WordOrder.HIGH_FIRST);
        if (bad != 0) {
            sample.failed(Defect.DEVICE_FAULT, nowNanos);
        } else {
            RegisterMap.sample(sample, channels.get(channel), raw * factor, raw, nowNanos);
        }
    }

    private void require(int address, int code, String of) throws TransferFailed {
        int told = bits(address);
        if (told != code) {
            throw new TransferFailed(Fault.GARBLED, "alicat-mfc, unit " + told + " of the " + of + " instead of " + code);
        }
    }

    private int bits(int address) throws TransferFailed {
        modbus.readHolding(address, pair);
        return Format.bits(pair, 0, WordOrder.HIGH_FIRST);
    }
}
