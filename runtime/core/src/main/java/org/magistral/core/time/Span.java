package org.magistral.core.time;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spans of time as people type them: {@code 90s}, {@code 30min}, {@code 12h}, {@code 1d12h}. */
public final class Span {
    private static final Pattern FORM = Pattern.compile("(?:(\\d{1,4})d)?(?:(\\d{1,6})h)?(?:(\\d{1,8})min)?(?:(\\d{1,9})s)?");
    private static final long[] NANOS = {86_400_000_000_000L, 3_600_000_000_000L, 60_000_000_000L, 1_000_000_000L};
    private static final String[] WORDS = {"d", "h", "min", "s"};

    private Span() {}

    /** A span as people type it, cut off to whole seconds. */
    public static String text(long nanos) {
        StringBuilder text = new StringBuilder();
        long left = nanos;
        for (int i = 0; i < NANOS.length; i++) {
            if (left >= NANOS[i]) {
                text.append(left / NANOS[i]).append(WORDS[i]);
                left %= NANOS[i];
            }
        }
        return text.isEmpty() ? "0s" : text.toString();
    }

    /**
     * @throws IllegalArgumentException for anything else
     */
    public static long parseNanos(String text) {
        Matcher matcher = FORM.matcher(text);
        if (text.isEmpty() || !matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no span of time; allowed is like 90s, 30min, 12h, 5d or 1d12h");
        }
        long nanos = 0;
        for (int i = 0; i < NANOS.length; i++) {
            nanos += matcher.group(i + 1) == null ? 0 : Long.parseLong(matcher.group(i + 1)) * NANOS[i];
        }
        return nanos;
    }
}
