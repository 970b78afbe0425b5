package org.magistral.core.interlock.bypass;

import java.util.List;
import java.util.function.Predicate;
import org.magistral.core.condition.Condition;

/** What a condition still sees when one of its channels is taken out. Allocates; for commands, not for the scan. */
final class Channels {
    private Channels() {}

    /**
     * Whether the condition can spare a channel: it is only ever a voter, and in each such vote another voter can be known now. A channel
     * beside others in {@code any of} or {@code all of} guards something of its own, and can't be spared.
     */
    static boolean canSpare(Condition condition, String channel, Predicate<String> good) {
        return switch (condition) {
            case Condition.Sustained(Condition inner, double seconds) -> canSpare(inner, channel, good);
            case Condition.Any(List<Condition> of) -> of.stream().allMatch(one -> canSpare(one, channel, good));
            case Condition.All(List<Condition> of) -> of.stream().allMatch(one -> canSpare(one, channel, good));
            case Condition.Vote(int needed, List<Condition> of) -> of.stream().noneMatch(one -> sees(one, channel))
                    || of.stream().anyMatch(one -> !sees(one, channel) && one.tags().stream().allMatch(good));
            default -> !sees(condition, channel);
        };
    }

    /** Whether it asks anywhere if this channel is lost: a channel that is taken out is, so that this could not be overridden. */
    static boolean asksWhetherLost(Condition condition, String channel) {
        return switch (condition) {
            case Condition.Lost(String tag) -> tag.equals(channel);
            case Condition.Sustained(Condition inner, double seconds) -> asksWhetherLost(inner, channel);
            case Condition.Any(List<Condition> of) -> of.stream().anyMatch(one -> asksWhetherLost(one, channel));
            case Condition.All(List<Condition> of) -> of.stream().anyMatch(one -> asksWhetherLost(one, channel));
            case Condition.Vote(int needed, List<Condition> of) -> of.stream().anyMatch(one -> asksWhetherLost(one, channel));
            default -> false;
        };
    }

    private static boolean sees(Condition condition, String channel) {
        return condition.tags().contains(channel);
    }
}
