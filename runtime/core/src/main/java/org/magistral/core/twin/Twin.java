package org.magistral.core.twin;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import org.magistral.core.Checkpointed;
import org.magistral.core.input.Sensor;
import org.magistral.core.output.Actuator;
import org.magistral.core.twin.culture.Kinetics;

/**
 * The whole twin: give it time, write its actuators, read its sensors. The same seed, faults, outputs and steps give the same readings.
 * It begins at the first {@link #step} with an empty bag at room temperature. One thread; a step allocates nothing, other than where a
 * fault begins or ends.
 */
public final class Twin implements Checkpointed {
    /** The balances are stable and true up to this step; longer ones are cut up. */
    private static final long LONGEST_STEP_NANOS = 1_000_000_000L;

    private static final int LAYOUT = 1;
    private static final int LAB_STREAM = 1000;

    private final Disturbances disturbances = new Disturbances();
    private final Panel panel = new Panel();
    private final Plant plant;
    private final Truth truth;
    private final Instrument[] instruments;
    private final SequencedMap<String, Sensor> sensors = new LinkedHashMap<>();
    private final SequencedMap<String, Actuator> actuators = new LinkedHashMap<>();
    private final Noise lab;
    private final Fault[] faults;

    private boolean started;
    private long startNanos;
    private long steppedNanos;
    private long nextFaultNanos;

    /**
     * @param seed of all noise; each sensor has a stream of its own
     */
    public Twin(TwinParameters parameters, long seed, List<Fault> faults) {
        plant = new Plant(parameters, disturbances);
        truth = new Truth(plant, panel);
        instruments = Arrays.stream(Probe.values()).map(probe -> new Instrument(probe, seed)).toArray(Instrument[]::new);
        for (Probe probe : Probe.values()) {
            sensors.put(probe.tag(), instruments[probe.ordinal()]);
        }
        for (Output output : Output.values()) {
            actuators.put(output.tag(), panel.actuator(output));
        }
        lab = new Noise(seed, LAB_STREAM);
        this.faults = faults.toArray(new Fault[0]);
    }

    public SequencedSet<String> sensorTags() {
        return Collections.unmodifiableSequencedSet(sensors.sequencedKeySet());
    }

    public SequencedSet<String> actuatorTags() {
        return Collections.unmodifiableSequencedSet(actuators.sequencedKeySet());
    }

    /** The sensor that stands in for this tag's device. */
    public Sensor sensor(String tag) {
        return known(tag, sensors);
    }

    /** The actuator that stands in for this tag's device. */
    public Actuator actuator(String tag) {
        return known(tag, actuators);
    }

    private static <T> T known(String tag, Map<String, T> devices) {
        T device = devices.get(tag);
        if (device == null) {
            throw new IllegalArgumentException("the twin has no " + tag + ", only " + devices.keySet());
        }
        return device;
    }

    /** The plant as it is. */
    public Truth truth() {
        return truth;
    }

    /** Moves from the last step to now, under the outputs as last written; the first one only begins. */
    public void step(long nowNanos) {
        if (!started) {
            started = true;
            startNanos = nowNanos;
            steppedNanos = nowNanos;
            disturb();
            panel.settle(disturbances, true);
        }
        advance(nowNanos, true);
        for (Instrument instrument : instruments) {
            instrument.poll(nowNanos, plant);
        }
    }

    /** Lets this time go by without power or controller: no output acts, no sensor is read. The next step counts what was written. */
    public void outage(long nanos) {
        if (!started || nanos < 0) {
            throw new IllegalStateException("an outage of " + nanos + " ns of a plant that " + (started ? "runs" : "has not begun"));
        }
        advance(steppedNanos + nanos, false);
    }

    private void advance(long untilNanos, boolean powered) {
        while (steppedNanos < untilNanos) {
            long step = Math.min(untilNanos - steppedNanos, LONGEST_STEP_NANOS);
            steppedNanos += step;
            if (steppedNanos - startNanos >= nextFaultNanos) {
                disturb();
            }
            panel.settle(disturbances, powered);
            plant.advance(step, panel);
        }
    }

    /** Finds out anew what is broken, and when to do so next. */
    private void disturb() {
        long elapsed = steppedNanos - startNanos;
        disturbances.clear();
        nextFaultNanos = Long.MAX_VALUE;
        for (Fault fault : faults) {
            if (fault.isActing(elapsed)) {
                fault.kind().act(disturbances, fault.argument());
                nextFaultNanos = Math.min(nextFaultNanos, fault.endNanos());
            } else if (fault.startNanos() > elapsed) {
                nextFaultNanos = Math.min(nextFaultNanos, fault.startNanos());
            }
        }
    }

    /** Draws this much and has it analysed: cells within 5 % (one standard deviation), viability 1 %, metabolites 3 %, titre 4 %. */
    public LabResult sampleLab(double millilitres) {
        LabResult result = new LabResult(
                truth.viableMillionPerMl() * scatter(0.05),
                Math.min(100, truth.viabilityPercent() + lab.next()),
                truth.glucoseMillimolar() * scatter(0.03),
                truth.lactateMillimolar() * scatter(0.03),
                truth.glutamineMillimolar() * scatter(0.03),
                truth.ammoniumMillimolar() * scatter(0.03),
                plant.concentration(Kinetics.PRODUCT) * scatter(0.04));
        plant.draw(millilitres);
        return result;
    }

    private double scatter(double share) {
        return 1 + share * lab.next();
    }

    /** The complete state, as written outputs and random streams too: the plant's state is no intention, it is what is there. */
    @Override
    public void save(ByteBuffer out, long nowNanos) {
        out.put((byte) LAYOUT).put((byte) (started ? 1 : 0));
        out.putLong(steppedNanos - startNanos).putLong(nowNanos - steppedNanos);
        panel.save(out);
        plant.save(out);
        lab.save(out);
        for (Instrument instrument : instruments) {
            instrument.save(out, nowNanos);
        }
    }

    /** The plant as it was at that moment; if it had no power since then, {@link #outage} comes before the next {@link #step}. */
    @Override
    public void load(ByteBuffer in, long savedAtNanos) {
        int layout = in.get();
        if (layout != LAYOUT) {
            throw new IllegalArgumentException("a twin's state of layout " + layout + ", not " + LAYOUT);
        }
        started = in.get() != 0;
        long elapsed = in.getLong();
        steppedNanos = savedAtNanos - in.getLong();
        startNanos = steppedNanos - elapsed;
        panel.load(in);
        plant.load(in);
        lab.load(in);
        for (Instrument instrument : instruments) {
            instrument.load(in, savedAtNanos);
        }
        disturb();
        panel.settle(disturbances, true);
    }
}
