package org.magistral.bus.worker;

/** What a channel is owed; the later constant goes first. */
enum Urgency {
    NOTHING,
    WRITE,
    SAFE
}
