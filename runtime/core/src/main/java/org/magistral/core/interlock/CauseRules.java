package org.magistral.core.interlock;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.magistral.core.condition.Condition;
import org.magistral.core.condition.Judgement;
import org.magistral.core.tag.Tag;
import org.magistral.core.tag.Tags;

/** What can be wrong with the cause of a row: that it can never act, would act always or never end, or would not act in doubt. */
final class CauseRules {
    private final Tags tags;

    CauseRules(Tags tags) {
        this.tags = tags;
    }

    void judge(Condition cause, Consumer<String> found) {
        possible(cause, found);
        if (inDoubt(cause) == Judgement.NOT_MET) {
            found.accept("would not act where no reading can be used: 'none of' holds what is met by a lost reading");
        }
    }

    /** What a condition comes to, in the end, when every reading is lost; a row that does not act then guards nothing when it counts. */
    private static Judgement inDoubt(Condition condition) {
        return switch (condition) {
            case Condition.Lost lost -> Judgement.MET;
            case Condition.Always always -> Judgement.MET;
            case Condition.Sustained(Condition inner, double seconds) -> inDoubt(inner);
            case Condition.Any(List<Condition> of) -> of.stream().map(CauseRules::inDoubt).reduce(Judgement.NOT_MET, CauseRules::any);
            case Condition.All(List<Condition> of) -> not(of.stream().map(CauseRules::inDoubt).map(CauseRules::not)
                    .reduce(Judgement.NOT_MET, CauseRules::any));
            case Condition.None(List<Condition> of) ->
                not(of.stream().map(CauseRules::inDoubt).reduce(Judgement.NOT_MET, CauseRules::any));
            case Condition.Vote(int needed, List<Condition> of) -> vote(needed, of.stream().map(CauseRules::inDoubt).toList());
            case Condition.Above above -> Judgement.UNKNOWN;
            case Condition.Below below -> Judgement.UNKNOWN;
            case Condition.Switched switched -> Judgement.UNKNOWN;
            case Condition.Rise rise -> Judgement.UNKNOWN;
            case Condition.Exceeds exceeds -> Judgement.UNKNOWN;
            case Condition.Differs differs -> Judgement.UNKNOWN;
            case Condition.Unmatched unmatched -> Judgement.UNKNOWN;
            case Condition.Unanswered unanswered -> Judgement.UNKNOWN;
        };
    }

    private static Judgement any(Judgement one, Judgement other) {
        return one == Judgement.MET || other == Judgement.NOT_MET ? one : other;
    }

    private static Judgement not(Judgement one) {
        return switch (one) {
            case MET -> Judgement.NOT_MET;
            case NOT_MET -> Judgement.MET;
            case UNKNOWN -> Judgement.UNKNOWN;
        };
    }

    /** As the running vote counts: doubt has no vote. */
    private static Judgement vote(int needed, List<Judgement> of) {
        long valid = of.stream().filter(one -> one != Judgement.UNKNOWN).count();
        if (valid == 0) {
            return Judgement.UNKNOWN;
        }
        long met = of.stream().filter(one -> one == Judgement.MET).count();
        return met >= Math.max(1, needed - (of.size() - valid)) ? Judgement.MET : Judgement.NOT_MET;
    }

    private Optional<Tag> tag(String id) {
        return tags.find(id).isPresent() ? Optional.of(tags.get(tags.indexOf(id))) : Optional.empty();
    }

    private void possible(Condition condition, Consumer<String> found) {
        switch (condition) {
            case Condition.Above(String id, double limit, double hysteresis) ->
                tag(id).ifPresent(tag -> above(tag, limit, hysteresis, found));
            case Condition.Below(String id, double limit, double hysteresis) ->
                tag(id).ifPresent(tag -> below(tag, limit, hysteresis, found));
            case Condition.Rise(String id, double by, double seconds) -> tag(id).filter(tag -> by >= tag.high() - tag.low())
                    .ifPresent(
                            tag -> found.accept("can never act: " + id + " can't rise by " + by + ", its range is " + RowRules.range(tag)));
            case Condition.Exceeds(String id, double factor, String of) -> tag(of)
                    .flatMap(other -> tag(id).filter(tag -> factor * other.low() >= tag.high()))
                    .ifPresent(tag -> found.accept("can never act: " + id + " ends at " + tag.high()));
            case Condition.Unmatched unmatched -> never(unmatched.total(), unmatched.everyMillilitres(), found);
            case Condition.Differs differs -> tag(differs.tag())
                    .ifPresent(tag -> tag(differs.ofTag()).ifPresent(of -> differs(differs, tag, of, found)));
            case Condition.Unanswered unanswered -> {
                never(unanswered.total(), unanswered.everyMillilitres(), found);
                tag(unanswered.tag()).filter(tag -> Math.abs(unanswered.least()) > tag.high() - tag.low()).ifPresent(tag -> found.accept(
                        "would act always: " + tag.id() + " can't change by " + unanswered.least() + ", its range is "
                                + RowRules.range(tag)));
            }
            case Condition.Vote(int needed, List<Condition> of) -> {
                if (needed < 1 || needed > of.size()) {
                    found.accept("can never act: " + needed + " of " + of.size());
                }
                of.forEach(one -> possible(one, found));
            }
            case Condition.Any(List<Condition> of) -> of.forEach(one -> possible(one, found));
            case Condition.All(List<Condition> of) -> of.forEach(one -> possible(one, found));
            case Condition.None(List<Condition> of) -> none(of, found);
            case Condition.Sustained(Condition inner, double seconds) -> possible(inner, found);
            case Condition.Switched switched -> {
            }
            case Condition.Lost lost -> {
            }
            case Condition.Always always -> {
            }
        }
    }

    private static void above(Tag tag, double limit, double hysteresis, Consumer<String> found) {
        if (limit > tag.high()) {
            found.accept("can never act: " + tag.id() + " >= " + limit + " is outside its range, " + RowRules.range(tag));
        } else if (limit <= tag.low()) {
            found.accept("would act always: " + tag.id() + " >= " + limit + " holds over all its range, " + RowRules.range(tag));
        } else if (limit - hysteresis <= tag.low()) {
            found.accept(
                    "would never end: " + tag.id() + " can't get below " + (limit - hysteresis) + ", its range is " + RowRules.range(tag));
        }
    }

    private static void below(Tag tag, double limit, double hysteresis, Consumer<String> found) {
        if (limit <= tag.low()) {
            found.accept("can never act: " + tag.id() + " < " + limit + " is outside its range, " + RowRules.range(tag));
        } else if (limit > tag.high()) {
            found.accept("would act always: " + tag.id() + " < " + limit + " holds over all its range, " + RowRules.range(tag));
        } else if (limit + hysteresis > tag.high()) {
            found.accept(
                    "would never end: " + tag.id() + " can't get to " + (limit + hysteresis) + ", its range is " + RowRules.range(tag));
        }
    }

    private void never(String total, double everyMillilitres, Consumer<String> found) {
        tag(total).filter(tag -> everyMillilitres > tag.high() - tag.low())
                .ifPresent(tag -> found.accept("can never act: " + tag.id() + " never counts " + everyMillilitres + " mL"));
    }

    /** What a member can't do is said of the member: under 'none of' it makes the row act always, or never. */
    private void none(List<Condition> of, Consumer<String> found) {
        of.forEach(one -> possible(one, text -> found.accept("under 'none of': " + text)));
        for (Condition one : of) {
            if (one instanceof Condition.Unmatched || one instanceof Condition.Unanswered) {
                found.accept("would act always: what is met in one scan only can't stand under 'none of'");
            }
        }
    }

    private static void differs(Condition.Differs differs, Tag tag, Tag of, Consumer<String> found) {
        double most = Math.max(tag.high() - of.low(), of.high() - tag.low());
        double least = Math.max(0, Math.max(tag.low() - of.high(), of.low() - tag.high()));
        if (differs.by() >= most) {
            found.accept("can never act: " + tag.id() + " and " + of.id() + " can't be " + differs.by() + " apart");
        } else if (differs.by() < least && differs.percent() == 0) {
            found.accept("would act always: " + tag.id() + " and " + of.id() + " are " + least + " apart at least");
        } else if (differs.by() - differs.hysteresis() < least) {
            found.accept("would never end: " + tag.id() + " and " + of.id() + " can't get within " + (differs.by() - differs.hysteresis()));
        }
    }
}
