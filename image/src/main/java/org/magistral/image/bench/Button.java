package org.magistral.image.bench;

import java.util.List;
import org.magistral.core.input.Sample;
import org.magistral.core.input.Sensor;
import org.magistral.core.output.Actuator;
import org.magistral.desk.config.unit.Driver;
import org.magistral.image.wiring.TwinDevices;

/**
 * The twin with an e-stop that the benchmark presses, and a stopwatch from there to the moment at which the relay is written off. One
 * thread; allocates nothing once made.
 */
final class Button extends TwinDevices {
    static final String PRESSED = "XS-001";
    static final String RELAY = "K2";

    private boolean pressed;
    private long steppedAtNanos;
    private int scans;
    private long writtenAfterNanos;

    Button() {
        super(1, List.of());
    }

    /** From the next scan on it reads as pressed. */
    void press() {
        pressed = true;
        scans = 0;
        writtenAfterNanos = 0;
    }

    void release() {
        pressed = false;
    }

    /** Whether the relay has been written off since the button was pressed. */
    boolean isWritten() {
        return writtenAfterNanos > 0;
    }

    /** How many scans saw the button pressed, up to the one that wrote the relay off. */
    int scans() {
        return scans;
    }

    /** From the beginning of the scan that decided it to the write, by the computer's clock. */
    long writtenAfterNanos() {
        return writtenAfterNanos;
    }

    @Override
    public void step(long nowNanos) {
        super.step(nowNanos);
        if (pressed && !isWritten()) {
            scans++;
        }
        steppedAtNanos = System.nanoTime();
    }

    @Override
    public Sensor sensor(String tag, Driver driver) {
        Sensor real = super.sensor(tag, driver);
        if (!tag.equals(PRESSED)) {
            return real;
        }
        return (long nowNanos, Sample sample) -> sample.measured(pressed ? 1 : 0, nowNanos);
    }

    @Override
    public Actuator actuator(String tag, Driver driver) {
        Actuator real = super.actuator(tag, driver);
        return tag.equals(RELAY) ? new Watched(real) : real;
    }

    /** Notes when the relay is first written off. */
    private final class Watched implements Actuator {
        private final Actuator real;

        Watched(Actuator real) {
            this.real = real;
        }

        @Override
        public void write(double grant) {
            real.write(grant);
            if (pressed && grant < 0.5 && !isWritten()) {
                writtenAfterNanos = Math.max(1, System.nanoTime() - steppedAtNanos);
            }
        }

        @Override
        public double readBack() {
            return real.readBack();
        }
    }
}
