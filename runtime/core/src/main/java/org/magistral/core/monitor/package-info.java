/**
 * The independent witness. Each scan it asks the twin's {@link org.magistral.core.twin.Truth}, and nobody else, whether an output acts
 * that must not act now; a run in which it never says so has been safe.
 *
 * <p>It may not read tags, rows, verdicts or grants: a wrong limit, a wrong vote or a wrong reading would then fool the witness just as
 * it fools the interlock that it watches. So it has limits of its own, in {@link org.magistral.core.monitor.Hazard}, each the limit of
 * the cause-and-effect table and a margin, in value and in time, for a sensor's lag and error and a row's delay: a row that acts as the
 * table says never counts.
 *
 * <p><b>To add a hazard</b>, add a constant to {@code Hazard} with its words and its allowance in time, its line to
 * {@link org.magistral.core.monitor.Monitor#step}, and a test that drives the unsafe situation through the twin's actuators. What it
 * needs to know of the plant comes by way of {@code Truth}.
 */
package org.magistral.core.monitor;
