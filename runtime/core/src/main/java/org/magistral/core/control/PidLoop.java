package org.magistral.core.control;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.magistral.core.output.ActuatorSpec;
import org.magistral.core.output.Demands;
import org.magistral.core.output.Grants;
import org.magistral.core.output.Verdict;
import org.magistral.core.tag.Defect;
import org.magistral.core.tag.ProcessImage;
import org.magistral.core.tag.Quality;
import org.magistral.core.tag.Readings;
import org.magistral.core.tag.Tags;

/**
 * A PID loop over a split range. While its measured tag is not good it demands nothing, except for elements whose row lets them hold,
 * and after that for those that the recipe gives a survival value; with the first good reading it starts again without a bump. Scan
 * thread.
 */
final class PidLoop extends Loop {
    private final LoopSpec.Pid spec;
    private final int measured;
    private final int outputIndex;
    private final LoopSpec.Range[] ranges;
    private final Element[] elements;
    private final double[] fractions;
    /** Of each element, NaN where it has none. */
    private final double[] survival;
    private final Pid pid;
    private final long periodNanos;
    private final double lowest;
    private final double highest;

    private double target;
    private double setpoint;
    private double rampPerHour;
    private double output;
    private boolean tracking;
    private long steppedAtNanos;
    private long lastGoodNanos = Long.MIN_VALUE;

    PidLoop(LoopSpec.Pid spec, List<ActuatorSpec> actuators, Tags tags, Function<String, Loop> loops) {
        super(spec, tags.indexOf(spec.setpointTag()), tags.get(tags.indexOf(spec.setpointTag())));
        this.spec = spec;
        measured = tags.indexOf(spec.measured());
        outputIndex = tags.indexOf(spec.outputTag());
        ranges = spec.ranges().toArray(new LoopSpec.Range[0]);
        elements = spec.ranges().stream()
                .map(range -> Element.of(range.element(), actuators, tags, loops))
                .toArray(Element[]::new);
        fractions = new double[ranges.length];
        survival = new double[ranges.length];
        Arrays.fill(survival, Double.NaN);
        pid = new Pid(spec.gain(), spec.integralSeconds(), spec.derivativeSeconds(), spec.deadband());
        periodNanos = (long) (spec.periodSeconds() * 1e9);
        lowest = spec.ranges().stream().mapToDouble(range -> Math.min(range.from(), range.to())).min().orElseThrow();
        highest = spec.ranges().stream().mapToDouble(range -> Math.max(range.from(), range.to())).max().orElseThrow();
    }

    @Override
    void auto(double newTarget, double newRampPerHour, Readings readings) {
        if (!(newRampPerHour >= 0) || !Double.isFinite(newRampPerHour)) {
            throw new IllegalArgumentException(spec.id() + ": a ramp of " + newRampPerHour + " an hour");
        }
        target = checked(newTarget);
        rampPerHour = newRampPerHour;
        boolean wasOn = mode() == Mode.AUTO;
        if (rampPerHour == 0) {
            setpoint = target;
        } else if (!wasOn) {
            setpoint = readings.isGood(measured) ? readings.value(measured) : target;
        }
        if (mode() == Mode.OFF) {
            Arrays.fill(survival, Double.NaN);
        }
        if (!wasOn) {
            output = 0;
            tracking = false;
            on();
        }
    }

    @Override
    void profile(Profile profile) {
        throw new IllegalArgumentException(spec.id() + " takes a set-point, not a profile");
    }

    @Override
    void survive(String actuator, double value) {
        for (int i = 0; i < ranges.length; i++) {
            if (ranges[i].element() instanceof ElementSpec.Analog(String moved, double low, double high) && moved.equals(actuator)) {
                survival[i] = fraction((value - low) / (high - low), actuator + " at " + value);
                return;
            }
        }
        throw new IllegalArgumentException(spec.id() + " does not move " + actuator + " between two values");
    }

    private double fraction(double fraction, String what) {
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new IllegalArgumentException(spec.id() + " does not bring " + what);
        }
        return fraction;
    }

    @Override
    void follow(double newSetpoint) {
        if (mode() != Mode.AUTO) {
            output = 0;
            tracking = false;
            on();
        }
        target = newSetpoint;
        setpoint = newSetpoint;
        rampPerHour = 0;
    }

    @Override
    void run(Readings readings, Verdict[] verdicts, Grants grants, Demands demands, long nowNanos, double elapsedSeconds) {
        if (mode() != Mode.AUTO) {
            return;
        }
        boolean good = readings.isGood(measured);
        if (good) {
            lastGoodNanos = nowNanos;
            step(readings.value(measured), verdicts, nowNanos);
        } else {
            tracking = false;
        }
        for (int i = 0; i < elements.length; i++) {
            if (good || holds(i, nowNanos)) {
                elements[i].demand(fractions[i], nowNanos, elapsedSeconds, verdicts, grants, demands);
            } else if (!Double.isNaN(survival[i])) {
                elements[i].demand(survival[i], nowNanos, elapsedSeconds, verdicts, grants, demands);
            } else {
                elements[i].release();
            }
        }
    }

    private boolean holds(int element, long nowNanos) {
        return lastGoodNanos != Long.MIN_VALUE && nowNanos - lastGoodNanos < (long) (ranges[element].holdSeconds() * 1e9);
    }

    private void step(double value, Verdict[] verdicts, long nowNanos) {
        if (!tracking) {
            pid.start(setpoint, value, output);
            steppedAtNanos = nowNanos - periodNanos;
            tracking = true;
        }
        if (nowNanos - steppedAtNanos < periodNanos) {
            return;
        }
        double seconds = (nowNanos - steppedAtNanos) / 1e9;
        steppedAtNanos = nowNanos;
        moveSetpoint(seconds);
        double wanted = pid.step(setpoint, value, seconds);
        output = spread(Math.clamp(wanted, lowest, highest), verdicts);
        pid.realised(wanted, output);
    }

    private void moveSetpoint(double seconds) {
        double step = rampPerHour == 0 ? Double.POSITIVE_INFINITY : rampPerHour * seconds / 3600;
        setpoint = Math.abs(target - setpoint) <= step ? target : setpoint + Math.copySign(step, target - setpoint);
    }

    /**
     * Sets the elements' fractions for an output, and returns what of the output the verdicts leave. Only the outermost range limits: one
     * that is blocked before it is passed over, so that oxygen still answers when the stirrer can't.
     */
    private double spread(double wanted, Verdict[] verdicts) {
        double possible = wanted;
        for (int i = 0; i < ranges.length; i++) {
            double from = ranges[i].from();
            double to = ranges[i].to();
            fractions[i] = Math.clamp((wanted - from) / (to - from), 0, 1);
            if (fractions[i] > 0 && (to == highest || to == lowest)) {
                possible = from + elements[i].possible(fractions[i], verdicts) * (to - from);
            }
        }
        return possible;
    }

    @Override
    void release() {
        output = 0;
        tracking = false;
        lastGoodNanos = Long.MIN_VALUE; // what was held is let go too
        for (Element element : elements) {
            element.release();
        }
    }

    @Override
    double setpoint() {
        return setpoint;
    }

    /** A set-point of before the restart; a loop that never ran has none, and one that was led may stand outside the tag's range. */
    private double restored(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(spec.id() + ": a set-point of " + value);
        }
        return value;
    }

    @Override
    boolean isRamping() {
        return setpoint != target;
    }

    @Override
    boolean isBlocked(Verdict[] verdicts) {
        for (Element element : elements) {
            if (element.possible(1, verdicts) > 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void latch(long nowNanos, ProcessImage image) {
        super.latch(nowNanos, image);
        image.good(outputIndex, output, nowNanos);
        if (mode() == Mode.AUTO && !image.isGood(measured)) {
            image.mark(outputIndex, Quality.BAD, Defect.NO_DATA); // no good reading, no output
        }
    }

    @Override
    public void save(ByteBuffer out, long nowNanos) {
        out.put((byte) mode().ordinal());
        out.putDouble(target);
        out.putDouble(setpoint);
        out.putDouble(rampPerHour);
        for (double fraction : survival) {
            out.putDouble(fraction);
        }
    }

    @Override
    public void load(ByteBuffer in, long savedAtNanos) {
        mode(Mode.of(in.get()));
        target = restored(in.getDouble());
        setpoint = restored(in.getDouble());
        rampPerHour = in.getDouble();
        if (!(rampPerHour >= 0)) {
            throw new IllegalArgumentException(spec.id() + ": a ramp of " + rampPerHour + " an hour");
        }
        for (int i = 0; i < survival.length; i++) {
            double saved = in.getDouble();
            survival[i] = Double.isNaN(saved) ? saved : fraction(saved, "a survival value of " + saved);
        }
        output = 0;
        tracking = false; // the memory of a controller is fresh after a restart, and waits for a good reading
    }
}
