/**
 * The buses of the unit: I2C, SPI, GPIO, 1-Wire, Modbus.
 *
 * <p>Each bus gets one bounded worker, on which writes overtake reads and safe-state writes overtake everything. Pi4J arrives here and is
 * known nowhere else. {@code sensors}, {@code actuators} and the wiring in {@code image} may enter; nothing here knows a device or a tag.
 * A new kind of bus is one class here; a new device on a bus is one class in {@code sensors} or {@code actuators}.
 */
package org.magistral.bus;
