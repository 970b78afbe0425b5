/**
 * The real sensors, one class a device: bytes from a bus to a sample with its age, or to a defect.
 *
 * <p>Each is an {@link org.magistral.sensors.Instrument}, a part that its bus worker polls at its own pace, and never the scan; its samples
 * are the scan's sensors. Its {@link org.magistral.sensors.Datasheet} says what a unit file may ask of it. The rooms: {@code analog} for
 * converters, {@code digital} for parts that answer with numbers, pulses or contacts, {@code recorded} for files. Only the wiring in
 * {@code image} enters. Nothing here filters, votes or judges: that is {@code core.input}'s. A new device is one class here, its test
 * against a fake that behaves like the part (there are examples in the tests' room {@code fake}), and one row of the unit file.
 */
package org.magistral.sensors;
