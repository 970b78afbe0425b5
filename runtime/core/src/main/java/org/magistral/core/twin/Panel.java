package org.magistral.core.twin;

import java.nio.ByteBuffer;
import org.magistral.core.output.Actuator;
import org.magistral.core.twin.Output.Feed;

/**
 * The electric side: what was written to each output, what has power, and so what is in force. One thread; allocates nothing after
 * construction.
 */
final class Panel {
    private final double[] written = new double[Output.count()];
    private final double[] inForce = new double[Output.count()];
    private final double[] readBack = new double[Output.count()];
    private final double[] unpowered = new double[Output.count()];
    private final Feed[] feeds = new Feed[Output.count()];
    private final Device[] devices = new Device[Output.count()];

    Panel() {
        for (Output output : Output.values()) {
            int i = output.ordinal();
            unpowered[i] = output.unpowered();
            feeds[i] = output.feed();
            devices[i] = new Device(output);
            written[i] = output.unpowered();
            inForce[i] = output.unpowered();
            readBack[i] = Double.NaN;
        }
    }

    Actuator actuator(Output output) {
        return devices[output.ordinal()];
    }

    /** Finds out what is in force now. Relays stand before what they feed. */
    void settle(Disturbances disturbances, boolean powered) {
        boolean chain = powered && !disturbances.emergencyStop;
        for (int i = 0; i < inForce.length; i++) {
            boolean live = switch (feeds[i]) {
                case SAFETY_CHAIN -> chain;
                case RELAYS -> isClosed(Output.K1) && isClosed(Output.K2);
                case CONTACTOR -> isClosed(Output.KE_101);
                case GAS_MAIN -> isClosed(Output.XV_100);
                case CONTROLLER -> powered;
            };
            inForce[i] = live ? written[i] : unpowered[i];
            readBack[i] = inForce[i];
        }
        if (disturbances.heaterStuck && isClosed(Output.KE_101)) {
            inForce[Output.EH_101.ordinal()] = Output.EH_101.high();
        }
    }

    /** What the device really does, whatever it was asked. */
    void confirm(Output output, double value) {
        readBack[output.ordinal()] = value;
    }

    /** What has power and was asked for, in the unit of the output. */
    double inForce(Output output) {
        return inForce[output.ordinal()];
    }

    boolean isClosed(Output relay) {
        return inForce[relay.ordinal()] > 0.5;
    }

    /** What was last written, powered or not. */
    double written(Output output) {
        return written[output.ordinal()];
    }

    void save(ByteBuffer out) {
        for (int i = 0; i < written.length; i++) {
            out.putDouble(written[i]).putDouble(readBack[i]);
        }
    }

    void load(ByteBuffer in) {
        for (int i = 0; i < written.length; i++) {
            written[i] = in.getDouble();
            readBack[i] = in.getDouble();
        }
    }

    /** One driven device. It refuses what is no number and does no more than it can. */
    private final class Device implements Actuator {
        private final Output output;

        Device(Output output) {
            this.output = output;
        }

        @Override
        public void write(double grant) {
            if (!Double.isFinite(grant)) {
                throw new IllegalArgumentException(output.tag() + " was written " + grant);
            }
            written[output.ordinal()] = output.isSwitch() ? grant > 0.5 ? 1 : 0 : Math.clamp(grant, 0, output.high());
        }

        @Override
        public double readBack() {
            return readBack[output.ordinal()];
        }
    }
}
