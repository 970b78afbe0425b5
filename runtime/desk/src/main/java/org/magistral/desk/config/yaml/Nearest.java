package org.magistral.desk.config.yaml;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody may have meant. */
public final class Nearest {
    private static final int LONGEST = 64;

    private Nearest() {}

    /** The allowed word that differs least from this one, if any is near it. */
    public static Optional<String> to(String word, Collection<String> allowed) {
        if (word.length() > LONGEST) {
            return Optional.empty();
        }
        int near = Math.max(1, word.length() / 2);
        return allowed.stream().filter(one -> distance(word, one) <= near)
                .min(Comparator.<String>comparingInt(one -> distance(word, one)).thenComparingInt(one -> -commonStart(word, one)));
    }

    /** For the end of a message: which word may have been meant, or which are allowed. */
    public static String hint(String word, Collection<String> allowed) {
        return to(word, allowed).map(near -> "; did you mean '" + near + "'?").orElseGet(() -> "; allowed: " + String.join(", ", allowed));
    }

    private static int commonStart(String one, String other) {
        int same = 0;
        while (same < Math.min(one.length(), other.length()) && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        return same;
    }

    /** Levenshtein's distance, upper and lower case alike. */
    private static int distance(String from, String to) {
        String a = from.toLowerCase(Locale.ROOT);
        String b = to.toLowerCase(Locale.ROOT);
        int[] last = new int[b.length() + 1];
        Arrays.setAll(last, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int swap = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(swap, Math.min(last[j], row[j - 1]) + 1);
            }
            last = row;
        }
        return last[b.length()];
    }
}
