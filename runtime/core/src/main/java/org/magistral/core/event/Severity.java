package org.magistral.core.event;

/** How much an event asks of people. */
public enum Severity {
    /** For the record. */
    INFO,
    /** Worth a look at the next visit. */
    WARNING,
    /** A person is needed; the process goes on. */
    ALARM,
    /** An interlock has taken an actuator to its safe state. */
    TRIP;

    /** Alarms and trips. */
    public boolean isAlarm() {
        return this == ALARM || this == TRIP;
    }
}
