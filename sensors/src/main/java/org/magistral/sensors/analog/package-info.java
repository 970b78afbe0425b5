/**
 * Converters: parts that measure a resistance, a voltage, a current or a bridge, and what is wired to them. A driver gives degrees, or the
 * current of a loop, or what its settings make of the counts; whether that is plausible, {@code core.input} judges.
 */
package org.magistral.sensors.analog;
