package org.magistral.core.twin;

import java.nio.ByteBuffer;
import org.magistral.core.output.Actuator;
import org.magistral.core.twin.device.Bus;
import org.magistral.core.twin.device.Output;
import org.magistral.core.twin.device.Output.Feed;
import org.magistral.core.twin.fault.Disturbances;
import org.magistral.core.twin.skid.Drives;

/**
 * The electric side: what was written to each output, what has power, and so what is in force. K1's coil lives on the charge that each
 * heartbeat brings, and drops a second after the last one, whatever is written. One thread; allocates nothing after construction.
 */
final class Panel implements Drives {
    /** How long the charge of a heartbeat holds K1. */
    private static final long CHARGE_NANOS = 1_000_000_000L;
    private static final long NEVER = Long.MIN_VALUE;

    private final Disturbances disturbances;
    private final double[] written = new double[Output.count()];
    /** What each device goes by: the last that was written, unless it is stuck. */
    private final double[] told = new double[Output.count()];
    private final double[] inForce = new double[Output.count()];
    private final double[] readBack = new double[Output.count()];
    private final double[] unpowered = new double[Output.count()];
    private final Feed[] feeds = new Feed[Output.count()];
    private final Device[] devices = new Device[Output.count()];
    /** What each pump has counted itself. */
    private final double[] countedMl = new double[Output.PUMPS];
    private long beatNanos = NEVER;
    private boolean powered = true;

    Panel(Disturbances disturbances) {
        this.disturbances = disturbances;
        for (Output output : Output.values()) {
            int i = output.ordinal();
            unpowered[i] = output.unpowered();
            feeds[i] = output.feed();
            devices[i] = new Device(output);
            written[i] = output.unpowered();
            told[i] = output.unpowered();
            inForce[i] = output.unpowered();
            readBack[i] = Double.NaN;
        }
    }

    Actuator actuator(Output output) {
        return devices[output.ordinal()];
    }

    /** What the device of this output says that it has delivered. */
    double counted(Output output) {
        return devices[output.ordinal()].deliveredMillilitres();
    }

    /** The controller says that it is well. */
    void beat(long nowNanos) {
        beatNanos = nowNanos;
    }

    /** Whether a heartbeat came within the last second. */
    boolean isBeating(long nowNanos) {
        return beatNanos != NEVER && nowNanos - beatNanos < CHARGE_NANOS;
    }

    /** How long K1 has left without another heartbeat; 0 when it has fallen. */
    long chargeNanos(long nowNanos) {
        return isBeating(nowNanos) ? CHARGE_NANOS - (nowNanos - beatNanos) : 0;
    }

    /** How long ago the last heartbeat came, {@link Long#MAX_VALUE} for never. */
    long silentNanos(long nowNanos) {
        return beatNanos == NEVER ? Long.MAX_VALUE : nowNanos - beatNanos;
    }

    /**
     * Finds out what is in force from now on. Relays stand before what they feed.
     *
     * @param isPowered whether mains or UPS feed the cabinet
     * @param attended whether a controller holds what is its own to hold
     */
    void settle(long nowNanos, boolean isPowered, boolean attended) {
        powered = isPowered;
        if (!powered) {
            beatNanos = NEVER;
        }
        boolean chain = powered && !disturbances.isEmergencyStopPressed();
        boolean beating = isBeating(nowNanos);
        for (int i = 0; i < inForce.length; i++) {
            boolean live = switch (feeds[i]) {
                case HEARTBEAT -> chain && beating;
                case SAFETY_CHAIN -> chain;
                case RELAYS -> hasRelays();
                case CONTACTOR -> hasRelays() && isClosed(Output.KE_101);
                case GAS_MAIN -> hasRelays() && isClosed(Output.XV_100);
                case CONTROLLER -> powered && attended && !disturbances.isBoardInReset();
            };
            if (!disturbances.isStuck(i)) {
                inForce[i] = live ? obeyed(i) : unpowered[i];
            }
            readBack[i] = inForce[i];
        }
        heat();
    }

    /** What a device that has power makes of what was written. */
    private double obeyed(int i) {
        if (!disturbances.isDeviceStuck(i)) {
            told[i] = written[i];
        }
        return disturbances.isDeviceDead(i) ? unpowered[i] : told[i];
    }

    private boolean hasRelays() {
        return powered && isClosed(Output.K1) && isClosed(Output.K2);
    }

    private void heat() {
        int heater = Output.EH_101.ordinal();
        if (disturbances.isHeaterDead()) {
            inForce[heater] = 0;
        } else if (disturbances.isHeaterStuck() && hasRelays() && isClosed(Output.KE_101)) {
            inForce[heater] = Output.EH_101.high();
        }
    }

    /** The pumps count what they do; without any power they forget. */
    void count(double seconds) {
        for (int i = 0; i < countedMl.length; i++) {
            countedMl[i] = powered ? countedMl[i] + inForce[Output.pump(i).ordinal()] * seconds / 60 : 0;
        }
    }

    /** What the device really does, whatever it was asked. */
    void confirm(Output output, double value) {
        readBack[output.ordinal()] = value;
    }

    @Override
    public double inForce(Output output) {
        return inForce[output.ordinal()];
    }

    boolean isClosed(Output relay) {
        return inForce[relay.ordinal()] > 0.5;
    }

    /** What was last written, powered or not. */
    double written(Output output) {
        return written[output.ordinal()];
    }

    void save(ByteBuffer out, long nowNanos) {
        for (int i = 0; i < written.length; i++) {
            out.putDouble(written[i]).putDouble(told[i]).putDouble(readBack[i]).putDouble(inForce[i]);
        }
        for (double counted : countedMl) {
            out.putDouble(counted);
        }
        out.putLong(beatNanos == NEVER ? NEVER : nowNanos - beatNanos).put((byte) (powered ? 1 : 0));
    }

    void load(ByteBuffer in, long savedAtNanos) {
        for (int i = 0; i < written.length; i++) {
            written[i] = in.getDouble();
            told[i] = in.getDouble();
            readBack[i] = in.getDouble();
            inForce[i] = in.getDouble();
        }
        for (int i = 0; i < countedMl.length; i++) {
            countedMl[i] = in.getDouble();
        }
        long silent = in.getLong();
        beatNanos = silent == NEVER ? NEVER : savedAtNanos - silent;
        powered = in.get() != 0;
    }

    /** One driven device. It refuses what is no number, does no more than it can, and answers nothing on a dead bus. */
    private final class Device implements Actuator {
        private final Output output;
        private final int index;
        private final Bus bus;
        private final boolean isSwitch;
        private final double high;

        Device(Output output) {
            this.output = output;
            index = output.ordinal();
            bus = output.bus();
            isSwitch = output.isSwitch();
            high = output.high();
        }

        @Override
        public void write(double grant) {
            if (!Double.isFinite(grant)) {
                throw new IllegalArgumentException(output.tag() + " was written " + grant);
            }
            answer();
            if (!disturbances.isBoardInReset()) { // a board in reset writes nothing, whoever calls
                written[index] = isSwitch ? grant > 0.5 ? 1 : 0 : Math.clamp(grant, 0, high);
            }
        }

        @Override
        public double readBack() {
            answer();
            return readBack[index];
        }

        /**
         * What the device itself has counted since it got power, in mL; NaN when it can't say. The logic of a pump has a supply of its
         * own, beside that of the motor which K1 takes: it forgets with the mains and the UPS, not with K1 or the controller.
         */
        @Override
        public double deliveredMillilitres() {
            boolean answers = output.isPump() && powered && !disturbances.isDead(bus);
            return answers ? countedMl[output.pumpIndex()] : Double.NaN;
        }

        private void answer() {
            if (disturbances.isDead(bus)) {
                throw new IllegalStateException(output.tag() + " does not answer: its bus " + bus.word() + " is dead");
            }
        }
    }
}
