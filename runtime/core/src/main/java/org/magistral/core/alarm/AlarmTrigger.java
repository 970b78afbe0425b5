package org.magistral.core.alarm;

/** What moves an alarm from one state to another: what its condition does, what the unit's logic asks, what a person asks. */
public enum AlarmTrigger {
    ACTIVATE("its condition is met"),
    CLEAR("its condition has cleared"),
    /** The same for a latched alarm, which then waits for its reset. */
    CLEAR_LATCHED("its condition has cleared, it stays latched"),
    ACKNOWLEDGE("acknowledged"),
    RESET("reset"),
    SHELVE("shelved"),
    SUPPRESS("suppressed by design"),
    TAKE_OUT("taken out of service"),
    /** Comes back from being set aside with nothing to tell. */
    RETURN("back in service"),
    /** Comes back while its condition is met. */
    RETURN_ACTIVE("back in service, and its condition is met"),
    /** Comes back latched: its condition was met meanwhile, or before, and nobody has reset it. */
    RETURN_LATCHED("back in service, and still latched");

    private final String text;

    AlarmTrigger(String text) {
        this.text = text;
    }

    /** As events say it. */
    @Override
    public String toString() {
        return text;
    }
}
