package org.magistral.core.twin.fault;

import java.util.Arrays;
import java.util.Optional;
import org.magistral.core.time.Span;

/**
 * One thing that goes wrong at a given time of the run, and for how long.
 *
 * @param argument what the kind asks for, or null
 * @param startNanos since the twin's first step
 * @param durationNanos {@link Long#MAX_VALUE} for ever
 */
public record Fault(FaultKind kind, String argument, long startNanos, long durationNanos) {
    public Fault {
        if (!kind.accepts(argument)) {
            throw new IllegalArgumentException(kind.word() + (argument == null ? "" : ":" + argument) + ": it is " + kind.usage());
        }
        if (startNanos < 0 || durationNanos <= 0) {
            throw new IllegalArgumentException(kind.word() + ": starts before the run or ends before it starts");
        }
    }

    /**
     * Reads {@code KIND[:ARGUMENT]@TIME[+DURATION]}, such as {@code over-pressure@5d+2h} or {@code over-temperature:2@1d12h}. Times count
     * from the start of the run, in d, h, min and s; without a duration the fault stays.
     *
     * @throws IllegalArgumentException saying what is wrong, and what is allowed
     */
    public static Fault parse(String text) {
        int at = text.indexOf('@');
        if (at < 0) {
            throw wrong(text, "it has no @TIME");
        }
        String what = text.substring(0, at);
        int colon = what.indexOf(':');
        String word = colon < 0 ? what : what.substring(0, colon);
        String argument = colon < 0 ? null : what.substring(colon + 1);
        Optional<FaultKind> kind = Arrays.stream(FaultKind.values()).filter(known -> known.word().equals(word)).findFirst();
        if (kind.isEmpty()) {
            throw wrong(text, "there is no kind '" + word + "', but " + FaultKind.usages());
        }
        if (!kind.get().accepts(argument)) {
            throw wrong(text, "'" + what + "' should be " + kind.get().usage());
        }
        String when = text.substring(at + 1);
        int plus = when.indexOf('+');
        long start = span(text, "time", plus < 0 ? when : when.substring(0, plus));
        long duration = plus < 0 ? Long.MAX_VALUE : span(text, "duration", when.substring(plus + 1));
        if (duration == 0) {
            throw wrong(text, "its duration is 0");
        }
        return new Fault(kind.get(), argument, start, duration);
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return kind.word() + (argument == null ? "" : ":" + argument) + "@" + Span.text(startNanos)
                + (durationNanos == Long.MAX_VALUE ? "" : "+" + Span.text(durationNanos));
    }

    private static long span(String text, String name, String part) {
        try {
            return Span.parseNanos(part);
        } catch (IllegalArgumentException noSpan) {
            throw wrong(text, "its " + name + " " + noSpan.getMessage());
        }
    }

    private static IllegalArgumentException wrong(String text, String why) {
        return new IllegalArgumentException("fault '" + text + "': " + why + "; allowed is KIND@TIME or KIND@TIME+DURATION");
    }

    /** When it is over, since the twin's first step. */
    public long endNanos() {
        return durationNanos > Long.MAX_VALUE - startNanos ? Long.MAX_VALUE : startNanos + durationNanos;
    }

    Effect effect() {
        return kind.effect(argument);
    }

    boolean isActing(long elapsedNanos) {
        return elapsedNanos >= startNanos && elapsedNanos < endNanos();
    }
}
