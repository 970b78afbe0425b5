/**
 * The EZO pump of Atlas Scientific, over I2C.
 *
 * <p>{@link org.magistral.actuators.atlas.EzoPump} is the part. The circuits that measure have their driver in {@code sensors}. Only the
 * wiring in {@code image} enters.
 */
package org.magistral.actuators.atlas;
