/**
 * The plant, as a model: a 50 L single-use bioreactor with its bottles, gases, heater, culture, relays and UPS. It stands in for the
 * buses: each {@link org.magistral.core.twin.device.Probe} is a {@link org.magistral.core.input.Sensor}, each
 * {@link org.magistral.core.twin.device.Output} an {@link org.magistral.core.output.Actuator}, and
 * {@link org.magistral.core.twin.Twin#step} moves everything from the last moment to this one under the outputs as last written. K1 is
 * held by {@link org.magistral.core.twin.Twin#heartbeat} alone. {@link org.magistral.core.twin.Truth} is for the monitor, for tests and
 * reports; tags never see it. What happens to the controller itself, to its board, its power, its disk and its clock, is only told, by
 * {@code Truth}: the twin has no controller, and whoever runs one does it to it.
 *
 * <p>Devices are listed in {@code twin.device}, what can break in {@code twin.fault}; the culture lives in {@code twin.culture}, liquid,
 * heat, gas and acid in {@code twin.vessel}; {@code Plant} couples them. What comes after the harvest is {@code twin.skid}, by
 * the models of {@code twin.liquid} and {@code twin.downstream}; {@code Broth} says what the bag hands over. Samples of all of it go to
 * {@code twin.laboratory}.
 *
 * <p>Not modelled: evaporation, a bursting bag, liquid in the exhaust filter (its heater EH-102 has power and no effect), cells that die
 * for want of oxygen, how much the UPS is loaded, buffers other than bicarbonate.
 */
package org.magistral.core.twin;
