/**
 * Actuators on chips of an I2C bus: pulse width modulation (PCA9685), analog outputs (MCP4728), a bank of valves (MCP23017).
 *
 * <p>None of these chips falls silent with its controller: each keeps its last command as long as it has power. So what it drives is fed by
 * way of K1, or is made safe by its own hardware. Each lets its registers be read, so each is read back, whole, several times a second; a
 * chip whose registers are not as they were set has lost its supply or was spoken to by somebody else, and begins anew with its safe state.
 * Numbers of registers and bits are those of the data sheets.
 */
package org.magistral.actuators.chip;
