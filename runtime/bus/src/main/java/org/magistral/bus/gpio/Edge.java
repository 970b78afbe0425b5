package org.magistral.bus.gpio;

/** What counts as a pulse. */
public enum Edge {
    RISING(1 << 4),
    FALLING(1 << 5),
    BOTH(1 << 4 | 1 << 5);

    private final long flags;

    Edge(long flags) {
        this.flags = flags;
    }

    long flags() {
        return flags;
    }
}
