package org.magistral.core.time;

/**
 * One moment on both clocks.
 *
 * @param monotonicNanos for intervals
 * @param wallMillis milliseconds since 1970 UTC, a label
 * @param wallTrusted whether the label can be believed
 */
public record Stamp(long monotonicNanos, long wallMillis, boolean wallTrusted) {}
