package org.magistral.core.event;

import java.util.ArrayList;
import java.util.List;

/** Keeps what was raised, for the tests that ask for it. */
public final class EventLog {
    private final List<Event> raised = new ArrayList<>();
    private final Events events = new Events(raised::add);

    public Events events() {
        return events;
    }

    public List<Event> all() {
        return List.copyOf(raised);
    }

    /** How often this was raised. */
    public long count(Declaration what) {
        return raised.stream().filter(event -> event.what() == what).count();
    }

    /** The last of its kind; fails where there is none. */
    public Event last(Declaration what) {
        return raised.stream().filter(event -> event.what() == what).reduce((first, second) -> second)
                .orElseThrow(() -> new AssertionError(what.id() + " was not raised, but " + ids()));
    }

    /** The ids of all that was raised, in order. */
    public List<String> ids() {
        return raised.stream().map(event -> event.what().id()).toList();
    }

    public void clear() {
        raised.clear();
    }
}
