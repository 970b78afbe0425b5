package org.magistral.core.batch;

import org.magistral.core.batch.recipe.Recipe;
import org.magistral.core.command.BatchCommand;

/**
 * Who knows whether a batch may be made, and go on: no order, no batch; no phase on what may not be used. Asked on the scan thread, and
 * answers at once.
 */
@FunctionalInterface
public interface Approvals {
    /**
     * Why this batch may not start now by this recipe, or null where it may.
     *
     * @param wanted with the order that it is for
     */
    String refusal(BatchCommand.Start wanted, Recipe recipe);

    /**
     * Whether this phase of a batch may begin now. Asked in each scan until it does, so it allocates nothing; not asked of a phase in which
     * nothing may be delayed.
     *
     * @param path of the phase, such as {@code culture/inoculation/inoculate}
     */
    default boolean mayBegin(String batchId, String path) {
        return true;
    }

    /** For units that make nothing for anybody, such as those of tests and benchmarks. */
    static Approvals unasked() {
        return (_, _) -> null;
    }
}
