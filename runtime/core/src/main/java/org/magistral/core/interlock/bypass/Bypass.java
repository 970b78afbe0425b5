package org.magistral.core.interlock.bypass;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.magistral.core.Checkpointed;
import org.magistral.core.command.InterlockCommand;
import org.magistral.core.condition.Condition;
import org.magistral.core.condition.Judgement;
import org.magistral.core.event.Events;
import org.magistral.core.tag.ProcessImage;
import org.magistral.core.tag.Readings;
import org.magistral.core.tag.Tag;
import org.magistral.core.tag.Tags;
import org.magistral.core.tag.Unit;
import org.magistral.core.time.Stamp;

/**
 * The one bypass that may stand on a unit: a channel that its rows do not look at for a while. It takes the channel out of every row
 * that looks at it and allows a bypass: a probe that is worked on would else trip the row that nobody thought of. A row that allows none
 * goes on looking, so the unit file means what it says; the ledger names both. A voted tag is no channel: who looks at it sees the group.
 *
 * <p>A maintenance inhibit takes the channel out of its votes, like a reading that can't be known, and is for channels that all those
 * rows can spare. An emergency override may take the last one: then the row does not act on it at all, and acts on its other channels
 * as before.
 *
 * <p>It ends by itself when its time is up, when its key is turned back or can't be read, and after an outage whose length nobody
 * knows. It changes what rows see and nothing else: a trip that stands is not reset by it. The tag {@code INTERLOCKS.BYPASSED} says that
 * one stands, for an alarm. Scan thread; allocates only for commands and events.
 */
public final class Bypass implements Checkpointed {
    private static final int NOBODY = -1;
    private static final int LONGEST_SILENCE_SECONDS = 3600;
    private static final Tag COUNT = new Tag(
            "INTERLOCKS.BYPASSED", "channels that interlocks do not look at", Unit.NUMBER, 0, 100, 0, LONGEST_SILENCE_SECONDS);

    private final BypassSpec spec;
    private final Subject[] subjects;
    private final Tags tags;
    private final Events events;
    private final int key;
    private final int count;
    private final Masked masked = new Masked();
    private int channel = NOBODY;
    private boolean emergency;
    private long untilNanos;
    /** For each row that it is taken out of, the other tags of that row; null for any other row. */
    private final int[][] others;

    /**
     * A row, as far as it matters here.
     *
     * @param allowed whether the unit file lets its channels be bypassed
     */
    public record Subject(String id, Condition cause, boolean allowed) {}

    /**
     * @param spec or null, where the unit knows no bypass
     * @throws IllegalArgumentException when the key, or the tag that tells of a bypass, is no tag
     */
    public Bypass(BypassSpec spec, List<Subject> subjects, Tags tags, Events events) {
        this.spec = spec;
        this.subjects = subjects.toArray(new Subject[0]);
        this.tags = tags;
        this.events = events;
        others = new int[this.subjects.length][];
        if (spec != null && tags.find(spec.key()).isEmpty()) {
            throw new IllegalArgumentException("there is no tag " + spec.key() + " for the key of the bypasses");
        }
        key = spec == null ? NOBODY : tags.indexOf(spec.key());
        count = spec == null ? NOBODY : tags.indexOf(COUNT.id());
    }

    /** The tag that a unit which knows bypasses has beside those of its file. */
    public static Tag tag() {
        return COUNT;
    }

    /** Begins a maintenance inhibit, or reports why not. */
    public void inhibit(InterlockCommand.Inhibit asked, Readings readings, Stamp at) {
        String refusal = refusal(asked.channel(), asked.seconds(), asked.reason(), readings, false);
        if (refusal == null) {
            refusal = unspared(asked.channel(), readings);
        }
        if (refusal != null) {
            refuse("maintenance", asked.actor(), "", asked.channel(), refusal);
            return;
        }
        begin(new Begin("maintenance", asked.actor(), "", asked.channel(), asked.seconds(), asked.reason()), at);
    }

    /** Begins an emergency override, or reports why not. */
    public void override(InterlockCommand.EmergencyOverride asked, Readings readings, Stamp at) {
        String refusal = refusal(asked.channel(), asked.seconds(), asked.reason(), readings, true);
        if (refusal == null && !areTwo(asked.actor(), asked.secondActor())) {
            refusal = "an emergency override needs two different persons";
        }
        if (refusal == null) {
            refusal = askedWhetherLost(asked.channel());
        }
        if (refusal != null) {
            refuse("emergency", asked.actor(), asked.secondActor(), asked.channel(), refusal);
            return;
        }
        begin(new Begin("emergency", asked.actor(), asked.secondActor(), asked.channel(), asked.seconds(), asked.reason()), at);
    }

    private static boolean areTwo(String one, String other) {
        return isGiven(one) && isGiven(other) && !one.strip().equalsIgnoreCase(other.strip());
    }

    private static boolean isGiven(String text) {
        return text != null && !text.isBlank();
    }

    /** Why it may not begin, by the rules that both kinds have; null where it may. */
    private String refusal(String tag, double seconds, String reason, Readings readings, boolean urgent) {
        if (spec == null) {
            return "this unit has no bypass: its file has no section of that name";
        }
        if (takenFrom(tag).isEmpty()) {
            List<String> looking = lookingAt(tag);
            return looking.isEmpty()
                    ? "no interlock looks at it"
                    : "no interlock that looks at it allows a bypass: " + String.join(", ", looking);
        }
        if (channel != NOBODY) {
            return "a bypass of " + tags.get(channel).id() + " stands; one at a time";
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

    /** The first row that can't spare the channel, in words; null where all can. */
    private String unspared(String tag, Readings readings) {
        for (Subject subject : takenFrom(tag)) {
            if (!Channels.canSpare(subject.cause(), tag, other -> readings.isGood(tags.indexOf(other)))) {
                return subject.id() + " can't spare " + tag + ": no other channel of its vote is good; "
                        + "only an emergency override takes out the last one";
            }
        }
        return null;
    }

    private String askedWhetherLost(String tag) {
        for (Subject subject : takenFrom(tag)) {
            if (Channels.asksWhetherLost(subject.cause(), tag)
                    && subject.cause().tags().stream().anyMatch(other -> !other.equals(tag))) {
                return subject.id() + " asks whether " + tag + " is lost, and about other channels too; it can't be overridden";
            }
        }
        return null;
    }

    /** The rows that look at a channel and let it be taken out. */
    private List<Subject> takenFrom(String tag) {
        return Arrays.stream(subjects).filter(one -> one.allowed() && looksAt(one, tag)).toList();
    }

    private static boolean looksAt(Subject subject, String tag) {
        return tag != null && subject.cause().tags().contains(tag);
    }

    private List<String> lookingAt(String tag) {
        return Arrays.stream(subjects).filter(one -> looksAt(one, tag)).map(Subject::id).toList();
    }

    /** The rows that look at a channel and do not let it be taken out: they go on looking. */
    private String goingOn(String tag) {
        return String.join(", ", Arrays.stream(subjects).filter(one -> !one.allowed() && looksAt(one, tag)).map(Subject::id).toList());
    }

    private void refuse(String kind, String actor, String second, String tag, String why) {
        events.raiseBy(
                BypassEvent.REFUSED,
                Objects.requireNonNullElse(actor, ""),
                "kind",
                kind,
                "secondActor",
                Objects.requireNonNullElse(second, ""),
                "channel",
                Objects.requireNonNullElse(tag, ""),
                "why",
                why);
    }

    private record Begin(String kind, String actor, String second, String channel, double seconds, String reason) {}

    private void begin(Begin begin, Stamp at) {
        events.raiseBy(
                BypassEvent.BEGUN,
                begin.actor(),
                "kind",
                begin.kind(),
                "secondActor",
                begin.second(),
                "channel",
                begin.channel(),
                "rows",
                String.join(", ", takenFrom(begin.channel()).stream().map(Subject::id).toList()),
                "goOnLooking",
                goingOn(begin.channel()),
                "reason",
                begin.reason(),
                "seconds",
                begin.seconds(),
                "until",
                Instant.ofEpochMilli(at.wallMillis() + Math.round(begin.seconds() * 1e3)).toString());
        emergency = begin.kind().equals("emergency");
        untilNanos = at.monotonicNanos() + (long) (begin.seconds() * 1e9);
        take(tags.indexOf(begin.channel()));
    }

    private void take(int tag) {
        channel = tag;
        String id = tags.get(tag).id();
        for (int i = 0; i < subjects.length; i++) {
            Condition cause = subjects[i].cause();
            others[i] = subjects[i].allowed() && looksAt(subjects[i], id)
                    ? cause.tags().stream().mapToInt(tags::indexOf).filter(one -> one != tag).distinct().toArray()
                    : null;
        }
    }

    private void putBack() {
        channel = NOBODY;
        Arrays.fill(others, null);
    }

    /** Ends the bypass of a channel before its time. */
    public void end(InterlockCommand.EndBypass asked) {
        if (channel == NOBODY || !tags.get(channel).id().equals(asked.channel())) {
            refuse("end", asked.actor(), "", asked.channel(), "no bypass of this channel stands");
            return;
        }
        events.raiseBy(BypassEvent.ENDED, asked.actor(), "channel", tags.get(channel).id(), "rows", String.join(", ", rows()));
        putBack();
    }

    /** Ends it when its time is up or its key is not turned any more; before the rows are judged. */
    public void watch(Readings readings, long nowNanos) {
        if (channel == NOBODY) {
            return;
        }
        if (nowNanos >= untilNanos) {
            expire("its time is up");
        } else if (!readings.isOn(key)) {
            expire("the key " + spec.key() + " is not turned any more");
        }
    }

    private void expire(String why) {
        events.raise(BypassEvent.EXPIRED, "channel", tags.get(channel).id(), "rows", String.join(", ", rows()), "why", why);
        putBack();
    }

    /** After {@link #load}: a bypass whose time left nobody knows is over. */
    public void restartAfter(boolean trusted) {
        if (channel != NOBODY && !trusted) {
            expire("nobody knows for how long the controller was away");
        }
    }

    /** Lets go without a word of what the ledger knows to have ended after the last checkpoint; before the first scan. */
    public void drop(String id) {
        if (channel != NOBODY && tags.get(channel).id().equals(id)) {
            putBack();
        }
    }

    /** Whether this row does not look at all of its channels. */
    public boolean isOn(int row) {
        return others[row] != null;
    }

    /** The channel that is taken out of this row, or null. */
    public String channel(int row) {
        return others[row] == null ? null : tags.get(channel).id();
    }

    /** Whether one stands. */
    public boolean isStanding() {
        return channel != NOBODY;
    }

    private List<String> rows() {
        return IntStream.range(0, subjects.length).filter(this::isOn).mapToObj(row -> subjects[row].id()).toList();
    }

    /** What stands, if anything does; allocates. */
    public Optional<StandingBypass> standing(long nowNanos) {
        return channel == NOBODY
                ? Optional.empty()
                : Optional.of(new StandingBypass(tags.get(channel).id(), rows(), emergency, untilNanos - nowNanos));
    }

    /** Shows whether one stands, where the unit knows bypasses. */
    public void latch(long nowNanos, ProcessImage image) {
        if (count != NOBODY) {
            image.good(count, channel == NOBODY ? 0 : 1, nowNanos);
        }
    }

    /** What this row sees. */
    public Readings seenBy(int row, Readings readings) {
        return others[row] == null ? readings : masked.of(readings, channel);
    }

    /** What a judgement of this row counts for: an override takes away the doubt that itself has made, and no other. */
    public Judgement counted(int row, Judgement judged, Readings readings) {
        if (others[row] == null || !emergency || judged == Judgement.NOT_MET) {
            return judged;
        }
        if (others[row].length == 0) {
            return Judgement.NOT_MET;
        }
        if (judged == Judgement.MET) {
            return judged;
        }
        for (int other : others[row]) {
            if (!readings.isGood(other)) {
                return judged;
            }
        }
        return Judgement.NOT_MET;
    }

    @Override
    public void save(ByteBuffer out, long nowNanos) {
        out.putInt(channel);
        out.put((byte) (emergency ? 1 : 0));
        out.putLong(channel == NOBODY ? 0 : untilNanos - nowNanos);
    }

    /** What it is taken out of follows from the unit file, which is the same: a checkpoint of another is refused. */
    @Override
    public void load(ByteBuffer in, long savedAtNanos) {
        int tag = in.getInt();
        emergency = in.get() != 0;
        untilNanos = savedAtNanos + in.getLong();
        if (tag < NOBODY || tag >= tags.size()) {
            throw new IllegalArgumentException("a bypass of channel " + tag);
        }
        putBack();
        if (tag != NOBODY) {
            take(tag);
        }
    }
}
