package org.magistral.core.input;

import org.magistral.core.tag.ProcessImage;

/**
 * Whoever fills tags of the process image in the latch step: measured channels, voting groups, and the outputs and loops with what they
 * did in the scan before. Each tag has one source. Scan thread; never blocks or allocates.
 */
@FunctionalInterface
public interface Source {
    void latch(long nowNanos, ProcessImage image);
}
