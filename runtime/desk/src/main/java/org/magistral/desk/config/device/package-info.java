/**
 * The parts of a unit: on which bus each hangs, at which address or pin, and how it is set. What parts there are the program says, one
 * {@link org.magistral.desk.config.device.PartKind} a driver; the sections {@code buses} and {@code devices} of the unit file name them,
 * and a row of a signal or an actuator names the device that stands behind it. {@link org.magistral.desk.config.device.DeviceReader}
 * reads both sections; that no address and no pin is taken twice, that no channel serves two tags and that a part can measure what a row
 * asks of it is found here, whatever the part.
 *
 * <p>To add a part: its driver, and its kind in the program's catalogue. Nothing here.
 */
package org.magistral.desk.config.device;
