package org.magistral.image.run;

import java.nio.file.Path;
import java.util.List;
import org.magistral.core.twin.fault.Fault;
import org.magistral.image.wiring.Configuration;

/**
 * What a run was asked to do.
 *
 * @param timesReal speed, infinity for as fast as possible
 * @param replay a recording in place of the twin, or null
 * @param longestNanos simulated time after which it ends, {@link Long#MAX_VALUE} for when the batch is over
 * @param afresh leaves a batch that is under way in the data folder, and begins a new one
 * @param ordered what is to be made
 */
public record RunOptions(
        Configuration configuration, Path data, double timesReal, long seed, List<Fault> faults, Path replay, long longestNanos,
        boolean afresh, Ordered ordered) {
    /**
     * What is to be made.
     *
     * @param file a signed order; null where the simulated hospital orders
     * @param grams that the simulated hospital orders
     */
    @SuppressWarnings("ArrayRecordComponent") // read once, compared never
    public record Ordered(byte[] file, double grams) {}

    /** Options that take up what is under way, and make what is usual. */
    public RunOptions(
            Configuration configuration, Path data, double timesReal, long seed, List<Fault> faults, Path replay, long longestNanos) {
        this(configuration, data, timesReal, seed, faults, replay, longestNanos, false, new Ordered(null, configuration.usualGrams()));
    }

    public RunOptions {
        faults = List.copyOf(faults);
    }
}
