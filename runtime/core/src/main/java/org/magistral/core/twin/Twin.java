package org.magistral.core.twin;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import org.magistral.core.Checkpointed;
import org.magistral.core.input.Sensor;
import org.magistral.core.output.Actuator;
import org.magistral.core.twin.culture.Kinetics;
import org.magistral.core.twin.device.Output;
import org.magistral.core.twin.device.Probe;
import org.magistral.core.twin.fault.Disturbances;
import org.magistral.core.twin.fault.Fault;
import org.magistral.core.twin.fault.FaultSchedule;
import org.magistral.core.twin.laboratory.Assay;
import org.magistral.core.twin.laboratory.Finding;
import org.magistral.core.twin.laboratory.Laboratory;
import org.magistral.core.twin.liquid.Stream;
import org.magistral.core.twin.skid.Bag;
import org.magistral.core.twin.skid.Suite;

/**
 * The whole twin: give it time, write its actuators, read its sensors. The same seed, faults, outputs and steps give the same readings.
 * It begins at the first {@link #step} with an empty bag at room temperature. One thread; a step allocates nothing.
 */
public final class Twin implements Checkpointed {
    /** The balances are stable and true up to this step; longer ones are cut up. */
    private static final long LONGEST_STEP_NANOS = 1_000_000_000L;

    private static final int LAYOUT = 4;
    private static final int LAB_STREAM = 1000;
    private static final int SUITE_LAB_STREAM = 1001;

    private final FaultSchedule faults;
    private final Disturbances disturbances;
    private final Power power;
    private final Panel panel;
    private final Plant plant;
    private final Suite suite;
    private final Bag bag;
    private final Laboratory laboratory;
    private final Truth truth;
    private final Instrument[] instruments;
    private final SequencedMap<String, Sensor> sensors = new LinkedHashMap<>();
    private final SequencedMap<String, Actuator> actuators = new LinkedHashMap<>();
    private final Noise lab;
    private final Noise suiteLab;

    private boolean started;
    private long startNanos;
    private long steppedNanos;

    /**
     * @param seed of all noise; each sensor has a stream of its own
     */
    public Twin(TwinParameters parameters, long seed, List<Fault> faults) {
        this.faults = new FaultSchedule(faults);
        disturbances = this.faults.now();
        power = new Power(disturbances);
        panel = new Panel(disturbances);
        plant = new Plant(parameters, disturbances);
        suite = new Suite(disturbances);
        bag = plant::harvest;
        truth = new Truth(plant, suite, panel, power, disturbances);
        instruments = Arrays.stream(Probe.values()).map(probe -> new Instrument(probe, seed)).toArray(Instrument[]::new);
        for (Probe probe : Probe.values()) {
            sensors.put(probe.tag(), instruments[probe.ordinal()]);
        }
        for (Output output : Output.values()) {
            actuators.put(output.tag(), panel.actuator(output));
        }
        lab = new Noise(seed, LAB_STREAM);
        suiteLab = new Noise(seed, SUITE_LAB_STREAM);
        laboratory = new Laboratory(suiteLab::next);
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

    /** How long it has run, which is what the times of faults count. */
    public long elapsedNanos() {
        return steppedNanos - startNanos;
    }

    /** The plant as it is. */
    public Truth truth() {
        return truth;
    }

    /**
     * The controller is well: what holds K1 for another second. Its own clock is that of {@link #step}. A board in reset, or without
     * power, is not well, whoever says so.
     */
    public void heartbeat(long nowNanos) {
        if (power.isOn() && !disturbances.isBoardInReset()) {
            panel.beat(nowNanos);
        }
    }

    /** Moves from the last step to now, under the outputs as last written; the first one only begins. */
    public void step(long nowNanos) {
        if (!started) {
            started = true;
            startNanos = nowNanos;
            steppedNanos = nowNanos;
            faults.look(0);
            panel.settle(nowNanos, power.isOn(), true);
        }
        advance(nowNanos, true, true);
        if (!power.isOn()) {
            return;
        }
        for (Instrument instrument : instruments) {
            instrument.poll(nowNanos, truth, disturbances);
        }
    }

    /** Lets this time go by without power or controller: no output acts, no sensor is read. The next step counts what was written. */
    public void outage(long nanos) {
        advance(after(nanos), false, false);
    }

    /**
     * Lets this time go by with power but without a controller: the devices go on with what they were last told, until K1 falls a
     * second after the last heartbeat. No sensor is read.
     */
    public void unattended(long nanos) {
        advance(after(nanos), true, false);
    }

    private long after(long nanos) {
        if (!started || nanos < 0) {
            throw new IllegalStateException(nanos + " ns left alone, of a plant that " + (started ? "runs" : "has not begun"));
        }
        return steppedNanos + nanos;
    }

    private void advance(long untilNanos, boolean connected, boolean attended) {
        while (steppedNanos < untilNanos) {
            long step = Math.min(untilNanos - steppedNanos, LONGEST_STEP_NANOS);
            long charge = panel.chargeNanos(steppedNanos);
            step = charge == 0 ? step : Math.min(step, charge);
            faults.look(steppedNanos + step - startNanos);
            power.advance(step / 1e9);
            panel.settle(steppedNanos, connected && power.isOn(), attended);
            panel.count(step / 1e9);
            plant.advance(step, panel);
            suite.advance(step / 1e9, panel, bag, plant.roomCelsius());
            steppedNanos += step;
        }
    }

    /** Somebody presses the silence button of the horn, or lets go of it. */
    public void touchSilence(boolean pressed) {
        disturbances.touchSilence(pressed);
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

    /**
     * Draws this much out of the bag (BAG), a vessel (V-301, V-302, V-901, V-303, V-304, V-401, V-501) or the doses (DOSE), and has it
     * analysed; what an empty one gives is nothing, and so are its results.
     *
     * @throws IllegalArgumentException for another vessel
     */
    public List<Finding> sample(String vessel, double millilitres, Set<Assay> asked, long sentAtNanos) {
        if (!vessel.equals("BAG")) {
            return laboratory.analyse(suite.sample(vessel, millilitres / 1000), asked, sentAtNanos);
        }
        Stream sample = new Stream();
        plant.sample(millilitres / 1000, sample);
        return laboratory.analyse(sample, asked, sentAtNanos);
    }

    /** What the integrity test of a filter finds (depth, harvest, virus, fill), mL/min. */
    public double forwardFlowMlPerMin(String filter) {
        return laboratory.forwardFlowMlPerMin(suite.forwardFlowMlPerMin(filter));
    }

    private double scatter(double share) {
        return 1 + share * lab.next();
    }

    /** The complete state, as written outputs and random streams too: the plant's state is no intention, it is what is there. */
    @Override
    public void save(ByteBuffer out, long nowNanos) {
        out.put((byte) LAYOUT).put((byte) (started ? 1 : 0));
        out.putLong(steppedNanos - startNanos).putLong(nowNanos - steppedNanos);
        power.save(out);
        panel.save(out, steppedNanos);
        plant.save(out);
        suite.save(out);
        lab.save(out);
        suiteLab.save(out);
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
        power.load(in);
        panel.load(in, steppedNanos);
        plant.load(in);
        suite.load(in);
        lab.load(in);
        suiteLab.load(in);
        for (Instrument instrument : instruments) {
            instrument.load(in, savedAtNanos);
        }
        faults.lookAgain(elapsed);
        panel.settle(steppedNanos, power.isOn(), true);
    }
}
