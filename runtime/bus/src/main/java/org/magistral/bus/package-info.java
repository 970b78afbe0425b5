/**
 * The buses of the unit: I2C, SPI, GPIO, PWM, 1-Wire, Modbus RTU.
 *
 * <p>Here stand the ports: what a driver in {@code sensors} or {@code actuators} may ask of a bus. A fake chip in a test implements the
 * same few methods. Every transfer that fails does so in one way, {@link org.magistral.bus.TransferFailed}, with one of the
 * {@link org.magistral.bus.Fault}s. No device has to be there when its port is made: a transfer says what is missing, and works once it is
 * there.
 *
 * <p>The rooms: {@code worker} has the worker of each bus and the hand-over to the scan; {@code pi} does I2C and SPI (Pi4J), {@code modbus}
 * serial lines (digitalpetri, jSerialComm), {@code gpio}, {@code pwm} and {@code onewire} ask the kernel themselves. These libraries are
 * known nowhere else: they are optional dependencies, which {@code image} alone brings, at run time. {@code sensors}, {@code actuators} and
 * the wiring in {@code image} may enter; nothing here knows a device or a tag. A new kind of bus is one port here and a room that
 * implements it.
 */
package org.magistral.bus;
