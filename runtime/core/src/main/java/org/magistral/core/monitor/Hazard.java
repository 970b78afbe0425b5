package org.magistral.core.monitor;

/** What must not be, named after the interlock that should have prevented it. */
public enum Hazard {
    /** The row acts after 1 s on a reading that lags by 1 s. */
    OVER_PRESSURE("I-01", "gas or liquid pressed into an over-pressure bag", 5),
    /** The row acts after 5 s on readings that lag by 30 s. */
    OVER_TEMPERATURE("I-03", "heating an over-warm culture", 60),
    DRY_HEATING("I-05", "heating a nearly empty bag", 10),
    DRY_STIRRING("I-07", "fast stirring of a nearly empty bag", 10),
    OVER_FILL("I-10", "pumping into a full bag", 5),
    /** By what is asked of the pump: one that delivers more than it is asked is not seen here, but by scale against count. */
    BASE_OVERDOSE("I-11", "more base than an hour or a batch may have", 5),
    /** The dead time of 30 s is in the rule itself. */
    BASE_AGAINST_ACID("I-14", "base together with, or too soon after, acid or carbon dioxide", 0.5),
    BLIND_HEATING("I-20", "heating without a living temperature probe", 15),
    BLIND_DOSING("I-20", "base, acid or carbon dioxide without a living pH probe", 15),
    /** As written, since the chain takes the power anyway: what is still asked for would start at the release. */
    EMERGENCY_STOP("I-25", "an output is asked for while the e-stop is pressed", 1);

    private final String row;
    private final String text;
    private final long allowanceNanos;

    Hazard(String row, String text, double allowanceSeconds) {
        this.row = row;
        this.text = text;
        this.allowanceNanos = (long) (allowanceSeconds * 1e9);
    }

    /** The interlock that should have prevented it. */
    public String row() {
        return row;
    }

    public String text() {
        return text;
    }

    /** How long it may stand before it counts. */
    long allowanceNanos() {
        return allowanceNanos;
    }
}
