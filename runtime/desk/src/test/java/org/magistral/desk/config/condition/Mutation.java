package org.magistral.desk.config.condition;

import java.util.Random;

/** Damages texts: for tests that nothing a file may hold throws. */
public final class Mutation {
    private static final String ODD = " \n\t[]{},:>=<&*!|%'\"#-+.0123456789eEx°\u0000\uD83D\u2028abcTtP~`@\\/";

    private Mutation() {}

    /** A text after so many deletions, doublings, swaps and odd characters. */
    public static String of(String sound, Random random, int edits) {
        StringBuilder text = new StringBuilder(sound);
        for (int i = 0; i < edits && !text.isEmpty(); i++) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + 1 + random.nextInt(12));
            switch (random.nextInt(5)) {
                case 0 -> text.delete(at, end);
                case 1 -> text.insert(at, text.substring(at, end));
                case 2 -> text.setCharAt(at, ODD.charAt(random.nextInt(ODD.length())));
                case 3 -> text.insert(at, ODD.charAt(random.nextInt(ODD.length())));
                default -> text.insert(random.nextInt(text.length()), text.substring(at, end));
            }
        }
        return text.toString();
    }
}
