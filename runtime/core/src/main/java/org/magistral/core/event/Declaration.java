package org.magistral.core.event;

/** One kind of event; implemented by an enum a room. */
public interface Declaration {
    /** Stable for ever, unique in the program, such as {@code interlock.tripped}. */
    String id();

    Severity severity();

    /** One sentence for people. */
    String text();

    /** True for what is reckoned a deviation from the recipe or the rules, to be looked at before release. */
    default boolean deviation() {
        return false;
    }
}
