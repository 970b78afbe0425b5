package org.magistral.core.twin.laboratory;

/**
 * A result.
 *
 * @param value in the unit of the assay
 * @param readyAtNanos when it is there, on the clock the sample was sent by
 */
public record Finding(Assay assay, double value, long readyAtNanos) {}
