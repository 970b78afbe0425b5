package org.magistral.core.alarm;

import java.nio.ByteBuffer;
import java.util.List;
import org.magistral.core.Checkpointed;
import org.magistral.core.event.Events;
import org.magistral.core.output.ActuatorSpec;
import org.magistral.core.output.Demands;
import org.magistral.core.output.OutputGate;
import org.magistral.core.tag.Readings;
import org.magistral.core.tag.Tags;

/**
 * Horn and beacon. The horn sounds while an alarm that calls a person stands unacknowledged, and is silent from a silence until the next
 * such alarm; a test call makes it pulse. A button that is stuck, or held from before the start, silences nothing: only a press that was
 * seen does. Scan thread.
 */
final class Horn implements Checkpointed {
    private static final int NONE = -1;
    private static final String BUTTON = "silence button";

    private final int horn;
    private final int beacon;
    private final int button;
    private final Events events;
    private final TestCall testCall;
    private boolean buttonOn = true;
    private boolean called;
    private boolean lit;
    private boolean silenced;
    private boolean pulse;

    Horn(AlarmPlan plan, List<ActuatorSpec> actuators, Tags tags, Events events) {
        this.events = events;
        testCall = new TestCall(plan.testCallSeconds(), events);
        horn = plan.horn() == null ? NONE : OutputGate.indexOf(actuators, plan.horn());
        beacon = plan.beacon() == null ? NONE : OutputGate.indexOf(actuators, plan.beacon());
        button = plan.silenceButton() == null ? NONE : tags.indexOf(plan.silenceButton());
    }

    /** A new alarm that sounds it. */
    void wake() {
        silenced = false;
    }

    /**
     * @param calls whether an alarm that sounds it stands unacknowledged
     * @param stands whether any alarm stands
     */
    void step(Readings readings, boolean calls, boolean stands, long nowNanos) {
        called = calls;
        lit = stands;
        silenced &= calls;
        testCall.step(nowNanos);
        press(readings, nowNanos);
        pulse = testCall.isPulse(nowNanos);
    }

    private void press(Readings readings, long nowNanos) {
        if (button == NONE || !readings.isGood(button)) {
            return;
        }
        boolean on = readings.isOn(button);
        if (on && !buttonOn && (isSounding() || testCall.isCalling())) {
            silenceBy(BUTTON);
            testCall.heard(nowNanos);
        }
        buttonOn = on;
    }

    /** Why it can't be silenced, or null when it was. */
    String silence(String actor) {
        if (!isSounding()) {
            return "the horn does not sound";
        }
        silenceBy(actor);
        testCall.hush();
        return null;
    }

    private void silenceBy(String actor) {
        events.raiseBy(AlarmEvent.SILENCED, actor);
        silenced = true;
    }

    /** For an alarm or for a test: there is something to be silenced. */
    boolean isSounding() {
        return isAlarm() || testCall.isSounding();
    }

    private boolean isAlarm() {
        return called && !silenced;
    }

    TestCall testCall() {
        return testCall;
    }

    void demand(Demands demands) {
        if (horn != NONE) {
            demands.set(horn, isAlarm() || pulse ? 1 : 0);
        }
        if (beacon != NONE) {
            demands.set(beacon, lit ? 1 : 0);
        }
    }

    @Override
    public void save(ByteBuffer out, long nowNanos) {
        out.put((byte) (called ? 1 : 0)).put((byte) (silenced ? 1 : 0));
        testCall.save(out, nowNanos);
    }

    @Override
    public void load(ByteBuffer in, long savedAtNanos) {
        called = in.get() != 0;
        silenced = in.get() != 0;
        testCall.load(in, savedAtNanos);
    }
}
