package org.magistral.core.input;

import org.magistral.core.event.Events;
import org.magistral.core.tag.Defect;
import org.magistral.core.tag.ProcessImage;
import org.magistral.core.tag.Quality;
import org.magistral.core.tag.Tags;

/**
 * One voted tag out of several measured ones; latched after them. A member votes while its reading is GOOD. Scan thread; allocates only
 * when it reports.
 */
public final class VotingGroup implements Source {
    private final VotingSpec spec;
    private final int index;
    private final int[] members;
    private final double[] valid;
    private final long spreadNanos;
    private final Events events;

    private long agreedAtNanos = Long.MIN_VALUE;
    private boolean disagrees;

    /**
     * @throws IllegalArgumentException when the group or a member is not among the tags
     */
    public VotingGroup(VotingSpec spec, Tags tags, Events events) {
        this.spec = spec;
        this.events = events;
        index = tags.indexOf(spec.tag());
        members = spec.members().stream().mapToInt(tags::indexOf).toArray();
        valid = new double[members.length];
        spreadNanos = (long) (spec.spreadSeconds() * 1e9);
    }

    @Override
    public void latch(long nowNanos, ProcessImage image) {
        int count = 0;
        long oldest = Long.MAX_VALUE;
        for (int member : members) {
            if (image.quality(member) == Quality.GOOD) {
                insert(image.value(member), count++);
                oldest = Math.min(oldest, image.sampledAtNanos(member));
            }
        }
        if (count < spec.leastValid()) {
            image.mark(index, Quality.BAD, Defect.TOO_FEW_VALID);
        } else {
            image.good(index, join(count), oldest);
        }
        compare(nowNanos, count);
    }

    /** Keeps the first {@code count} elements of {@code valid} in rising order. */
    private void insert(double value, int count) {
        int place = count;
        while (place > 0 && valid[place - 1] > value) {
            valid[place] = valid[place - 1];
            place--;
        }
        valid[place] = value;
    }

    private double join(int count) {
        return switch (spec.method()) {
            case MEDIAN -> (valid[(count - 1) / 2] + valid[count / 2]) / 2;
            case MEAN -> mean(count);
            case HIGHEST -> valid[count - 1];
            case LOWEST -> valid[0];
        };
    }

    private double mean(int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += valid[i];
        }
        return sum / count;
    }

    private void compare(long nowNanos, int count) {
        if (spec.greatestSpread() == 0) {
            return;
        }
        if (count < 2) {
            return; // one alone neither agrees nor disagrees: what was reported stands
        }
        boolean apart = valid[count - 1] - valid[0] > spec.greatestSpread();
        if (!apart || agreedAtNanos == Long.MIN_VALUE) {
            agreedAtNanos = nowNanos;
        }
        if (apart && !disagrees && nowNanos - agreedAtNanos >= spreadNanos) {
            disagrees = true;
            events.raise(InputEvent.GROUP_DISAGREES, "tag", spec.tag(), "spread", valid[count - 1] - valid[0], "allowed",
                    spec.greatestSpread());
        } else if (!apart && disagrees) {
            disagrees = false;
            events.raise(InputEvent.GROUP_AGREES, "tag", spec.tag());
        }
    }
}
