/**
 * Recorded signals as sensors: a file of real process data takes the place of the buses, and runs through latch, conditioning,
 * interlocks and recorder as live signals would.
 *
 * <p>A {@link org.magistral.sensors.recorded.Recording} is read once, at start, whole; what is wrong with the file as a file is then known
 * as its {@link org.magistral.sensors.recorded.Problem}s. What is wrong with a value goes on to {@code core.input} as it stands, to be
 * judged there. Only the wiring in {@code image} enters. Read here: comma- and tab-separated text in UTF-8 or UTF-16, and the UNICORN
 * export with its three header rows, whose columns are called by curve and unit, such as {@code UV ml} and {@code UV mAU}. A new time
 * axis is a constant of {@link org.magistral.sensors.recorded.TimeAxis}.
 */
package org.magistral.sensors.recorded;
