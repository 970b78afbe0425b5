package org.magistral.core.batch.state;

/**
 * Where the batch stands, for screens.
 *
 * @param batchId empty when no batch is loaded
 * @param phase its path, such as {@code upstream/growth/day-1}; empty before the first
 * @param phaseNumber from 1, 0 before the first
 * @param phases how many there are
 * @param step its place in the phase, empty between steps
 * @param stepKind such as {@code dose}
 */
public record Position(
        String batchId,
        UnitMode mode,
        UnitState unit,
        String phase,
        int phaseNumber,
        int phases,
        PhaseState phaseState,
        String step,
        String stepKind) {}
