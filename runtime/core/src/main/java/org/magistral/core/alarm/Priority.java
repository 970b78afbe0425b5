package org.magistral.core.alarm;

import java.util.Locale;

/** How soon and how badly an alarm wants a person, the least first. About 80 % of all alarms should be low, 15 % medium, 5 % high. */
public enum Priority {
    LOW,
    MEDIUM,
    HIGH;

    /** As files write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it calls a person at once, by the horn. */
    public boolean sounds() {
        return this != LOW;
    }
}
