package org.magistral.core.tag;

/** Why a reading is not {@link Quality#GOOD}. */
public enum Defect {
    NONE("none"),
    NO_DATA("no reading yet"),
    OVERDUE("older than three poll periods"),
    NOT_FINITE("not a finite number"),
    OUT_OF_RANGE("outside the instrument's range"),
    TOO_FAST("changed faster than the process can"),
    TIME_REVERSED("dated before its predecessor"),
    DEVICE_FAULT("the device reports a fault"),
    UNREADABLE("the device's answer can't be read"),
    TOO_FEW_VALID("too few members of the voting group are valid"),
    AHEAD_OF_TIME("dated after the present"),
    FROZEN("the same raw value for too long"),
    LOOP_CURRENT("the loop current says wire broken, short or transmitter failed"),
    MEMBER_LOST("a reading that it is made of is lost"),
    NO_ANSWER("the device does not answer");

    private static final Defect[] ALL = values();

    private final String text;

    Defect(String text) {
        this.text = text;
    }

    /** In words, for events and screens. */
    public String text() {
        return text;
    }

    /** The defect with this ordinal, without the copy that {@link #values()} makes. */
    public static Defect of(int ordinal) {
        return ALL[ordinal];
    }
}
