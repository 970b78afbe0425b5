/**
 * One patient's production: the recipe, step by step, under ISA-88 and PackML. {@link org.magistral.core.batch.Batch} is the engine and
 * the only door; {@link org.magistral.core.command.BatchCommand} is what people and programs may ask of it. The scan enters, with a
 * command or once a scan, before the loops run; shells look on by {@code position} and {@code questions}. Behind the door: {@code
 * Loaded}, what is made; {@code States} and {@code Place}, where it stands; {@code Procedure}, {@code Hold} and {@code Ending}, what moves
 * it; {@code Commands} and {@code AfterOutage}, what may set it moving.
 *
 * <p>Five rooms belong to it: {@code recipe}, what a file says; {@code check}, what keeps it from running on this unit; {@code state},
 * the two state machines as tables, and where they stand; {@code step}, the steps at work; {@code pool}, which part of what leaves a
 * column is kept. To add a step kind, begin at {@code recipe}'s page. A new state or command of the unit is a row of a table in {@code
 * state}, and what it does is a method of {@code Commands}.
 *
 * <p>It acts through demands and set-points alone: interlocks and the gate stand after it and know nothing of it. Hold by an interlock
 * comes in as one bit a scan.
 */
package org.magistral.core.batch;
