package org.magistral.core.alarm;

import java.nio.ByteBuffer;
import org.magistral.core.Checkpointed;
import org.magistral.core.event.Events;

/**
 * The horn is sounded once a day to be silenced: so it is known that it sounds, that its button works, and that somebody is near who would
 * hear an alarm of the night. Only the button answers it: a command may come from a screen whose owner has heard nothing, so it stops the
 * sound and leaves the call to wait. Who asks for a call knows the hour; here it is only seen that it comes and is answered. Until the
 * next press, whether for a call or for an alarm, the horn counts as unheard once a call was not answered in time, or none came for so
 * long that one was left out. A call pulses, so that nobody learns to take the steady sound of an alarm for one. Scan thread; allocates
 * only where something changes.
 */
final class TestCall implements Checkpointed {
    /** A day, and two hours for those who call by hand. [K] */
    private static final long LONGEST_WITHOUT_NANOS = 26 * 3_600_000_000_000L;
    private static final long PULSE_NANOS = 1_000_000_000L;
    private static final long NEVER = Long.MIN_VALUE;

    private final long answerNanos;
    private final Events events;
    private boolean calling;
    private boolean hushed;
    private boolean unheard;
    private long calledAtNanos = NEVER;
    private long heardAtNanos = NEVER;

    /**
     * @param answerSeconds how long a call waits for its answer; 0 where the unit makes none
     */
    TestCall(double answerSeconds, Events events) {
        this.events = events;
        answerNanos = (long) (answerSeconds * 1e9);
    }

    /** Why there can be no call now, or null when it began. */
    String begin(String actor, long nowNanos) {
        if (answerNanos == 0) {
            return "this unit makes no test call: its file has no testCall among the alarms";
        }
        if (calling) {
            return "a test call waits to be silenced already";
        }
        events.raiseBy(AlarmEvent.TEST_CALLED, actor, "answerWithinSeconds", answerNanos / 1e9);
        calling = true;
        hushed = false;
        calledAtNanos = nowNanos;
        return null;
    }

    /** Somebody has silenced the horn, by a command from wherever. */
    void hush() {
        hushed = true;
    }

    /** Somebody has pressed the button, while it sounded. */
    void heard(long nowNanos) {
        if (calling) {
            events.raise(AlarmEvent.TEST_ANSWERED, "afterSeconds", (nowNanos - calledAtNanos) / 1e9);
        }
        calling = false;
        unheard = false;
        heardAtNanos = nowNanos;
    }

    void step(long nowNanos) {
        if (answerNanos == 0) {
            return;
        }
        if (heardAtNanos == NEVER) {
            heardAtNanos = nowNanos; // of a unit that is new: its first day counts from here
        }
        if (calling && nowNanos - calledAtNanos >= answerNanos) {
            events.raise(AlarmEvent.TEST_UNANSWERED, "waitedSeconds", (nowNanos - calledAtNanos) / 1e9);
            calling = false;
            unheard = true;
        } else if (!unheard && nowNanos - heardAtNanos >= LONGEST_WITHOUT_NANOS && !calling) {
            events.raise(AlarmEvent.TEST_LEFT_OUT, "lastHeardSeconds", (nowNanos - heardAtNanos) / 1e9);
            unheard = true;
        }
    }

    /** Whether a call waits for its answer. */
    boolean isCalling() {
        return calling;
    }

    /** Whether the horn is to sound for it just now. */
    boolean isPulse(long nowNanos) {
        return calling && !hushed && (nowNanos - calledAtNanos) / PULSE_NANOS % 2 == 0;
    }

    /** Whether it sounds, now and then. */
    boolean isSounding() {
        return calling && !hushed;
    }

    /** Whether an alarm of this night might be heard by nobody. */
    boolean isUnheard() {
        return unheard;
    }

    /** Whether there was a call within the last span. */
    boolean wasCalledWithin(long nanos, long nowNanos) {
        return calledAtNanos != NEVER && nowNanos - calledAtNanos <= nanos;
    }

    @Override
    public void save(ByteBuffer out, long nowNanos) {
        out.put((byte) (calling ? 1 : 0)).put((byte) (hushed ? 1 : 0)).put((byte) (unheard ? 1 : 0));
        out.putLong(calledAtNanos == NEVER ? NEVER : nowNanos - calledAtNanos);
        out.putLong(heardAtNanos == NEVER ? NEVER : nowNanos - heardAtNanos);
    }

    @Override
    public void load(ByteBuffer in, long savedAtNanos) {
        calling = in.get() != 0;
        hushed = in.get() != 0;
        unheard = in.get() != 0;
        long called = in.getLong();
        long heard = in.getLong();
        calledAtNanos = called == NEVER ? NEVER : savedAtNanos - called;
        heardAtNanos = heard == NEVER ? NEVER : savedAtNanos - heard;
    }
}
