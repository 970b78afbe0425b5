package org.magistral.core.condition;

import java.util.List;
import java.util.Map;

/**
 * What a condition comes to, from all that was ever read: without any memory, and as slowly as it likes. Written from the words of
 * {@link Condition} alone.
 */
final class SlowOracle {
    private static final long SETTLING_NANOS = 60_000_000_000L;

    private final List<Scan> past;

    /** Readings of one moment; one that is lost is null. */
    record Scan(long nanos, Map<String, Double> values) {
        double value(String tag) {
            return values.get(tag);
        }

        boolean has(String... tags) {
            return List.of(tags).stream().allMatch(tag -> values.get(tag) != null);
        }
    }

    SlowOracle(List<Scan> past) {
        this.past = past;
    }

    Judgement judge(Condition condition, boolean guards) {
        return at(condition, past.size() - 1, guards);
    }

    private Judgement at(Condition condition, int i, boolean guards) {
        Scan now = past.get(i);
        return switch (condition) {
            case Condition.Above(String tag, double limit, double hysteresis) ->
                now.has(tag) ? of(above(tag, limit, hysteresis, i)) : Judgement.UNKNOWN;
            case Condition.Below(String tag, double limit, double hysteresis) ->
                now.has(tag) ? of(below(tag, limit, hysteresis, i)) : Judgement.UNKNOWN;
            case Condition.Switched(String tag, boolean on) ->
                now.has(tag) ? of(now.value(tag) > 0.5 == on) : Judgement.UNKNOWN;
            case Condition.Lost(String tag) -> of(!now.has(tag));
            case Condition.Rise(String tag, double by, double seconds) -> now.has(tag)
                    ? of(past.subList(0, i + 1).stream()
                            .anyMatch(one -> one.has(tag) && now.nanos() - one.nanos() <= seconds * 1e9
                                    && now.value(tag) - one.value(tag) > by))
                    : Judgement.UNKNOWN;
            case Condition.Exceeds(String tag, double factor, String other) ->
                now.has(tag, other) ? of(now.value(tag) > factor * now.value(other)) : Judgement.UNKNOWN;
            case Condition.Differs differs ->
                now.has(differs.tag(), differs.ofTag()) ? of(differs(differs, i)) : Judgement.UNKNOWN;
            case Condition.Unmatched unmatched -> unmatched(unmatched, i);
            case Condition.Unanswered unanswered -> unanswered(unanswered, i);
            case Condition.Vote(int needed, List<Condition> of) -> {
                long met = count(of, i, guards, Judgement.MET);
                long lost = count(of, i, guards, Judgement.UNKNOWN);
                yield lost == of.size() ? Judgement.UNKNOWN : of(met > 0 && met >= needed - lost);
            }
            case Condition.Any(List<Condition> of) -> count(of, i, guards, Judgement.MET) > 0
                    ? Judgement.MET
                    : count(of, i, guards, Judgement.UNKNOWN) > 0 ? Judgement.UNKNOWN : Judgement.NOT_MET;
            case Condition.All(List<Condition> of) -> count(of, i, guards, Judgement.NOT_MET) > 0
                    ? Judgement.NOT_MET
                    : count(of, i, guards, Judgement.UNKNOWN) > 0 ? Judgement.UNKNOWN : Judgement.MET;
            case Condition.None(List<Condition> of) -> count(of, i, !guards, Judgement.MET) > 0
                    ? Judgement.NOT_MET
                    : count(of, i, !guards, Judgement.UNKNOWN) > 0 ? Judgement.UNKNOWN : Judgement.MET;
            case Condition.Sustained(Condition inner, double seconds) -> sustained(inner, seconds, i, guards);
            case Condition.Always() -> Judgement.MET;
        };
    }

    private static Judgement of(boolean met) {
        return met ? Judgement.MET : Judgement.NOT_MET;
    }

    private long count(List<Condition> of, int i, boolean guards, Judgement judgement) {
        return of.stream().filter(one -> at(one, i, guards) == judgement).count();
    }

    /** Back to the last reading that says by itself on which side it is. */
    private boolean above(String tag, double limit, double hysteresis, int i) {
        for (int j = i; j >= 0; j--) {
            if (past.get(j).has(tag) && past.get(j).value(tag) >= limit) {
                return true;
            }
            if (past.get(j).has(tag) && past.get(j).value(tag) < limit - hysteresis) {
                return false;
            }
        }
        return false;
    }

    private boolean below(String tag, double limit, double hysteresis, int i) {
        for (int j = i; j >= 0; j--) {
            if (past.get(j).has(tag) && past.get(j).value(tag) < limit) {
                return true;
            }
            if (past.get(j).has(tag) && past.get(j).value(tag) >= limit + hysteresis) {
                return false;
            }
        }
        return false;
    }

    private boolean differs(Condition.Differs differs, int i) {
        for (int j = i; j >= 0; j--) {
            if (past.get(j).has(differs.tag(), differs.ofTag())) {
                double second = past.get(j).value(differs.ofTag());
                double apart = Math.abs(past.get(j).value(differs.tag()) - second);
                if (apart <= differs.by() - differs.hysteresis() || apart <= Math.abs(second) * differs.percent() / 100) {
                    return false;
                }
                if (apart > differs.by()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Met, or in doubt where doubt counts, in every scan of that span; the first scan of all begins one. */
    private Judgement sustained(Condition inner, double seconds, int i, boolean guards) {
        int from = i;
        while (from >= 0 && stands(at(inner, from, guards), guards)) {
            from--;
        }
        long since = past.get(Math.max(0, from)).nanos();
        return past.get(i).nanos() - since >= seconds * 1e9 ? at(inner, i, guards) : Judgement.NOT_MET;
    }

    private static boolean stands(Judgement judgement, boolean guards) {
        return judgement == Judgement.MET || judgement == Judgement.UNKNOWN && guards;
    }

    /** Look after look, from the first scan on. */
    private Judgement unmatched(Condition.Unmatched limits, int last) {
        Scan look = null;
        double judgedTotal = 0;
        double least = 0;
        long settlesUntil = Long.MIN_VALUE;
        Judgement answer = Judgement.UNKNOWN;
        for (int i = 0; i <= last; i++) {
            Scan now = past.get(i);
            boolean weighs = now.has(limits.scale());
            if (!now.has(limits.total())) {
                answer = Judgement.UNKNOWN;
                continue;
            }
            double total = now.value(limits.total());
            if (look == null || total < look.value(limits.total())) {
                answer = weighs ? Judgement.NOT_MET : Judgement.UNKNOWN;
                if (weighs) {
                    look = now;
                    judgedTotal = total;
                    least = now.value(limits.scale());
                    settlesUntil = Long.MIN_VALUE;
                }
                continue;
            }
            if (weighs) {
                double mass = now.value(limits.scale());
                boolean bottle = mass - least > limits.everyMillilitres() / 1000 * limits.kilogramsPerLitre();
                settlesUntil = bottle ? now.nanos() + SETTLING_NANOS : settlesUntil;
                least = Math.min(least, mass);
                if (settlesUntil != Long.MIN_VALUE) {
                    look = now;
                    least = mass;
                    settlesUntil = now.nanos() >= settlesUntil ? Long.MIN_VALUE : settlesUntil;
                }
            }
            double counted = total - look.value(limits.total());
            if (counted < limits.everyMillilitres()) {
                boolean tooMuch = total - judgedTotal >= 3 * limits.everyMillilitres();
                judgedTotal = tooMuch ? total : judgedTotal;
                answer = tooMuch ? Judgement.UNKNOWN : Judgement.NOT_MET;
            } else if (!weighs) {
                answer = Judgement.UNKNOWN;
            } else {
                double lost = (look.value(limits.scale()) - now.value(limits.scale())) * 1000 / limits.kilogramsPerLitre();
                answer = of(Math.abs(lost - counted) > counted * limits.percent() / 100);
                look = now;
                judgedTotal = total;
                least = now.value(limits.scale());
            }
        }
        return answer;
    }

    /** Look after look, from the first scan on. */
    private Judgement unanswered(Condition.Unanswered limits, int last) {
        Scan look = null;
        Scan dosed = null;
        Judgement answer = Judgement.UNKNOWN;
        for (int i = 0; i <= last; i++) {
            Scan now = past.get(i);
            if (!now.has(limits.total())) {
                answer = Judgement.UNKNOWN;
                continue;
            }
            boolean sees = now.has(limits.tag());
            double counted = look == null ? -1 : now.value(limits.total()) - look.value(limits.total());
            if (counted < 0) {
                answer = sees ? Judgement.NOT_MET : Judgement.UNKNOWN;
                look = sees ? now : look;
                dosed = sees ? null : dosed;
                continue;
            }
            double taken = (now.nanos() - look.nanos()) / 1e9;
            if (taken > limits.withinSeconds() + (dosed == null ? 0 : limits.afterSeconds())) {
                answer = sees || counted < limits.everyMillilitres() ? Judgement.NOT_MET : Judgement.UNKNOWN;
                look = sees ? now : look;
                dosed = sees ? null : dosed;
                continue;
            }
            dosed = dosed == null && counted >= limits.everyMillilitres() ? now : dosed;
            if (dosed == null || (now.nanos() - dosed.nanos()) / 1e9 < limits.afterSeconds()) {
                answer = Judgement.NOT_MET;
            } else if (!sees) {
                answer = Judgement.UNKNOWN;
            } else {
                double change = now.value(limits.tag()) - look.value(limits.tag());
                answer = of(limits.least() > 0 ? change < limits.least() : change > limits.least());
                look = now;
                dosed = null;
            }
        }
        return answer;
    }
}
