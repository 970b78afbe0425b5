package org.magistral.bus;

/** A channel of hardware pulse width modulation. Off when opened and when given back. Bus worker's thread only. */
public interface Pwm {
    /**
     * @param dutyPercent 0 to 100; 0 is off
     */
    void set(double hertz, double dutyPercent) throws TransferFailed;
}
