package org.magistral.core.control;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.magistral.core.Checkpointed;
import org.magistral.core.input.Source;
import org.magistral.core.output.ActuatorSpec;
import org.magistral.core.output.Demands;
import org.magistral.core.output.Grants;
import org.magistral.core.output.Verdict;
import org.magistral.core.tag.ProcessImage;
import org.magistral.core.tag.Readings;
import org.magistral.core.tag.Tags;

/**
 * All loops of the unit, by index. The batch switches them; the scan runs them, outer loops before the inner ones they lead. Scan
 * thread; running allocates nothing.
 */
public final class Loops implements Source, Checkpointed {
    private final List<LoopSpec> specs;
    private final Loop[] loops;
    private final Map<String, Integer> indexById = new HashMap<>();
    private final Readings readings;
    private long ranAtNanos = Long.MIN_VALUE;

    /**
     * @param specs an inner loop stands before its outer one
     * @throws IllegalArgumentException when a row names a tag, an actuator or an inner loop that is not there
     */
    public Loops(List<LoopSpec> specs, List<ActuatorSpec> actuators, Tags tags, Readings readings) {
        this.specs = List.copyOf(specs);
        this.readings = readings;
        loops = new Loop[specs.size()];
        for (int i = 0; i < loops.length; i++) {
            loops[i] = switch (specs.get(i)) {
                case LoopSpec.Pid pid -> new PidLoop(pid, actuators, tags, id -> loops[indexOf(id)]);
                case LoopSpec.Flow flow -> new FlowLoop(flow, actuators, tags);
            };
            if (indexById.put(specs.get(i).id(), i) != null) {
                throw new IllegalArgumentException("two loops " + specs.get(i).id());
            }
        }
    }

    /** The index of a loop that must exist. */
    public int indexOf(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("no loop " + id + " before this one"));
    }

    /** The index of a loop, if there is one of that id. */
    public OptionalInt find(String id) {
        Integer index = indexById.get(id);
        return index == null ? OptionalInt.empty() : OptionalInt.of(index);
    }

    public List<LoopSpec> specs() {
        return specs;
    }

    public int size() {
        return loops.length;
    }

    /**
     * Switches a loop on, or gives it a new set-point.
     *
     * @param rampPerHour how fast the set-point moves there, 0 for at once; a loop that was off starts its ramp at the measured value
     * @throws IllegalArgumentException when the set-point is outside the range of its tag
     */
    public void auto(int loop, double setpoint, double rampPerHour) {
        loops[loop].auto(setpoint, rampPerHour, readings);
    }

    /**
     * Says where an actuator of this loop is put once the measured tag has been lost for longer than the actuator holds; until the loop
     * is switched off.
     *
     * @throws IllegalArgumentException when the loop does not move this actuator between two values, or not so far
     */
    public void survive(int loop, String actuator, double value) {
        loops[loop].survive(actuator, value);
    }

    /** Switches a flow loop on with a profile, which starts now. */
    public void profile(int loop, Profile profile) {
        loops[loop].profile(profile);
    }

    /** Switches a loop off; its elements go to their safe states unless somebody else demands. */
    public void off(int loop) {
        loops[loop].off();
    }

    public void allOff() {
        for (Loop loop : loops) {
            loop.off();
        }
    }

    /** Lets a loop that is on rest, with its set-point and its place in a profile kept. */
    public void suspend(int loop) {
        loops[loop].suspend();
    }

    /** Lets a resting loop go on. */
    public void resume(int loop) {
        loops[loop].resume();
    }

    public boolean isOn(int loop) {
        return loops[loop].mode() == Loop.Mode.AUTO;
    }

    public double setpoint(int loop) {
        return loops[loop].setpoint();
    }

    public boolean isRamping(int loop) {
        return loops[loop].isRamping();
    }

    /** Runs every loop that is on. */
    public void run(Verdict[] verdicts, Grants grants, Demands demands, long nowNanos) {
        double elapsedSeconds = ranAtNanos == Long.MIN_VALUE ? 0 : (nowNanos - ranAtNanos) / 1e9;
        ranAtNanos = nowNanos;
        for (int i = loops.length - 1; i >= 0; i--) {
            loops[i].run(readings, verdicts, grants, demands, nowNanos, elapsedSeconds);
        }
    }

    @Override
    public void latch(long nowNanos, ProcessImage image) {
        for (Loop loop : loops) {
            loop.latch(nowNanos, image);
        }
    }

    @Override
    public void save(ByteBuffer out, long nowNanos) {
        for (Loop loop : loops) {
            loop.save(out, nowNanos);
        }
    }

    @Override
    public void load(ByteBuffer in, long savedAtNanos) {
        for (Loop loop : loops) {
            loop.load(in, savedAtNanos);
        }
    }
}
