/**
 * GPIO by way of the kernel's character device, version 2 of its interface: lines driven, read, debounced and counted by the kernel. One
 * {@link org.magistral.bus.gpio.Gpio} is one chip and one bus; it is found by its label or its path, so that a simulated one
 * ({@code gpio-sim}) is as good as a real one.
 *
 * <p>Not Pi4J 3, which knows one chip a process, none by its label, reads an output back from its own memory, spends a thread on each
 * input and loses edges; its code runs on ARM alone. What is asked of the kernel is a few calls of the C library ({@code Kernel}) and one
 * structure ({@code LineRequest}).
 */
package org.magistral.bus.gpio;
