/**
 * What the unit has, a row each: its probes, its driven devices, what feeds them, and the bus each hangs on. Names and figures alone;
 * what they do is the twin's. Read by the twin, by its faults, which break what stands here, and by the monitor.
 *
 * <p><b>To add a sensor</b>, add a row to {@link org.magistral.core.twin.device.Probe}, at the end, since its place is its stream of
 * noise, and say in the twin's {@code Truth} what it measures. <b>To add an actuator</b>, add a row to
 * {@link org.magistral.core.twin.device.Output}, say what feeds it, and let the twin's {@code Plant} make something of it.
 */
package org.magistral.core.twin.device;
