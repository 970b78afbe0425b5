package org.magistral.core.batch.state;

/** What can happen to an ISA-88 phase. */
public enum PhaseCommand {
    START("Start"),
    HOLD("Hold"),
    RESTART("Restart"),
    PAUSE("Pause"),
    RESUME("Resume"),
    STOP("Stop"),
    ABORT("Abort"),
    RESET("Reset"),
    /** Not a command of anybody's: what the state was busy with is done. */
    DONE("done");

    private final String text;

    PhaseCommand(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
