package org.magistral.core.batch.state;

/** What can happen to a PackML unit; the number is PackML's command number. */
public enum UnitCommand {
    /** Not a command of anybody's: what the acting state was busy with is done (SC). */
    STATE_COMPLETE("state complete", 0),
    RESET("Reset", 1),
    START("Start", 2),
    STOP("Stop", 3),
    HOLD("Hold", 4),
    UNHOLD("Unhold", 5),
    SUSPEND("Suspend", 6),
    UNSUSPEND("Unsuspend", 7),
    ABORT("Abort", 8),
    CLEAR("Clear", 9),
    COMPLETE("Complete", 10);

    private final String text;
    private final int number;

    UnitCommand(String text, int number) {
        this.text = text;
        this.number = number;
    }

    /** PackML's number; 0 for what is none of its commands. */
    public int number() {
        return number;
    }

    @Override
    public String toString() {
        return text;
    }
}
