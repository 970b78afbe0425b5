/**
 * Actuators on pins of the computer: relays and valves, a heater's solid-state relay, pulse width modulation, the safety relay K1.
 *
 * <p>No pin is safe by itself. Before power and while the computer boots a pin is an input, with a pull that is the computer's; after the
 * program has died it is an input again or stays as it was, as the kernel is made; under a program that hangs it stays as it was. So each
 * pin needs a pull resistor on its board, towards the level without current, stronger than the computer's own (some 50 kilo-ohm), and what
 * must not stay on in silence is fed by way of K1. Pins that the computer itself uses while it boots (its console, for one) drive nothing.
 */
package org.magistral.actuators.pin;
