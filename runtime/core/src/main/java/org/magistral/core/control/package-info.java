/**
 * From a set-point to demands: PID loops, cascades, split ranges, ramps, time-proportioning, counted doses and feed profiles. A loop is
 * a row of the unit file ({@link org.magistral.core.control.LoopSpec}); recipes switch it on and give it a set-point. Loops know the
 * verdict before they demand, so that none winds up against an interlock; a loop without a good reading demands nothing, but for
 * elements that its row lets hold their last value for a while.
 *
 * <p>To add a way of driving an actuator: a record in {@link org.magistral.core.control.ElementSpec} and its form in {@link
 * org.magistral.core.control.Element}.
 */
package org.magistral.core.control;
