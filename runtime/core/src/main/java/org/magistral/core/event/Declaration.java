package org.magistral.core.event;

/** One of the events a room declares; implemented by an enum a room, which is the list of its {@link Kind}s. */
public interface Declaration {
    Kind kind();

    /** Stable for ever, unique in the program, such as {@code interlock.tripped}. */
    default String id() {
        return kind().id();
    }

    default Severity severity() {
        return kind().severity();
    }

    /** One sentence for people. */
    default String text() {
        return kind().text();
    }

    /** True for what is reckoned a deviation from the recipe or the rules, to be looked at before release. */
    default boolean deviation() {
        return kind().deviation();
    }
}
