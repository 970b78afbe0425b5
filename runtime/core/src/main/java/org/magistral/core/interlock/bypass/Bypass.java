package org.magistral.core.interlock.bypass;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.magistral.core.Checkpointed;
import org.magistral.core.command.InterlockCommand;
import org.magistral.core.condition.Condition;
import org.magistral.core.condition.Judgement;
import org.magistral.core.event.Events;
import org.magistral.core.tag.Readings;
import org.magistral.core.tag.Tags;
import org.magistral.core.time.Stamp;

/**
 * The one bypass that may stand on a unit: a channel that a row does not look at for a while. A maintenance inhibit takes it out of its
 * vote, like a reading that can't be known, and is for channels that can be spared. An emergency override may take the last one: then
 * the row does not act on it at all, and acts on its other channels as before.
 *
 * <p>It ends by itself when its time is up, when its key is turned back or can't be read, and after an outage whose length nobody
 * knows. It changes what a row sees and nothing else: a trip that stands is not reset by it. Scan thread; allocates only for commands and
 * events.
 */
public final class Bypass implements Checkpointed {
    private static final int NOBODY = -1;

    private final BypassSpec spec;
    private final Subject[] subjects;
    private final Tags tags;
    private final Events events;
    private final int key;
    private final Masked masked = new Masked();
    private int row = NOBODY;
    private int channel;
    private boolean emergency;
    private long untilNanos;
    private int[] otherTags = {};

    /**
     * A row, as far as it matters here.
     *
     * @param allowed whether the unit file lets it be bypassed
     */
    public record Subject(String id, Condition cause, boolean allowed) {}

    /**
     * @param spec or null, where the unit knows no bypass
     * @throws IllegalArgumentException when the key is no tag
     */
    public Bypass(BypassSpec spec, List<Subject> subjects, Tags tags, Events events) {
        this.spec = spec;
        this.subjects = subjects.toArray(new Subject[0]);
        this.tags = tags;
        this.events = events;
        if (spec != null && tags.find(spec.key()).isEmpty()) {
            throw new IllegalArgumentException("there is no tag " + spec.key() + " for the key of the bypasses");
        }
        key = spec == null ? NOBODY : tags.indexOf(spec.key());
    }

    /** Begins a maintenance inhibit, or reports why not. */
    public void inhibit(InterlockCommand.Inhibit asked, Readings readings, Stamp at) {
        int index = indexOf(asked.row());
        String refusal = refusal(index, asked.channel(), asked.seconds(), asked.reason(), readings, false);
        if (refusal == null && !Channels.canSpare(subjects[index].cause(), asked.channel(), tag -> readings.isGood(tags.indexOf(tag)))) {
            refusal = asked.row() + " can't spare " + asked.channel() + ": no other channel of its vote is good; "
                    + "only an emergency override takes out the last one";
        }
        if (refusal != null) {
            refuse("maintenance", asked.actor(), "", asked.row(), asked.channel(), refusal);
            return;
        }
        begin(new Begin("maintenance", asked.actor(), "", index, asked.channel(), asked.seconds(), asked.reason()), at);
    }

    /** Begins an emergency override, or reports why not. */
    public void override(InterlockCommand.EmergencyOverride asked, Readings readings, Stamp at) {
        int index = indexOf(asked.row());
        String refusal = refusal(index, asked.channel(), asked.seconds(), asked.reason(), readings, true);
        if (refusal == null && !areTwo(asked.actor(), asked.secondActor())) {
            refusal = "an emergency override needs two different persons";
        }
        if (refusal == null && Channels.asksWhetherLost(subjects[index].cause(), asked.channel())
                && subjects[index].cause().tags().stream().anyMatch(tag -> !tag.equals(asked.channel()))) {
            refusal = asked.row() + " asks whether " + asked.channel() + " is lost, and about other channels too; it can't be overridden";
        }
        if (refusal != null) {
            refuse("emergency", asked.actor(), asked.secondActor(), asked.row(), asked.channel(), refusal);
            return;
        }
        begin(
                new Begin("emergency", asked.actor(), asked.secondActor(), index, asked.channel(), asked.seconds(), asked.reason()),
                at);
    }

    private static boolean areTwo(String one, String other) {
        return isGiven(one) && isGiven(other) && !one.strip().equalsIgnoreCase(other.strip());
    }

    private static boolean isGiven(String text) {
        return text != null && !text.isBlank();
    }

    private int indexOf(String id) {
        for (int i = 0; i < subjects.length; i++) {
            if (subjects[i].id().equals(id)) {
                return i;
            }
        }
        return NOBODY;
    }

    /** Why it may not begin, by the rules that both kinds have; null where it may. */
    private String refusal(int index, String tag, double seconds, String reason, Readings readings, boolean urgent) {
        if (spec == null) {
            return "this unit has no bypass: its file has no section of that name";
        }
        if (index == NOBODY) {
            return "there is no such row";
        }
        if (!subjects[index].allowed()) {
            return "the unit file does not allow to bypass it";
        }
        if (!subjects[index].cause().tags().contains(tag)) {
            return "its cause has no channel " + tag + ", but " + String.join(", ", subjects[index].cause().tags());
        }
        if (row != NOBODY) {
            return "a bypass of " + tags.get(channel).id() + " in " + subjects[row].id() + " stands; one at a time";
        }
        double longest = urgent ? spec.emergencySeconds() : spec.maintenanceSeconds();
        if (!(seconds > 0) || seconds > longest) {
            return seconds + " s: more than 0 s and at most " + longest + " s are allowed";
        }
        if (!isGiven(reason)) {
            return "it needs a reason";
        }
        return readings.isOn(key) ? null : "the key " + spec.key() + " is not turned";
    }

    private void refuse(String kind, String actor, String second, String id, String tag, String why) {
        events.raiseBy(
                BypassEvent.REFUSED,
                Objects.requireNonNullElse(actor, ""),
                "kind",
                kind,
                "secondActor",
                Objects.requireNonNullElse(second, ""),
                "row",
                id,
                "channel",
                tag,
                "why",
                why);
    }

    private record Begin(String kind, String actor, String second, int row, String channel, double seconds, String reason) {}

    private void begin(Begin begin, Stamp at) {
        events.raiseBy(
                BypassEvent.BEGUN,
                begin.actor(),
                "kind",
                begin.kind(),
                "secondActor",
                begin.second(),
                "row",
                subjects[begin.row()].id(),
                "channel",
                begin.channel(),
                "reason",
                begin.reason(),
                "seconds",
                begin.seconds(),
                "until",
                Instant.ofEpochMilli(at.wallMillis() + Math.round(begin.seconds() * 1e3)).toString());
        emergency = begin.kind().equals("emergency");
        untilNanos = at.monotonicNanos() + (long) (begin.seconds() * 1e9);
        take(begin.row(), tags.indexOf(begin.channel()));
    }

    private void take(int subject, int tag) {
        row = subject;
        channel = tag;
        otherTags = subjects[subject].cause().tags().stream().mapToInt(tags::indexOf).filter(one -> one != tag).distinct().toArray();
    }

    /** Ends the bypass of a row before its time. */
    public void end(InterlockCommand.EndBypass asked) {
        if (row == NOBODY || !subjects[row].id().equals(asked.row())) {
            refuse("end", asked.actor(), "", asked.row(), "", "no bypass of this row stands");
            return;
        }
        events.raiseBy(BypassEvent.ENDED, asked.actor(), "row", subjects[row].id(), "channel", tags.get(channel).id());
        row = NOBODY;
    }

    /** Ends it when its time is up or its key is not turned any more; before the rows are judged. */
    public void watch(Readings readings, long nowNanos) {
        if (row == NOBODY) {
            return;
        }
        if (nowNanos >= untilNanos) {
            expire("its time is up");
        } else if (!readings.isOn(key)) {
            expire("the key " + spec.key() + " is not turned any more");
        }
    }

    private void expire(String why) {
        events.raise(BypassEvent.EXPIRED, "row", subjects[row].id(), "channel", tags.get(channel).id(), "why", why);
        row = NOBODY;
    }

    /** After {@link #load}: a bypass whose time left nobody knows is over. */
    public void restartAfter(boolean trusted) {
        if (row != NOBODY && !trusted) {
            expire("nobody knows for how long the controller was away");
        }
    }

    /** Lets go without a word of what the ledger knows to have ended after the last checkpoint; before the first scan. */
    public void drop(String id) {
        if (row != NOBODY && subjects[row].id().equals(id)) {
            row = NOBODY;
        }
    }

    /** Whether this row is bypassed. */
    public boolean isOn(int index) {
        return row == index;
    }

    /** The channel that is taken out of this row, or null. */
    public String channel(int index) {
        return row == index ? tags.get(channel).id() : null;
    }

    /** How long the bypass that stands goes on. */
    public long leftNanos(long nowNanos) {
        return untilNanos - nowNanos;
    }

    /** What this row sees. */
    public Readings seenBy(int index, Readings readings) {
        return row == index ? masked.of(readings, channel) : readings;
    }

    /** What a judgement of this row counts for: an override takes away the doubt that itself has made, and no other. */
    public Judgement counted(int index, Judgement judged, Readings readings) {
        if (row != index || !emergency || judged == Judgement.NOT_MET) {
            return judged;
        }
        if (otherTags.length == 0) {
            return Judgement.NOT_MET;
        }
        if (judged == Judgement.MET) {
            return judged;
        }
        for (int other : otherTags) {
            if (!readings.isGood(other)) {
                return judged;
            }
        }
        return Judgement.NOT_MET;
    }

    @Override
    public void save(ByteBuffer out, long nowNanos) {
        out.putInt(row);
        out.putInt(channel);
        out.put((byte) (emergency ? 1 : 0));
        out.putLong(row == NOBODY ? 0 : untilNanos - nowNanos);
    }

    @Override
    public void load(ByteBuffer in, long savedAtNanos) {
        int subject = in.getInt();
        int tag = in.getInt();
        emergency = in.get() != 0;
        untilNanos = savedAtNanos + in.getLong();
        if (subject < NOBODY || subject >= subjects.length || tag < 0 || tag >= tags.size()) {
            throw new IllegalArgumentException("a bypass of row " + subject + ", channel " + tag);
        }
        row = NOBODY;
        if (subject != NOBODY) {
            take(subject, tag);
        }
    }
}
