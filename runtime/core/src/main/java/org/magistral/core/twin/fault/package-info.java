/**
 * What goes wrong: a {@link org.magistral.core.twin.fault.Fault} is one kind at one time of the run, a
 * {@link org.magistral.core.twin.fault.FaultSchedule} has them act, and {@link org.magistral.core.twin.fault.Disturbances} is what is
 * broken at this moment. The parts of the twin read it and break themselves; only this room writes it.
 *
 * <p><b>To add a fault</b>, add a constant to {@link org.magistral.core.twin.fault.FaultKind}: its word, the argument it takes, and what
 * it sets in {@code Disturbances}; only where a thing breaks in a way that nothing could break before does {@code Disturbances} get a
 * field, and the part that breaks reads it. A kind that comes on slowly is {@code gradual}: it is asked again each second.
 */
package org.magistral.core.twin.fault;
