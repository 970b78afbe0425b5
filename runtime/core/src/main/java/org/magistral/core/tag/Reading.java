package org.magistral.core.tag;

/**
 * A value with what is needed to judge it.
 *
 * @param value in the unit of its tag; NaN when there never was one
 * @param quality whether it may be used
 * @param defect why not
 * @param sampledAtNanos monotonic time of measurement
 */
public record Reading(double value, Quality quality, Defect defect, long sampledAtNanos) {}
