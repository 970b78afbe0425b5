/**
 * Steps at work. A {@link org.magistral.core.batch.step.Program} is a recipe laid out flat; each place in it is a
 * {@link org.magistral.core.batch.step.Task}, the running form of one step; all that a task may see and touch is the
 * {@link org.magistral.core.batch.step.Bench}. Only the engine in {@code batch} enters. A task demands of actuators through the bench,
 * and never decides on states: it says busy, done or hold, and the engine does the rest.
 *
 * <p>To add a step kind: its record in {@code batch.recipe} (see there), a subclass of {@code Task} here, a line in {@code Program}. It
 * must save and load all that its next scan depends on, say what it does after an outage, and have its line in the tests that hold,
 * restart, cut and restore every kind.
 *
 * <p>Conditions are judged by the same {@link org.magistral.core.condition.Judge} that interlocks use, so that a limit means the same
 * in a row and in a recipe and there is one place to get hysteresis and lost readings right. They differ in one thing: doubt makes a
 * row act, and keeps a recipe waiting.
 */
package org.magistral.core.batch.step;
