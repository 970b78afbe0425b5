/**
 * The real actuators, one class a device: a grant to bytes, and its read-back.
 *
 * <p>Each implements {@code org.magistral.core.output.Actuator} and is held by the output gate alone; only the wiring in {@code image}
 * enters to make it. Nothing here clamps, ramps or interlocks: what arrives is already granted. Each states its safe state, before power
 * and after it.
 * A new device is one class here, its test against a fake that behaves like the part, and one row of the unit file.
 */
package org.magistral.actuators;
