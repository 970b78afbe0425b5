package org.magistral.core.input;

import java.nio.ByteBuffer;
import org.magistral.core.Checkpointed;
import org.magistral.core.event.Events;
import org.magistral.core.tag.Defect;
import org.magistral.core.tag.ProcessImage;
import org.magistral.core.tag.Quality;
import org.magistral.core.tag.Tags;

/**
 * One voted tag out of several measured ones; latched after them. A member votes while its reading is GOOD. Members that stand apart, and
 * two that drift apart, are reported once, and once more when they are well together again. Scan thread; allocates only when it reports.
 */
public final class VotingGroup implements Source, Checkpointed {
    /** Apart at the limit, together at this share of it. [K] */
    private static final double TOGETHER_SHARE = 0.75;

    private final VotingSpec spec;
    private final int index;
    private final int[] members;
    private final double[] valid;
    private final double[] each;
    private final Drift drift;
    private final long spreadNanos;
    private final Events events;

    private long steadyAtNanos = Long.MIN_VALUE;
    private boolean disagrees;
    private boolean unreported;
    private boolean drifts;

    /**
     * @throws IllegalArgumentException when the group or a member is not among the tags
     */
    public VotingGroup(VotingSpec spec, Tags tags, Events events) {
        this.spec = spec;
        this.events = events;
        index = tags.indexOf(spec.tag());
        members = spec.members().stream().mapToInt(tags::indexOf).toArray();
        valid = new double[members.length];
        each = new double[members.length];
        drift = new Drift(members.length, spec.driftSeconds());
        spreadNanos = (long) (spec.spreadSeconds() * 1e9);
    }

    @Override
    public void latch(long nowNanos, ProcessImage image) {
        int count = 0;
        long oldest = Long.MAX_VALUE;
        for (int i = 0; i < members.length; i++) {
            int member = members[i];
            each[i] = Double.NaN;
            if (image.isGood(member)) {
                each[i] = image.value(member);
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
        follow(nowNanos);
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
        double spread = valid[count - 1] - valid[0];
        boolean contrary = disagrees ? spread <= TOGETHER_SHARE * spec.greatestSpread() : spread > spec.greatestSpread();
        if (!contrary || steadyAtNanos == Long.MIN_VALUE) {
            steadyAtNanos = nowNanos;
        }
        unreported |= contrary && nowNanos - steadyAtNanos >= spreadNanos;
        if (unreported) {
            reportSpread(spread);
            unreported = false; // after the report: what could not be recorded is reported by the next scan
            disagrees = !disagrees;
            steadyAtNanos = nowNanos;
        }
    }

    private void reportSpread(double spread) {
        if (disagrees) {
            events.raise(InputEvent.GROUP_AGREES, "tag", spec.tag());
        } else {
            events.raise(InputEvent.GROUP_DISAGREES, "tag", spec.tag(), "spread", spread, "allowed", spec.greatestSpread());
        }
    }

    private void follow(long nowNanos) {
        if (spec.greatestDrift() == 0) {
            return;
        }
        drift.take(each, nowNanos);
        double apart = drift.greatest();
        if (!drifts && apart > spec.greatestDrift()) {
            events.raise(InputEvent.GROUP_DRIFTS, "tag", spec.tag(), "drift", apart, "allowed", spec.greatestDrift(), "between",
                    spec.members().get(drift.first()) + " and " + spec.members().get(drift.second()));
            drifts = true;
        } else if (drifts && apart <= TOGETHER_SHARE * spec.greatestDrift()) {
            events.raise(InputEvent.GROUP_STEADY, "tag", spec.tag());
            drifts = false;
        }
    }

    @Override
    public void save(ByteBuffer out, long nowNanos) {
        out.put((byte) (disagrees ? 1 : 0)).put((byte) (drifts ? 1 : 0));
        out.putLong(steadyAtNanos == Long.MIN_VALUE ? Long.MIN_VALUE : nowNanos - steadyAtNanos);
        drift.save(out, nowNanos);
    }

    @Override
    public void load(ByteBuffer in, long savedAtNanos) {
        disagrees = in.get() != 0;
        drifts = in.get() != 0;
        long span = in.getLong();
        steadyAtNanos = span == Long.MIN_VALUE ? Long.MIN_VALUE : savedAtNanos - span;
        drift.load(in, savedAtNanos);
    }
}
