package org.magistral.actuators.atlas;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.magistral.actuators.DriverFacts;
import org.magistral.bus.Fault;
import org.magistral.bus.I2c;
import org.magistral.bus.TransferFailed;
import org.magistral.bus.worker.Demand;
import org.magistral.bus.worker.DrivenPart;
import org.magistral.bus.worker.LatestSample;
import org.magistral.core.output.Actuator;
import org.magistral.core.tag.Unit;

/**
 * An EZO-PMP. It is never told to run, only to give a dose: {@code D,0.50}, which it ends by itself. The grant is a rate in mL/min; a dose
 * is worth two seconds of it, or the smallest that the pump gives, and is due once that much was granted. So a slow rate is single doses
 * with pauses, what it gives never runs ahead of what was granted, and one whose controller has died stands still after its dose. Its safe
 * state is 0; that is {@code X}, at once.
 *
 * <p>It confirms its rate while it gives its doses, or waits for the next, and its own count grows by what they were; where the count says
 * otherwise, the rate that it says. One that says to be running when it should not confirms its full speed, and is told to stop again.
 * What a stop cut off is granted still.
 *
 * <p>At the start it is told to stop, must be a pump, and says its total. After a failure it is left to end its dose, which counts as
 * given, and asked anew. Full speed does not go on: between two doses it is asked for its state and its count, so that it gives about
 * half of the rate that it would have; one that can't follow confirms less. Bus worker's thread, but for {@link #identity}.
 */
public final class EzoPump implements DrivenPart {
    /** Full speed of the pump. */
    static final double FULL_SPEED = 105;

    public static final DriverFacts FACTS = new DriverFacts(
            "ezo-pmp", "EZO peristaltic pump", List.of("rate"), List.of(Unit.MILLILITRE_PER_MINUTE), 0, 50, "0 mL/min, stopped",
            DriverFacts.Silence.FALLS, "ends the dose that it was given, two seconds' worth or the smallest, and stands still",
            "product PMP, by the command i");

    /** The data sheet's least. */
    public static final double SMALLEST_DOSE = 0.5;

    private static final long MILLIS = 1_000_000;
    private static final long DEADLINE_NANOS = 50 * MILLIS;
    private static final long COMMAND_NANOS = 300 * MILLIS;
    private static final long POLL_NANOS = 1_000 * MILLIS;
    private static final long HOLDS_NANOS = 4_000 * MILLIS;
    private static final double LONGEST_SECONDS = 2;
    private static final double MINUTE_NANOS = 60e9;
    /** No pump in order is slower, in mL/min: a dose that takes longer does not end. [K] */
    private static final double SLOWEST = 30;
    private static final long GRACE_NANOS = 1_000 * MILLIS;
    /** For so long it may run on by a dose that was given before a failure. */
    private static final long UNKNOWN_DOSE_NANOS = 8_000 * MILLIS;
    /** How far its count may be from what it was told to give. [K] */
    private static final double COUNT_MILLILITRES = 0.1;
    private static final double COUNT_PART = 0.2;
    private static final double COUNT_STEP = 0.005;

    private enum Topic {
        STOP,
        IDENTITY,
        STATE,
        TOTAL,
        DOSE
    }

    private final Conversation conversation;
    private final Demand demand = new Demand(0, HOLDS_NANOS);
    private final Credit credit;

    private Topic asked;
    private boolean stopped;
    private boolean ready;
    private boolean identified;
    private boolean stateKnown;
    private boolean totalKnown;
    private boolean running;
    /** The last that it was told is to stop. */
    private boolean halted;
    private boolean stopDue;
    private double dosed;
    private double total = Double.NaN;
    private long totalNanos;
    private double kept = 1;
    private long overNanos;
    private long latestNanos;
    private long pollNanos;
    private long nowNanos;
    private volatile String identity = "";

    public EzoPump(I2c i2c) {
        this(i2c, SMALLEST_DOSE);
    }

    /**
     * @param smallestDose in mL
     */
    public EzoPump(I2c i2c, double smallestDose) {
        if (!(smallestDose >= 0.01) || smallestDose > 100) {
            throw new IllegalArgumentException("a smallest dose of " + smallestDose + " mL; allowed are 0.01 to 100");
        }
        conversation = new Conversation(i2c, FACTS.driver());
        credit = new Credit(smallestDose, LONGEST_SECONDS);
    }

    public Actuator actuator() {
        return demand;
    }

    /** Product and firmware; empty before it was asked. Any thread. */
    public String identity() {
        return identity;
    }

    @Override
    public long deadlineNanos() {
        return DEADLINE_NANOS;
    }

    @Override
    public List<LatestSample> samples() {
        return List.of();
    }

    @Override
    public List<Demand> demands() {
        return List.of(demand);
    }

    /** Once it was stopped and has said its total, also while it is asked anew: a stop waits for nothing. */
    @Override
    public boolean isReady() {
        return ready;
    }

    @Override
    public void reset() {
        asked = null;
        identified = false;
        stateKnown = false;
        totalKnown = false;
        running = false;
        halted = false;
        stopDue = false;
        dosed = 0;
        total = Double.NaN;
        credit.forget(nowNanos);
    }

    @Override
    public long step(long now) throws TransferFailed {
        nowNanos = now;
        if (asked == null) {
            return next();
        }
        Optional<String> answer = conversation.answer(nowNanos);
        if (answer.isEmpty()) {
            return nowNanos + Conversation.AGAIN_NANOS;
        }
        Topic answered = asked;
        asked = null;
        switch (answered) {
            case STOP -> stopped();
            case IDENTITY -> identity(answer.get());
            case STATE -> state(answer.get());
            case TOTAL -> total(answer.get());
            case DOSE -> {
                // its code alone says that it was taken
            }
        }
        return dueNanos();
    }

    @Override
    public long write(int channel, double grant, long now) throws TransferFailed {
        nowNanos = now;
        if (!(grant >= 0) || grant > FULL_SPEED) {
            throw new TransferFailed(Fault.BROKEN, FACTS.driver() + ", a grant of " + grant + " mL/min");
        }
        credit.rate(grant, now);
        if (grant == 0) {
            return ask(Topic.STOP, "X");
        }
        return asked == null ? dueNanos() : AS_PLANNED;
    }

    private long next() throws TransferFailed {
        if (!stopped || stopDue) {
            return ask(Topic.STOP, "X");
        }
        if (!identified) {
            return ask(Topic.IDENTITY, "i");
        }
        if (!stateKnown || running) {
            return ask(Topic.STATE, "D,?");
        }
        if (!totalKnown) {
            return ask(Topic.TOTAL, "ATV,?");
        }
        double dose = credit.take(nowNanos);
        if (dose > 0) {
            return dose(dose);
        }
        if (nowNanos - pollNanos >= 0) {
            totalKnown = false;
            return ask(Topic.STATE, "D,?");
        }
        return dueNanos();
    }

    private long ask(Topic topic, String command) throws TransferFailed {
        asked = topic;
        return conversation.ask(command, COMMAND_NANOS, nowNanos);
    }

    /** When there is something to ask. */
    private long dueNanos() {
        if (stopDue || !identified || !stateKnown || !totalKnown && !running) {
            return nowNanos;
        }
        return running ? Math.max(nowNanos, overNanos) : credit.dueNanos(nowNanos, pollNanos);
    }

    /** It counts as given from here on, whatever becomes of the transfer. */
    private long dose(double dose) throws TransferFailed {
        dosed += dose;
        running = true;
        halted = false;
        totalKnown = false;
        overNanos = nowNanos + (long) (dose / FULL_SPEED * MINUTE_NANOS);
        latestNanos = nowNanos + (long) (dose / SLOWEST * MINUTE_NANOS) + GRACE_NANOS;
        return ask(Topic.DOSE, String.format(Locale.ROOT, "D,%.2f", dose));
    }

    private void stopped() {
        stopped = true;
        stopDue = false;
        halted = true;
        stateKnown = false;
        totalKnown = false;
    }

    private void identity(String text) throws TransferFailed {
        List<String> fields = conversation.fieldsOf("i", 2, text);
        conversation.require(fields.getFirst().equalsIgnoreCase("PMP"), "a circuit for " + fields.getFirst() + ", no pump");
        identity = fields.getFirst() + " " + fields.getLast();
        identified = true;
    }

    private void state(String text) throws TransferFailed {
        String said = conversation.fieldsOf("d", 2, text).getLast();
        conversation.require(said.equals("0") || said.equals("1"), "'" + text + "'");
        boolean ran = running;
        running = said.equals("1");
        stateKnown = true;
        if (running && !ran) {
            latestNanos = nowNanos + UNKNOWN_DOSE_NANOS;
        }
        if (running && (halted || nowNanos - latestNanos > 0)) {
            stopDue = true;
            demand.confirmed(FULL_SPEED, nowNanos);
        } else if (running || credit.rate() == 0) {
            demand.confirmed(credit.rate() * kept, nowNanos);
        }
    }

    private void total(String text) throws TransferFailed {
        double counted = conversation.number(conversation.fieldsOf("atv", 1, text).getFirst());
        double moved = Double.isNaN(total) ? dosed : counted - total;
        conversation.require(counted >= 0 && moved >= -COUNT_STEP, "its count went back from " + total + " to " + counted + " mL");
        double missing = dosed - moved;
        double allowed = COUNT_MILLILITRES + COUNT_PART * dosed;
        if (halted && missing > 0) {
            credit.putBack(missing);
        }
        if (missing < -allowed || missing > allowed && !halted) {
            demand.confirmed(Math.max(0, moved) / (nowNanos - totalNanos) * MINUTE_NANOS, nowNanos);
        } else {
            kept = credit.kept();
            demand.confirmed(credit.rate() * kept, nowNanos);
        }
        demand.delivered(counted);
        total = counted;
        totalNanos = nowNanos;
        totalKnown = true;
        ready = true;
        dosed = 0;
        pollNanos = nowNanos + POLL_NANOS;
    }
}
