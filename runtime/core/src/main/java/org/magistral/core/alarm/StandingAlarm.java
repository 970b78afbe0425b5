package org.magistral.core.alarm;

/**
 * An alarm as a list shows it.
 *
 * @param trip whether it tells of a safety trip
 * @param sinceNanos when it came into this occurrence; for one that is set aside, when it was
 * @param shelfEndsNanos for one that is shelved, when that ends at the latest
 * @param shelvedOnce for one that is shelved, whether that ends with its cause too
 * @param doubted it is active because a reading that it needs is lost
 */
public record StandingAlarm(
        AlarmSpec spec, AlarmState state, boolean trip, long sinceNanos, long shelfEndsNanos, boolean shelvedOnce, boolean doubted) {}
