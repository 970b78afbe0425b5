package org.magistral.core.twin.fault;

/** What a fault does while it acts; made once, when its argument is read. Allocates nothing when it acts. */
@FunctionalInterface
interface Effect {
    /** Breaks what it breaks, the fault having acted for so long. */
    void act(Disturbances now, double seconds);

    /** Whether it grows with time, and so is to be asked again each second. */
    default boolean isGradual() {
        return false;
    }

    /** One that grows. */
    static Effect gradual(Effect growing) {
        return new Effect() {
            @Override
            public void act(Disturbances now, double seconds) {
                growing.act(now, seconds);
            }

            @Override
            public boolean isGradual() {
                return true;
            }
        };
    }
}
