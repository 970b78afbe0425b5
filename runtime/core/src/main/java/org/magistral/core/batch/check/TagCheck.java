package org.magistral.core.batch.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.magistral.core.condition.Condition;
import org.magistral.core.tag.Tag;
import org.magistral.core.tag.Tags;

/** The tags that a recipe may name, and whether what it says of them can be so: values in their range, conditions that can be met. */
final class TagCheck {
    private final Map<String, Tag> tags = new HashMap<>();
    private final BiConsumer<String, String> problems;

    /**
     * @param problems takes the path of the offender, and what is wrong
     */
    TagCheck(Tags tags, BiConsumer<String, String> problems) {
        tags.all().forEach(tag -> this.tags.put(tag.id(), tag));
        this.problems = problems;
    }

    /** A tag that is known; else null. */
    Tag get(String id) {
        return tags.get(id);
    }

    boolean tag(String path, String id) {
        if (!tags.containsKey(id)) {
            problem(path, "no tag " + id);
        }
        return tags.containsKey(id);
    }

    void inRange(String path, String id, double value) {
        Tag tag = tags.get(id);
        if (tag != null && !(value >= tag.low() && value <= tag.high())) {
            problem(path, id + ": " + value + " is outside " + tag.low() + " to " + tag.high() + " " + tag.unit().symbol());
        }
    }

    /** A decision is taken in one scan, so there a condition that must watch for a while can't be met. */
    void condition(String path, Condition condition, boolean atOnce) {
        switch (condition) {
            case Condition.Above(String tag, double limit, double hysteresis) -> threshold(path, tag, limit);
            case Condition.Below(String tag, double limit, double hysteresis) -> threshold(path, tag, limit);
            case Condition.Switched(String tag, boolean on) -> tag(path, tag);
            case Condition.Lost(String tag) -> tag(path, tag);
            case Condition.Rise(String tag, double by, double seconds) -> {
                tag(path, tag);
                watching(path, "a rise", atOnce);
            }
            case Condition.Exceeds(String tag, double factor, String ofTag) -> {
                tag(path, tag);
                tag(path, ofTag);
            }
            case Condition.Unmatched unmatched -> {
                tag(path, unmatched.total());
                tag(path, unmatched.scale());
                watching(path, "a count held against a scale", atOnce);
            }
            case Condition.Differs differs -> {
                tag(path, differs.tag());
                tag(path, differs.ofTag());
            }
            case Condition.Unanswered unanswered -> {
                tag(path, unanswered.tag());
                tag(path, unanswered.total());
                watching(path, "an answer to a dose", atOnce);
            }
            case Condition.Vote(int needed, List<Condition> of) -> of.forEach(one -> condition(path, one, atOnce));
            case Condition.Any(List<Condition> of) -> of.forEach(one -> condition(path, one, atOnce));
            case Condition.All(List<Condition> of) -> of.forEach(one -> condition(path, one, atOnce));
            case Condition.None(List<Condition> of) -> of.forEach(one -> condition(path, one, atOnce));
            case Condition.Sustained(Condition inner, double seconds) -> {
                condition(path, inner, atOnce);
                watching(path, "a sustained condition", atOnce);
            }
            case Condition.Always() -> {
            }
        }
    }

    private void threshold(String path, String tag, double limit) {
        if (tag(path, tag)) {
            inRange(path, tag, limit);
        }
    }

    private void watching(String path, String what, boolean atOnce) {
        if (atOnce) {
            problem(path, what + " can't be judged in one moment; wait for it before the choice");
        }
    }

    private void problem(String path, String what) {
        problems.accept(path, what);
    }
}
