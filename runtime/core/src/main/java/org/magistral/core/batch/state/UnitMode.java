package org.magistral.core.batch.state;

/** PackML's unit modes. A mode changes only where {@link UnitState#allowsModeChange} says so. */
public enum UnitMode {
    PRODUCTION("Production", 1),
    MAINTENANCE("Maintenance", 2),
    MANUAL("Manual", 3);

    private final String text;
    private final int number;

    UnitMode(String text, int number) {
        this.text = text;
        this.number = number;
    }

    /** PackML's number. */
    public int number() {
        return number;
    }

    /** The mode of this number. */
    public static UnitMode ofNumber(int number) {
        for (UnitMode mode : values()) {
            if (mode.number == number) {
                return mode;
            }
        }
        throw new IllegalArgumentException("unit mode " + number + "; allowed: 1 to 3");
    }

    @Override
    public String toString() {
        return text;
    }
}
