/**
 * The two state machines, as tables: ISA-88 for a phase ({@link org.magistral.core.batch.state.PhaseState}), PackML for the unit
 * ({@link org.magistral.core.batch.state.UnitState}). Nothing here acts; the engine asks what a command leads to, and is told why not.
 * {@link org.magistral.core.batch.state.Position} says for screens where both stand.
 * Source of both tables: domain/interlocks-and-states.md, "State machines". Anyone may enter.
 */
package org.magistral.core.batch.state;
