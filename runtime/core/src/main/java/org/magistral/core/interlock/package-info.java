/**
 * Cause and effect. Every interlock is a {@link org.magistral.core.interlock.Row} of the unit file: its cause, a {@link
 * org.magistral.core.condition.Condition} of the frozen readings, and its {@link org.magistral.core.interlock.Effect}s: trip, permit,
 * protect. They run before control, see nothing of recipes or commands but the reset, and speak only through the {@link
 * org.magistral.core.output.Verdict} of an actuator.
 *
 * <p>A cause that can't be known trips and refuses, but never energises: a protect asks for a cause that is known. After a reset the loops
 * and doses of a running phase drive again by themselves, for a phase that runs is a standing command; what must wait for a person is a
 * row that holds the batch. To add an interlock, add a row to the unit file; {@link org.magistral.core.interlock.RowRules} says
 * what is wrong with it.
 */
package org.magistral.core.interlock;
