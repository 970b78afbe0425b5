/**
 * What stands round a simulated controller and can fail: power, reset, disk and clock. {@link org.magistral.image.world.World} is what the
 * plant's model says of it; {@link org.magistral.image.world.WorldClock} and {@link org.magistral.image.world.WorldDisk} are the
 * controller's own clock and disk in such a world. A controller on real time has none of this; nothing below {@code image} knows it.
 */
package org.magistral.image.world;
