package org.magistral.image.wiring;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import org.magistral.core.Checkpointed;
import org.magistral.core.input.Sensor;
import org.magistral.core.monitor.Monitor;
import org.magistral.core.output.Actuator;
import org.magistral.core.twin.Twin;
import org.magistral.core.twin.TwinParameters;
import org.magistral.core.twin.fault.Fault;
import org.magistral.desk.config.unit.Driver;
import org.magistral.image.world.TwinWorld;
import org.magistral.image.world.World;

/**
 * Every tag on the simulated plant, and the witness that watches it. The plant lives on while its controller is away: only a program that
 * begins takes its state from a checkpoint. Not final: tests put a device that fails before the twin's.
 */
public non-sealed class TwinDevices implements Devices {
    private static final double HOUR_NANOS = 3600e9;

    private final Twin twin;
    private final Monitor monitor;
    private final World world;
    private final long seed;
    private final List<Fault> faults;
    private boolean stepped;

    public TwinDevices(long seed, List<Fault> faults) {
        this(TwinParameters.standard(), seed, faults);
    }

    /** A plant that begins with other liquids than the shipped one. */
    public TwinDevices(TwinParameters parameters, long seed, List<Fault> faults) {
        this.seed = seed;
        this.faults = List.copyOf(faults);
        twin = new Twin(parameters, seed, faults);
        monitor = new Monitor(twin.truth());
        world = new TwinWorld(twin.truth());
    }

    @Override
    public Sensor sensor(String tag, Driver driver) {
        return twin.sensor(tag);
    }

    @Override
    public Actuator actuator(String tag, Driver driver) {
        return twin.actuator(tag);
    }

    @Override
    public List<Checkpointed> state() {
        return List.of(new Plant());
    }

    @Override
    public String refusal(JsonNode before) {
        long seedBefore = before.path("seed").asLong(seed);
        if (seedBefore != seed) {
            return "it was begun with --seed " + seedBefore + ", and this start has --seed " + seed;
        }
        List<String> known = List.of(before.path("faults").asText().split(" "));
        for (Fault fault : faults) {
            if (fault.startNanos() < twin.elapsedNanos() && !known.contains(fault.toString())) {
                return String.format(Locale.ROOT,
                        "%s begins at a time that has passed, since the plant is %.1f h old; it was begun with %s",
                        fault, twin.elapsedNanos() / HOUR_NANOS, known.equals(List.of("")) ? "no fault" : String.join(" ", known));
            }
        }
        return null;
    }

    @Override
    public World world() {
        return world;
    }

    @Override
    public void heartbeat(long nowNanos) {
        twin.heartbeat(nowNanos);
    }

    @Override
    public void passUnattended(long nanos) {
        twin.unattended(nanos);
    }

    @Override
    public boolean livesOn() {
        return stepped;
    }

    @Override
    public void step(long nowNanos) {
        stepped = true;
        twin.step(nowNanos);
        monitor.step(nowNanos);
    }

    public Twin twin() {
        return twin;
    }

    public Monitor monitor() {
        return monitor;
    }

    /** The plant and its witness as one part of the checkpoint, which is passed over where both have lived on. */
    private final class Plant implements Checkpointed {
        @Override
        public void save(ByteBuffer out, long nowNanos) {
            int lengthAt = out.position();
            out.putInt(0);
            twin.save(out, nowNanos);
            monitor.save(out, nowNanos);
            out.putInt(lengthAt, out.position() - lengthAt);
        }

        @Override
        public void load(ByteBuffer in, long savedAtNanos) {
            int end = in.position() + in.getInt(in.position());
            in.getInt();
            if (!stepped) {
                twin.load(in, savedAtNanos);
                monitor.load(in, savedAtNanos);
            }
            in.position(end);
        }
    }
}
