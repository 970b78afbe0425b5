/**
 * Instruments on a Modbus RTU line: the Arc sensors of Hamilton, what Alicat's flow controllers measure, and any other by rows.
 *
 * <p>{@link org.magistral.sensors.modbus.RegisterMap} is for a device of which only the numbers are wanted: its registers are rows of
 * configuration. One that says more of itself, by units and a status, is a class here. What a drive or a controller on such a line is told
 * stands in {@code actuators}; both are parts of their own, at one address. Only the wiring in {@code image} enters.
 */
package org.magistral.sensors.modbus;
