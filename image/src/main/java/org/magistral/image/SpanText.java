package org.magistral.image;

/** A span for people. */
final class SpanText {
    private SpanText() {}

    /** Its two largest parts are enough. */
    static String of(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        if (whole < 3600) {
            return whole / 60 + " min " + whole % 60 + " s";
        }
        return whole < 86_400 ? whole / 3600 + " h " + whole % 3600 / 60 + " min" : whole / 86_400 + " d " + whole % 86_400 / 3600 + " h";
    }
}
