package org.magistral.core.monitor;

/** What must not be, named after the interlock that should have prevented it. */
public enum Hazard {
    /** The row acts after 1 s on a reading that lags by 1 s. */
    OVER_PRESSURE("I-01", "gas or liquid pressed into an over-pressure bag", 5),
    /** The row acts after 5 s on readings that lag by 30 s. */
    OVER_TEMPERATURE("I-03", "heating an over-warm culture", 60),
    /** The reading lags by 10 s. */
    SURFACE_OVER_TEMPERATURE("I-04", "heating by an over-hot surface", 30),
    DRY_HEATING("I-05", "heating a nearly empty bag", 10),
    /** A degree is the limit, and the readings lag by 30 s. */
    UNASKED_HEATING("I-06", "a heater that nobody asks goes on heating", 60),
    DRY_STIRRING("I-07", "fast stirring of a nearly empty bag", 10),
    /** The row looks for 5 s. */
    UNSTIRRED_DOSING("I-08", "oxygen, base or feed into a culture that is not stirred", 10),
    OVER_FILL("I-10", "pumping into a full bag", 5),
    /** By what has come out of the pump, whatever it was asked and counts. */
    BASE_OVERDOSE("I-11", "more base than an hour or a batch may have", 5),
    /** Likewise; the rows compare count and scale from time to time, so some may be too much before one can know. */
    FEED_OVERDOSE("I-12", "more feed or glucose than was asked for", 5),
    /** A dose is over within seconds, so the margin is in the limits. */
    PH_DRIVEN_AWAY("I-13", "base into an alkaline culture, or acid or carbon dioxide into an acid one", 2),
    /** The dead time of 30 s is in the rule itself. */
    BASE_AGAINST_ACID("I-14", "base together with, or too soon after, acid or carbon dioxide", 0.5),
    /** A bag that nothing can leave; pumps at once, gas up to the pressure of a leak test and some more. */
    CLOSED_BAG("I-17", "gas or liquid pressed into a bag without an open exhaust", 10),
    /** Oxygen may overshoot, but not stay there. */
    OVER_OXYGENATION("I-18", "oxygen into a culture that has far too much", 300),
    /** The readings lag by 20 s, and a leak is slow. */
    ENRICHED_BOX("I-19", "an open gas main in a box that a gas has filled", 60),
    BLIND_HEATING("I-20", "heating without a living temperature probe", 15),
    BLIND_DOSING("I-20", "base, acid or carbon dioxide without a living pH probe", 15),
    /** As written, since the chain takes the power anyway: what is still asked for would start at the release. */
    EMERGENCY_STOP("I-25", "an output is asked for while the e-stop is pressed", 1),
    LEAK_PUMPING("I-26", "pumping while liquid stands in the tray", 10),
    BATTERY_HEATING("I-27", "heating out of the UPS", 15),
    /** The valves themselves take it away at once; a filter that plugs is seen by a pressure that lags by 1 s. */
    CLOSED_PATH("I-17", "a pump of the downstream at its stall, against a closed path", 10),
    CAUSTIC_TO_PRODUCT("I-15", "caustic with a way into a vessel of product", 2),
    /** Air reaches the column only some seconds after the sensor. */
    DRY_COLUMN("I-23", "air pumped into a column", 3),
    /** The counter lags by 5 s. */
    OPEN_NEEDLE("I-24", "the needle open while the air around it is not of grade A", 15),
    /** Only where K1 does not fall as it should. */
    UNHELD_POWER("I-28", "power behind K1 without a heartbeat", 0.5);

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

    /** How long the danger may stand before what acts counts. */
    long allowanceNanos() {
        return allowanceNanos;
    }
}
