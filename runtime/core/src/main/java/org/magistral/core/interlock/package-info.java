/**
 * Cause and effect. Every interlock is a {@link org.magistral.core.interlock.Row} of the unit file: its cause, a {@link
 * org.magistral.core.condition.Condition} of the frozen readings, and its {@link org.magistral.core.interlock.Effect}s: trip, permit,
 * protect. They run before control, see nothing of recipes or commands but the reset, and speak only through the {@link
 * org.magistral.core.output.Verdict} of an actuator.
 *
 * <p>A cause that can't be known acts. To add an interlock, add a row to the unit file; {@link org.magistral.core.interlock.RowRules} says
 * what is wrong with it.
 */
package org.magistral.core.interlock;
