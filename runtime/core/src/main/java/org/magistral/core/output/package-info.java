/**
 * The only door to the actuators. Control puts {@link org.magistral.core.output.Demands} in, interlocks tighten a
 * {@link org.magistral.core.output.Verdict} an actuator, and the {@link org.magistral.core.output.OutputGate} grants what is left:
 * finite, permitted, in range, within slew, powered; or else the safe state. Nobody else holds an
 * {@link org.magistral.core.output.Actuator}. A new kind of device implements {@code Actuator} and gets a row in the unit file.
 */
package org.magistral.core.output;
