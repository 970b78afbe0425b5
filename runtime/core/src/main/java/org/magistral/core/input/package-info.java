/**
 * From a device's sample to a tag's reading: the latch step of the scan. A {@link org.magistral.core.input.Channel} takes the latest
 * {@link org.magistral.core.input.Sample} of its {@link org.magistral.core.input.Sensor}, tests it (finite, in time, in range, not
 * faster than the process can be, not frozen, no current that says fault) and filters it; a {@link
 * org.magistral.core.input.VotingGroup} makes one tag of several, and watches whether they drift apart; a {@link
 * org.magistral.core.input.DerivedTag} reckons one from others, as a difference of pressures is. A new kind of
 * device implements {@code Sensor} and nothing else here changes; a new test of plausibility is a line in {@code Channel} and a
 * constant in {@link org.magistral.core.tag.Defect}.
 */
package org.magistral.core.input;
