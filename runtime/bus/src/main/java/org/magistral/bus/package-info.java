/**
 * The buses of the unit: I2C, SPI, GPIO, PWM, 1-Wire, Modbus RTU.
 *
 * <p>Here stand the ports: what a driver in {@code sensors} or {@code actuators} may ask of a bus. A fake chip in a test implements the
 * same few methods. Every transfer that fails does so in one way, {@link org.magistral.bus.TransferFailed}, with one of the
 * {@link org.magistral.bus.Fault}s. {@code bus.worker} has the worker of each bus and the hand-over to the scan.
 *
 * <p>Pi4J and the serial libraries arrive in this module and are known nowhere else. {@code sensors}, {@code actuators} and the wiring in
 * {@code image} may enter; nothing here knows a device or a tag. A new kind of bus is one port here and a room that implements it.
 */
package org.magistral.bus;
