package org.magistral.desk.order;

import java.util.regex.Pattern;

/** An order, or a step of one, that can't be taken. One sentence, in which nothing stands that looks like a pseudonym. */
public final class OrderRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final Pattern PSEUDONYM = Pattern.compile("[A-Za-z2-7]{16,}");
    private static final int LONGEST = 400;

    public OrderRefused(String message) {
        super(masked(message));
    }

    /** The same text with what could be a pseudonym left out, and no sign that a terminal would obey. */
    static String masked(String text) {
        String plain = PSEUDONYM.matcher(text).replaceAll("(left out)").replaceAll("\\p{Cntrl}", "?");
        return plain.length() > LONGEST ? plain.substring(0, LONGEST) + " ..." : plain;
    }
}
