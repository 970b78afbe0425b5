/**
 * The real actuators, one class a device: a grant to bytes, and its read-back.
 *
 * <p>{@code pin} has what hangs on pins of the computer, {@code chip} what hangs on chips of an I2C bus. Each is a part of a bus worker;
 * the output gate alone holds the {@code Actuator} of each channel, and only the wiring in {@code image} enters to make them. Nothing here
 * clamps, ramps or interlocks: what arrives is already granted. Each states, in its class and as
 * {@link org.magistral.actuators.DriverFacts}, its safe state and what it does while no program runs.
 *
 * <p>At the start, and after its chip has lost its supply, the safe state comes first. After another failure a part that shows by its
 * registers that it still does what it was told is left as it is; one that can't show that, or does not, begins with its safe state. Then
 * the worker sends the latest grants again, safe states first.
 *
 * <p>A new device is one class here, its test against a fake that behaves like the part, and one entry of the wiring's catalogue.
 */
package org.magistral.actuators;
