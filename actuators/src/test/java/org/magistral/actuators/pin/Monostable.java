package org.magistral.actuators.pin;

import org.magistral.actuators.FakePin;
import org.magistral.core.time.HandTurnedTime;

/** The hardware of K1: an edge, whichever, holds the coil for a second; a transistor in series; a contact that follows it. */
final class Monostable {
    private static final long HOLDS_NANOS = 1_000_000_000L;

    final FakePin beat;
    final FakePin enabling;
    final FakePin contact;
    boolean welded;
    private final HandTurnedTime time;
    private long untilNanos;

    Monostable(HandTurnedTime time) {
        this.time = time;
        untilNanos = time.monotonicNanos();
        beat = new FakePin(time, false);
        beat.onEdge = () -> untilNanos = time.monotonicNanos() + HOLDS_NANOS;
        enabling = new FakePin(time, false);
        contact = new FakePin(time, false);
        contact.beforeRead = () -> contact.force(isClosed() || welded);
    }

    SafetyRelay relay() {
        return new SafetyRelay(beat, new Coil(enabling, true), contact, true);
    }

    boolean isClosed() {
        return enabling.level() && time.monotonicNanos() - untilNanos < 0;
    }
}
