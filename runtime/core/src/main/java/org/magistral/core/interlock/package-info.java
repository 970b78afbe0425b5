/**
 * Cause and effect. Every interlock is a {@link org.magistral.core.interlock.Row} of the unit file: its cause, a {@link
 * org.magistral.core.condition.Condition} of the frozen readings, and its {@link org.magistral.core.interlock.Effect}s: trip, permit,
 * protect. They run before control, see nothing of recipes, and speak only through the {@link org.magistral.core.output.Verdict} of an
 * actuator, through a Hold that they ask of the batch, and through the Start that they refuse it.
 *
 * <p>A cause that can't be known trips and refuses, but never energises: a protect asks for a cause that is known. A trip stands until a
 * person resets it, or reopens by itself where its row says so and only as often. After a reset the loops and doses of a running phase
 * drive again by themselves, for a phase that runs is a standing command; what must wait for a person is a row that holds the batch.
 *
 * <p>Commands reach the interlocks in four ways only: a reset of trips, a bypass ({@code interlock.bypass}), its end, and a proof test
 * ({@code interlock.proof}). A bypass takes one channel out of what rows see, never changes what they do, and resets nothing. A trip whose
 * cause ends by itself, with nothing mended, is reset by its name only, by a person who says what was done.
 *
 * <p>Every entry of the ledger is raised before the state that it tells of changes. A recorder that refuses it fails the scan, which is
 * safe, and the next scan raises it again: no trip stands without its entry, none is forgotten with it. All that has a memory over scans
 * goes into the checkpoint as spans; what is energised does not.
 *
 * <p>To add an interlock, add a row to the unit file; {@link org.magistral.core.interlock.RowRules} says what is wrong with it, and {@code
 * magistral check} tries it in all combinations against the printed matrix. To add an effect, add a record to {@code Effect}; the compiler
 * names the places: {@code RowRules}, {@code RunningRow}, and in desk the reader, the matrix and its check.
 */
package org.magistral.core.interlock;
