/**
 * The plant, as a model: a 50 L single-use bioreactor with its bottles, gases, heater and culture. It stands in for the buses: each
 * {@link org.magistral.core.twin.Probe} is a {@link org.magistral.core.input.Sensor}, each {@link org.magistral.core.twin.Output} an
 * {@link org.magistral.core.output.Actuator}, and {@link org.magistral.core.twin.Twin#step} moves everything from the last moment to
 * this one under the outputs as last written. {@link org.magistral.core.twin.Truth} is for the monitor, for tests and reports; tags
 * never see it.
 *
 * <p>The culture lives in {@code twin.culture}, liquid, heat, gas and acid in {@code twin.vessel}; {@code Plant} couples them.
 *
 * <p><b>To add a sensor</b>, add a row to {@code Probe}: its tag, range, poll period, lag, noise and where its truth comes from.
 * <b>To add an actuator</b>, add a row to {@code Output}, say what feeds it, and let {@code Plant} make something of it. <b>To add a
 * fault</b>, add a constant to {@link org.magistral.core.twin.FaultKind}: its word, the argument it takes, and what it sets in
 * {@code Disturbances}; only where a thing breaks in a way that nothing could break before does {@code Disturbances} get a field, and
 * the part that breaks reads it.
 *
 * <p>Not modelled: evaporation, a bursting bag, liquid in the exhaust filter (its heater EH-102 has power and no effect), leaks to the
 * tray (LS-102 stays off), buffers other than bicarbonate.
 */
package org.magistral.core.twin;
