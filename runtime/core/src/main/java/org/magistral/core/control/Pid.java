package org.magistral.core.control;

import java.nio.ByteBuffer;
import org.magistral.core.Checkpointed;

/**
 * A PID controller, ISA standard form with derivative on the measurement (filtered at a tenth of Td) and anti-windup by
 * back-calculation: the integral is led to what the output could really be. After Astrom and Hagglund, Advanced PID Control, chapter 3.
 * Output -100 to 100 %. Scan thread; allocates nothing.
 */
final class Pid implements Checkpointed {
    private static final double DERIVATIVE_FILTER = 10;

    private final double gain;
    private final double integralSeconds;
    private final double derivativeSeconds;
    private final double deadband;
    private double integral;
    private double derivative;
    private double lastMeasured = Double.NaN;

    Pid(double gain, double integralSeconds, double derivativeSeconds, double deadband) {
        this.gain = gain;
        this.integralSeconds = integralSeconds;
        this.derivativeSeconds = derivativeSeconds;
        this.deadband = deadband;
    }

    /** Starts without a bump: the first output for this error is {@code output}; without an integral it is what the error asks. */
    void start(double setpoint, double measured, double output) {
        integral = integralSeconds > 0 ? output - gain * error(setpoint, measured) : 0;
        derivative = 0;
        lastMeasured = measured;
    }

    /** One step; the output in %, not yet bounded. Follow it with {@link #realised}. */
    double step(double setpoint, double measured, double seconds) {
        double slope = Double.isNaN(lastMeasured) ? 0 : (measured - lastMeasured) / seconds;
        lastMeasured = measured;
        if (derivativeSeconds > 0) {
            double filterSeconds = derivativeSeconds / DERIVATIVE_FILTER;
            derivative += seconds / (filterSeconds + seconds) * (slope - derivative);
        }
        double error = error(setpoint, measured);
        if (integralSeconds > 0) {
            integral += gain * error * seconds / integralSeconds;
        }
        return gain * error + integral - gain * derivativeSeconds * derivative;
    }

    /** Tells what of the output could be done; what could not leaves the integral. */
    void realised(double output, double possible) {
        integral += integralSeconds > 0 ? possible - output : 0; // without an integral there is nothing to wind up
    }

    private double error(double setpoint, double measured) {
        double error = setpoint - measured;
        if (Math.abs(error) <= deadband) {
            return 0;
        }
        return error - Math.copySign(deadband, error);
    }

    @Override
    public void save(ByteBuffer out, long nowNanos) {
        out.putDouble(integral);
    }

    @Override
    public void load(ByteBuffer in, long savedAtNanos) {
        integral = in.getDouble();
        derivative = 0;
        lastMeasured = Double.NaN;
    }
}
