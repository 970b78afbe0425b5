package org.magistral.core.batch.step;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.magistral.core.Checkpointed;
import org.magistral.core.batch.check.Equipment;
import org.magistral.core.control.Loops;
import org.magistral.core.event.Events;
import org.magistral.core.output.Demands;
import org.magistral.core.output.Grants;
import org.magistral.core.output.Verdict;
import org.magistral.core.tag.Readings;
import org.magistral.core.tag.Tag;

/**
 * What a step at work sees of the running scan, and all that it may touch: loops, standing demands, the batch's tags, one question at
 * a time. Owned by the engine, which opens it in each scan. Scan thread; allocates only for events and questions.
 */
public final class Bench implements Checkpointed {
    private static final int NOTHING = -1;

    private final Loops loops;
    private final Events events;
    private final Equipment unit;
    private final double[] standing;
    private final double[] values;
    private final double[] tops;
    private final Samples samples;
    private final Demands nowhere;
    private Question question;
    private int asked;
    private int[] rounds = {};
    private Around[] arounds = {};
    private int around = NOTHING;
    private boolean heldInRound;
    private int deviations;

    private Readings readings;
    private Verdict[] verdicts;
    private Grants grants;
    private Demands demands;
    private long nowNanos;
    private boolean held;
    private boolean[] kept = {};
    private boolean holdWaits;
    private String phase = "";
    private String reason = "";

    public Bench(Equipment unit, Loops loops, Events events) {
        this.unit = unit;
        this.loops = loops;
        this.events = events;
        int actuators = unit.actuators().size();
        standing = new double[actuators];
        Arrays.fill(standing, Double.NaN);
        tops = unit.actuators().stream()
                .mapToDouble(spec -> unit.tags().get(unit.tags().indexOf(spec.tag())).high())
                .toArray();
        values = new double[unit.tags().size()];
        Arrays.fill(values, Double.NaN);
        samples = new Samples(unit.tags());
        nowhere = new Demands(actuators);
    }

    /** Takes another program, for the next batch. */
    public void prepare(Program program) {
        arounds = program.arounds();
        around = NOTHING;
    }

    /** Lays out a scan. */
    public void open(Readings scanReadings, Verdict[] scanVerdicts, Grants scanGrants, Demands scanDemands) {
        readings = scanReadings;
        verdicts = scanVerdicts;
        grants = scanGrants;
        demands = scanDemands;
    }

    /** Ends a scan: nothing can be demanded until the next. */
    public void close() {
        demands = null;
    }

    /** Sets the time, for a scan and for a command before it. */
    public void at(long now) {
        nowNanos = now;
    }

    /** Says which phase runs. */
    public void phase(Program.Plan plan, int[] counters) {
        phase = plan.path();
        kept = plan.keptActuators();
        holdWaits = plan.hold().waits();
        rounds = counters;
    }

    /** Says whether the phase is held, so that steps go on counting and judging but demand only what is kept. */
    public void hold(boolean isHeld) {
        held = isHeld;
        heldInRound |= isHeld;
    }

    /** Takes back what steps have demanded in this scan. */
    public void startOver() {
        if (demands != null) {
            demands.clear();
        }
    }

    /** Demands what stands, after the steps. */
    public void demandStanding() {
        for (int i = 0; i < standing.length; i++) {
            if (!Double.isNaN(standing[i]) && (!held || kept[i])) {
                demands.set(i, standing[i]);
            }
        }
    }

    /** Lets what goes on around the steps look on, and a pool demand its valve; after the steps. */
    public void runAround() {
        if (around != NOTHING) {
            arounds[around].run(this);
        }
    }

    /** What went by in an outage nobody has seen, and it broke off the round of a repeat. */
    public void afterOutage() {
        heldInRound = true;
        if (around != NOTHING) {
            arounds[around].afterOutage();
        }
    }

    /** Whether a pool or a watch goes on around the steps. */
    public boolean isAround() {
        return around != NOTHING;
    }

    /** Breaks off what goes on around a step: a pool lets go of both valves. */
    public void breakOff(Task at) {
        endAround(at, "broken off");
    }

    /** Drops all standing demands. */
    public void dropStanding() {
        Arrays.fill(standing, Double.NaN);
    }

    /** Drops the standing demands of all other actuators than these. */
    public void dropStandingBut(boolean[] keeps) {
        for (int i = 0; i < standing.length; i++) {
            if (!keeps[i]) {
                standing[i] = Double.NaN;
            }
        }
    }

    /** Forgets the batch before. */
    public void clear() {
        dropStanding();
        Arrays.fill(values, Double.NaN);
        samples.forget();
        question = null;
        held = false;
        heldInRound = false;
        around = NOTHING;
        deviations = 0;
    }

    /** The value of a tag of the batch; NaN before the first. */
    public double value(int tag) {
        return values[tag];
    }

    /** All questions that are open; allocates. */
    public List<Question> questions() {
        List<Question> open = new ArrayList<>();
        if (question != null) {
            open.add(question);
        }
        samples.addTo(open);
        return List.copyOf(open);
    }

    /** The question that the running step asks, or null. */
    public Question question() {
        return question;
    }

    /** How often the question of the running step has changed. */
    public int asked() {
        return asked;
    }

    /** Takes a result of a sample; why it is refused, or null. */
    public String result(String sampleId, int tag, double value, String actor) {
        Tag row = unit.tags().get(tag);
        if (!(value >= row.low() && value <= row.high())) {
            return row.id() + ": " + value + " is outside " + row.low() + " to " + row.high() + " " + row.unit().symbol();
        }
        String refusal = samples.take(sampleId, tag);
        if (refusal == null) {
            values[tag] = value;
            events.raiseBy(StepEvent.RESULT, actor, "sample", sampleId, "tag", row.id(), "value", value, "unit", row.unit().symbol());
        }
        return refusal;
    }

    /** Why the last step asked for a Hold. */
    public String reason() {
        return reason;
    }

    Loops loops() {
        return loops;
    }

    Events events() {
        return events;
    }

    Readings readings() {
        return readings;
    }

    Verdict[] verdicts() {
        return verdicts;
    }

    Grants grants() {
        return grants;
    }

    /** Where a dose demands; nowhere while it is held, so that it only books what still came. */
    Demands doseDemands() {
        return held ? nowhere : demands;
    }

    /** Where a demand has no effect. */
    Demands nowhere() {
        return nowhere;
    }

    /** The moment of this scan. */
    public long nowNanos() {
        return nowNanos;
    }

    boolean isHeld() {
        return held;
    }

    boolean holdWaits() {
        return holdWaits;
    }

    String phase() {
        return phase;
    }

    int round(int slot) {
        return rounds[slot];
    }

    void round(int slot, int round) {
        rounds[slot] = round;
    }

    void reason(String why) {
        reason = why;
    }

    /** Demands the top of an actuator's range in this scan, unless it is held and not kept. */
    void demandTop(int actuator) {
        if (!held || kept[actuator]) {
            demands.set(actuator, tops[actuator]);
        }
    }

    void stand(int actuator, double value) {
        standing[actuator] = value;
    }

    void standTop(int actuator) {
        standing[actuator] = tops[actuator];
    }

    void beginAround(int number) {
        around = number;
        arounds[around].begin(this);
    }

    /** What goes on around the steps; only within it. */
    Around around() {
        return arounds[around];
    }

    void endAround(Task at, String why) {
        arounds[around].end(at, this, why);
        around = NOTHING;
    }

    /** Whether the phase was held, or the controller away, since this was asked the last time. */
    boolean takeHeldInRound() {
        boolean was = heldInRound;
        heldInRound = held;
        return was;
    }

    void put(int tag, double value) {
        values[tag] = value;
    }

    /** The number of a new deviation of this batch, from 1. */
    int nextDeviation() {
        return ++deviations;
    }

    Samples samples() {
        return samples;
    }

    void ask(Question next) {
        question = next;
        asked++;
    }

    @Override
    public void save(ByteBuffer out, long nowNanos) {
        for (double value : standing) {
            out.putDouble(value);
        }
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                out.putInt(i).putDouble(values[i]);
            }
        }
        out.putInt(-1);
        samples.save(out, nowNanos);
        out.putInt(deviations).put((byte) (heldInRound ? 1 : 0)).put((byte) around);
        if (around != NOTHING) {
            arounds[around].save(out, nowNanos);
        }
    }

    @Override
    public void load(ByteBuffer in, long savedAtNanos) {
        clear();
        for (int i = 0; i < standing.length; i++) {
            standing[i] = in.getDouble();
        }
        for (int tag = in.getInt(); tag >= 0; tag = in.getInt()) {
            values[tag] = in.getDouble();
        }
        samples.load(in, savedAtNanos);
        deviations = in.getInt();
        heldInRound = in.get() != 0;
        around = in.get();
        if (around != NOTHING) {
            arounds[around].load(in, savedAtNanos);
        }
    }
}
