package org.magistral.core.batch.check;

import java.util.List;
import java.util.Objects;
import org.magistral.core.control.LoopSpec;
import org.magistral.core.output.ActuatorSpec;
import org.magistral.core.tag.Tags;

/**
 * What a recipe may name on a unit.
 *
 * @param batchTags ids of the tags that the unit file gives to the batch: recipes set them, results go to them
 */
public record Equipment(Tags tags, List<ActuatorSpec> actuators, List<LoopSpec> loops, List<String> batchTags) {
    public Equipment {
        Objects.requireNonNull(tags);
        actuators = List.copyOf(actuators);
        loops = List.copyOf(loops);
        batchTags = List.copyOf(batchTags);
    }
}
