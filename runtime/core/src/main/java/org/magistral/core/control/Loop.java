package org.magistral.core.control;

import org.magistral.core.Checkpointed;
import org.magistral.core.input.Source;
import org.magistral.core.output.Demands;
import org.magistral.core.output.Grants;
import org.magistral.core.output.Verdict;
import org.magistral.core.tag.Defect;
import org.magistral.core.tag.ProcessImage;
import org.magistral.core.tag.Quality;
import org.magistral.core.tag.Readings;
import org.magistral.core.tag.Tag;

/** One loop at work. Scan thread; allocates nothing while it runs. */
abstract sealed class Loop implements Source, Checkpointed permits PidLoop, FlowLoop {
    private final LoopSpec spec;
    private final int setpointIndex;
    private final Tag setpointTag;
    private Mode mode = Mode.OFF;

    /** Whether a loop drives its elements. */
    enum Mode {
        OFF,
        AUTO,
        /** Keeps its set-point and its place in a profile, and demands nothing: a Hold that does not keep it. */
        SUSPENDED;

        private static final Mode[] ALL = values();

        static Mode of(int ordinal) {
            if (ordinal < 0 || ordinal >= ALL.length) {
                throw new IllegalArgumentException("no mode " + ordinal);
            }
            return ALL[ordinal];
        }
    }

    Loop(LoopSpec spec, int setpointIndex, Tag setpointTag) {
        this.spec = spec;
        this.setpointIndex = setpointIndex;
        this.setpointTag = setpointTag;
    }

    /** Starts with this set-point, reached by a ramp; 0 is no ramp. */
    abstract void auto(double setpoint, double rampPerHour, Readings readings);

    /** Starts with this profile. */
    abstract void profile(Profile profile);

    /** Where an actuator is put when the measured tag is lost for good. */
    void survive(String actuator, double value) {
        throw new IllegalArgumentException(spec.id() + " measures nothing that could be lost");
    }

    /** Takes the set-point of an outer loop, and starts if it was off. */
    abstract void follow(double setpoint);

    abstract void run(Readings readings, Verdict[] verdicts, Grants grants, Demands demands, long nowNanos, double elapsedSeconds);

    /** Lets its elements go. */
    abstract void release();

    /** The set-point in force now. */
    abstract double setpoint();

    /** Whether the set-point is still on its way to its target. */
    abstract boolean isRamping();

    /** Whether every element it could move is blocked. */
    abstract boolean isBlocked(Verdict[] verdicts);

    final void off() {
        mode = Mode.OFF;
        release();
    }

    final void suspend() {
        if (mode == Mode.AUTO) {
            mode = Mode.SUSPENDED;
            release();
        }
    }

    final void resume() {
        if (mode == Mode.SUSPENDED) {
            mode = Mode.AUTO;
        }
    }

    final void on() {
        mode = Mode.AUTO;
    }

    final Mode mode() {
        return mode;
    }

    final void mode(Mode restored) {
        mode = restored;
    }

    final LoopSpec spec() {
        return spec;
    }

    final double checked(double setpoint) {
        if (!(setpoint >= setpointTag.low() && setpoint <= setpointTag.high())) {
            throw new IllegalArgumentException(spec.id() + ": set-point " + setpoint + " is outside " + setpointTag.low() + " to "
                    + setpointTag.high() + " " + setpointTag.unit().symbol());
        }
        return setpoint;
    }

    @Override
    public void latch(long nowNanos, ProcessImage image) {
        if (mode == Mode.AUTO) {
            image.good(setpointIndex, setpoint(), nowNanos);
        } else {
            image.mark(setpointIndex, Quality.BAD, Defect.NO_DATA);
        }
    }
}
