/**
 * The real sensors, one class a device: bytes from a bus to a {@code Reading} with its quality and age.
 *
 * <p>Each implements {@code org.magistral.core.input.Sensor}, is polled at its own pace by its bus worker, and never by the scan. Only the
 * wiring in {@code image} enters. Nothing here filters, votes or judges: that is {@code core.input}'s.
 * A new device is one class here, its test against a fake that behaves like the part, and one row of the unit file.
 */
package org.magistral.sensors;
