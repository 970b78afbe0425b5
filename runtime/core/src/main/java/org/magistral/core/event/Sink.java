package org.magistral.core.event;

/** Takes events in order and loses none. Called on the scan thread; must not block there for longer than a queue's hand-over. */
@FunctionalInterface
public interface Sink {
    void accept(Event event);
}
