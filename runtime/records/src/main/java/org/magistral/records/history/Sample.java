package org.magistral.records.history;

import org.magistral.core.tag.Quality;

/**
 * One stored sample of one tag.
 *
 * @param boot the start of the records that it belongs to
 * @param monotonicNanos when it was taken, to the millisecond; compares within one boot only
 * @param wallMillis when it was taken
 * @param value in the tag's unit
 * @param quality how far to trust it
 */
public record Sample(long boot, long monotonicNanos, long wallMillis, double value, Quality quality) {}
