/**
 * The EZO circuits of Atlas Scientific that measure, over I2C.
 *
 * <p>{@link org.magistral.sensors.atlas.EzoProbe} is the part, {@link org.magistral.sensors.atlas.EzoKind} has one row a circuit: another
 * one is a row there. {@link org.magistral.sensors.atlas.Errand} is how a person calibrates or sets one. The pump has its driver in
 * {@code actuators}. Only the wiring in {@code image} enters.
 */
package org.magistral.sensors.atlas;
