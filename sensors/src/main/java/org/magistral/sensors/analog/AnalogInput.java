package org.magistral.sensors.analog;

import org.magistral.bus.worker.LatestSample;
import org.magistral.core.tag.Defect;
import org.magistral.sensors.Channel;

/** What is wired to one input of an {@link Ads1115}, against ground. */
public sealed interface AnalogInput {
    /** From here on the converter is at its end: it can't tell how much more there is. */
    int SATURATED = 32760;

    /** 0 to 3, for AIN0 to AIN3. */
    int pin();

    FullScale fullScale();

    /** How far it measures. */
    Channel channel();

    /** Puts what a code stands for into its sample. */
    void take(int code, LatestSample sample, long nowNanos);

    /**
     * A loop of 4 to 20 mA through a resistor to ground. It gives the current; what that stands for, and whether it says fault, the tag's
     * {@code CurrentLoop} knows. A converter at its end is a fault of the loop.
     *
     * @param shuntOhms of the resistor
     * @param fullScale that 20 mA fit in; one below 21 mA takes the last tenths of an over-range for a fault
     */
    record Loop(int pin, double shuntOhms, FullScale fullScale) implements AnalogInput {
        private static final double MILLI = 1000;
        private static final double LEAST_MILLIAMPS = 20.2;

        public Loop {
            checkPin(pin);
            if (!(shuntOhms > 0) || !(fullScale.volts() / shuntOhms * MILLI >= LEAST_MILLIAMPS)) {
                throw new IllegalArgumentException(
                        "20 mA through " + shuntOhms + " ohm are more than " + fullScale.volts() + " V; allowed: "
                                + "more than 0 ohm, and less than " + fullScale.volts() / LEAST_MILLIAMPS * MILLI);
            }
        }

        @Override
        public Channel channel() {
            return Channel.scaled(name(pin));
        }

        @Override
        public void take(int code, LatestSample sample, long nowNanos) {
            if (code >= SATURATED) {
                sample.failed(Defect.LOOP_CURRENT, nowNanos);
            } else {
                sample.current(Math.max(0, fullScale.volts(code) / shuntOhms * MILLI), code, nowNanos);
            }
        }
    }

    /**
     * A voltage behind a divider, such as 0 to 10 V. What is a little beyond its ends is the end, since neither the divider nor the
     * transmitter is exact; what is more than {@link #TOLERANCE} of the span beyond is out of range.
     *
     * @param ratio of the volts at the terminal to those at the input; 1 without a divider
     * @param zeroVolts at the terminal, which stand for {@code low}
     * @param fullVolts at the terminal, which stand for {@code high}
     * @param low in the unit of the tag
     * @param high in the unit of the tag
     */
    record Voltage(int pin, double ratio, FullScale fullScale, double zeroVolts, double fullVolts, double low, double high)
            implements
                AnalogInput {
        /** [K] */
        static final double TOLERANCE = 0.025;

        public Voltage {
            checkPin(pin);
            if (!(ratio >= 1)) {
                throw new IllegalArgumentException("a divider of " + ratio + "; allowed: 1 or more");
            }
            double most = ratio * fullScale.volts();
            if (!(zeroVolts >= 0 && zeroVolts < fullVolts && fullVolts < most)) {
                throw new IllegalArgumentException(zeroVolts + " to " + fullVolts + " V; allowed: from 0 V on to below " + most
                        + " V, the first below the second");
            }
            if (!(low < high && Double.isFinite(high - low))) {
                throw new IllegalArgumentException(low + " to " + high + " is no range");
            }
        }

        @Override
        public Channel channel() {
            return new Channel(name(pin), null, low, high);
        }

        @Override
        public void take(int code, LatestSample sample, long nowNanos) {
            double share = (fullScale.volts(code) * ratio - zeroVolts) / (fullVolts - zeroVolts);
            if (code >= SATURATED || share < -TOLERANCE || share > 1 + TOLERANCE) {
                sample.failed(Defect.OUT_OF_RANGE, nowNanos);
            } else {
                sample.measured(Math.clamp(low + share * (high - low), low, high), code, nowNanos);
            }
        }
    }

    private static void checkPin(int pin) {
        if (pin < 0 || pin > 3) {
            throw new IllegalArgumentException("there is no AIN" + pin + "; allowed: 0 to 3");
        }
    }

    private static String name(int pin) {
        return "in" + pin;
    }
}
