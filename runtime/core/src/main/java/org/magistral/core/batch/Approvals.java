package org.magistral.core.batch;

import org.magistral.core.batch.recipe.Recipe;
import org.magistral.core.command.BatchCommand;

/** Who knows whether a batch may be made: no order, no batch. Asked on the scan thread at each Start, and answers at once. */
@FunctionalInterface
public interface Approvals {
    /**
     * Why this batch may not start now by this recipe, or null where it may.
     *
     * @param wanted with the order that it is for
     */
    String refusal(BatchCommand.Start wanted, Recipe recipe);

    /** For units that make nothing for anybody, such as those of tests and benchmarks. */
    static Approvals unasked() {
        return (_, _) -> null;
    }
}
