package org.magistral.sensors.atlas;

import java.util.regex.Pattern;

/**
 * A command that a person has for an EZO circuit: a calibration, a setting, a question. Made by any thread and carried out once on the
 * bus worker's, between two readings; what became of it any thread may ask. Nothing that puts the circuit to sleep, moves its address or
 * forgets its calibrations by a factory reset is taken.
 */
public final class Errand {
    private static final Pattern ALLOWED = Pattern.compile("(Cal|Slope|Status|i|S|K|O|P|TDS|pHext|L|Name)(,[\\w.%?-]{0,16}){0,3}");
    private static final long CALIBRATION_NANOS = 900_000_000L;

    /**
     * @param done whether the circuit did it; else nobody knows
     * @param text its answer, or why there is none
     */
    public record Outcome(boolean done, String text) {}

    private final String command;
    private volatile Outcome outcome;

    /**
     * @param command as the data sheet writes it: {@code Cal,mid,7.00}
     */
    public Errand(String command) {
        if (!ALLOWED.matcher(command).matches()) {
            throw new IllegalArgumentException(
                    "'" + command + "' is not for an EZO circuit; allowed are Cal, Slope, Status, i, S, K, O, P, "
                            + "TDS, pHext, L and Name, with up to three values between commas");
        }
        this.command = command;
    }

    public String command() {
        return command;
    }

    /** What became of it; null while it is under way. */
    public Outcome outcome() {
        return outcome;
    }

    boolean isCalibration() {
        return command.startsWith("Cal");
    }

    long waitNanos(long usualNanos) {
        return isCalibration() ? CALIBRATION_NANOS : usualNanos;
    }

    void ends(boolean done, String text) {
        outcome = new Outcome(done, text);
    }
}
