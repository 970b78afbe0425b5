package org.magistral.desk.order;

/** What can happen to an order. */
public enum OrderStep {
    VERIFY("Verify"),
    ACCEPT("Accept"),
    START("Start"),
    /** The batch ended before anything of the patient's was spent. */
    GIVE_BACK("Give back"),
    FINISH("Finish"),
    /** The batch failed after inoculation. */
    FAIL("Fail"),
    RELEASE("Release"),
    RELEASE_SIMULATED("Release as simulated"),
    REJECT("Reject"),
    CANCEL("Cancel");

    private final String text;

    OrderStep(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
