/**
 * The two clocks. Monotonic nanoseconds measure every interval; wall time is a label for people, with a mark whether it can be
 * trusted. Only the edge (the program's main loop) asks a {@link org.magistral.core.time.TimeSource}; everything below is given the
 * time as an argument, so that thirteen days on the twin and the live unit run the same code.
 */
package org.magistral.core.time;
