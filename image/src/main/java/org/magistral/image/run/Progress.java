package org.magistral.image.run;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells how a run goes: one line that is written over on a terminal, a line a simulated day elsewhere. Looks at the clock a few times a
 * second, not more. One thread.
 */
public final class Progress {
    private static final long TERMINAL_NANOS = 250_000_000L;
    private static final int BAR = 20;

    private final PrintWriter out;
    private final boolean terminal;
    private long shownNanos = Long.MIN_VALUE;
    private int day = -1;

    /** What a line shows. */
    public record Look(
            double days, String state, String phase, int phaseNumber, int phases, double grams, long alarms, String standing,
            double factor) {}

    public Progress(PrintWriter out) {
        this.out = out;
        terminal = Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    /** Whether it is time for another line. */
    public boolean isDue(double days) {
        if (!terminal) {
            return (int) days != day;
        }
        long now = System.nanoTime();
        return shownNanos == Long.MIN_VALUE || now - shownNanos >= TERMINAL_NANOS;
    }

    public void show(Look look) {
        shownNanos = System.nanoTime();
        day = (int) look.days();
        String line = line(look);
        if (terminal) {
            out.print("\r\u001b[2K" + line);
        } else {
            out.println(line);
        }
        out.flush();
    }

    /** Ends the line that is written over. */
    public void end() {
        if (terminal) {
            out.println();
        }
        out.flush();
    }

    public static String line(Look look) {
        int full = look.phases() == 0 ? 0 : Math.clamp((long) BAR * look.phaseNumber() / look.phases(), 0, BAR);
        return String.format(
                Locale.ROOT,
                "[%s%s] day %5.2f  %s  %s  %.1f g  %d alarms%s  %,.0fx",
                "#".repeat(full),
                "-".repeat(BAR - full),
                look.days(),
                look.state(),
                look.phase(),
                look.grams(),
                look.alarms(),
                look.standing().isEmpty() ? "" : " (" + look.standing() + ")",
                look.factor());
    }
}
