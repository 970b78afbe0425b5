package org.magistral.core.alarm;

import java.util.List;
import org.magistral.core.tag.ProcessImage;
import org.magistral.core.tag.Tag;
import org.magistral.core.tag.Tags;
import org.magistral.core.tag.Unit;

/** The tags that show how the alarms stand. Scan thread; allocates nothing after construction. */
final class AlarmTags {
    private static final int LONGEST_SILENCE_SECONDS = 3600;

    static final List<Tag> ALL = List.of(
            number("ALARMS.STANDING", "alarms that stand", 1000),
            number("ALARMS.UNACKNOWLEDGED", "alarms that nobody has acknowledged", 1000),
            number("ALARMS.HIGHEST", "highest priority not acknowledged: 0 none, 1 low, 2 medium, 3 high", 3),
            new Tag("ALARMS.FLOOD", "more alarms come than people can answer", Unit.SWITCH, 0, 1, 0, LONGEST_SILENCE_SECONDS),
            new Tag("ALARMS.UNHEARD", "nobody answered the test call of the horn", Unit.SWITCH, 0, 1, 0, LONGEST_SILENCE_SECONDS));

    private final int standing;
    private final int unacknowledged;
    private final int highest;
    private final int flood;
    private final int unheard;

    /**
     * @throws IllegalArgumentException when one of them is not there
     */
    AlarmTags(Tags tags) {
        standing = tags.indexOf("ALARMS.STANDING");
        unacknowledged = tags.indexOf("ALARMS.UNACKNOWLEDGED");
        highest = tags.indexOf("ALARMS.HIGHEST");
        flood = tags.indexOf("ALARMS.FLOOD");
        unheard = tags.indexOf("ALARMS.UNHEARD");
    }

    private static Tag number(String id, String text, double high) {
        return new Tag(id, text, Unit.NUMBER, 0, high, 0, LONGEST_SILENCE_SECONDS);
    }

    void latch(long nowNanos, ProcessImage image, int stand, int open, int priority, boolean isFlood, boolean isUnheard) {
        image.good(standing, stand, nowNanos);
        image.good(unacknowledged, open, nowNanos);
        image.good(highest, priority, nowNanos);
        image.good(flood, isFlood ? 1 : 0, nowNanos);
        image.good(unheard, isUnheard ? 1 : 0, nowNanos);
    }
}
