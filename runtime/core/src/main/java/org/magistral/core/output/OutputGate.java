package org.magistral.core.output;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.magistral.core.Checkpointed;
import org.magistral.core.event.Events;
import org.magistral.core.event.Notice;
import org.magistral.core.input.Source;
import org.magistral.core.tag.Defect;
import org.magistral.core.tag.ProcessImage;
import org.magistral.core.tag.Quality;
import org.magistral.core.tag.Tag;
import org.magistral.core.tag.Tags;

/**
 * Grants demands under verdicts, and writes them. A demand that is missing or no number, a verdict that blocks, an open relay before
 * it, or a demand for it: the safe state, at once. Otherwise the demand, held inside the verdict, the range and the slew; a limit of the
 * verdict is met at once, slew or not. Every actuator is written in every scan, so a device that lost its value gets it back.
 *
 * <p>As a {@link Source} it gives each actuator's tag its read-back and each total what was delivered, both as of the scan before.
 * Scan thread; allocates only when it reports.
 */
public final class OutputGate implements Grants, Source, Checkpointed {
    /** However late a scan is, the slew allows no more than this span would. */
    private static final long LONGEST_SLEW_NANOS = 1_000_000_000L;
    /** After so long without a scan, and so without a heartbeat, K1 has fallen and taken what it feeds with it. */
    private static final long UNSEEN_NANOS = 1_000_000_000L;
    private static final long NEVER = Long.MIN_VALUE;

    private final Actuator[] actuators;
    private final ActuatorSpec[] specs;
    private final int[] tagIndexes;
    private final Tag[] tags;
    private final int[] relays;
    private final boolean[] feeds;
    private final int[] totalIndexes;
    private final double[] totals;
    private final Deliveries deliveries;
    private final double[] grants;
    /** The last value that each device took without complaint. */
    private final double[] taken;
    /** For how long it has not done what it was granted; well again, that leaks away as fast as it came. */
    private final long[] unconfirmedNanos;
    /** When it was found not to follow, for the first time since it last did for as long as it had not. */
    private final long[] strayedAtNanos;
    private final boolean[] astray;
    /** Whether it has followed, with its relay closed, since a relay that was granted to be closed last excused it. */
    private final boolean[] followedSince;
    private final boolean[] behindOpen;
    private final boolean[] mismatched;
    /** Since when, for one that is. */
    private final boolean[] answers;
    private final boolean[] runsOn;
    /** Who takes what is written, and says that it is in its safe state. */
    private final boolean[] readsSafe;
    /** When it was last seen to stand safe behind an open relay. */
    private final long[] cutOffAtNanos;
    /** When, of a relay, it was last seen open. */
    private final long[] openAtNanos;
    private final boolean[] excused;
    private final Notice[] mismatches;
    private final Notice[] failing;
    private final boolean[] writeFailed;
    private final Throwable[] failures;
    private final boolean[] demandRefused;
    private final boolean[] energised;
    private final boolean[] confirms;
    /** Those whose delivery is counted. */
    private final int[] counted;
    private final Resting resting;
    private final Events events;
    private long grantedAtNanos = NEVER;
    private long latchedAtNanos = NEVER;

    /**
     * @param actuators one for each row of {@code specs}, in the same order
     */
    public OutputGate(List<ActuatorSpec> specs, List<? extends Actuator> actuators, Tags tags, Events events) {
        if (specs.size() != actuators.size()) {
            throw new IllegalArgumentException(specs.size() + " rows for " + actuators.size() + " actuators");
        }
        int count = specs.size();
        this.specs = specs.toArray(new ActuatorSpec[0]);
        this.actuators = actuators.toArray(new Actuator[0]);
        this.events = events;
        this.tags = specs.stream().map(spec -> tags.get(tags.indexOf(spec.tag()))).toArray(Tag[]::new);
        tagIndexes = specs.stream().mapToInt(spec -> tags.indexOf(spec.tag())).toArray();
        totalIndexes = specs.stream().mapToInt(spec -> spec.total() == null ? -1 : tags.indexOf(spec.total())).toArray();
        relays = specs.stream().mapToInt(spec -> spec.relay() == null ? -1 : indexOf(specs, spec.relay())).toArray();
        feeds = new boolean[count];
        for (int i = 0; i < count; i++) {
            if (relays[i] >= i) {
                throw new IllegalArgumentException(this.specs[i].tag() + " must stand after its relay " + this.specs[i].relay());
            }
            if (relays[i] >= 0) {
                feeds[relays[i]] = true;
            }
        }
        totals = new double[count];
        deliveries = new Deliveries(specs, events);
        grants = specs.stream().mapToDouble(ActuatorSpec::safe).toArray();
        taken = grants.clone();
        unconfirmedNanos = new long[count];
        strayedAtNanos = new long[count];
        astray = new boolean[count];
        followedSince = new boolean[count];
        Arrays.fill(followedSince, true);
        behindOpen = new boolean[count];
        mismatched = new boolean[count];
        answers = new boolean[count];
        runsOn = new boolean[count];
        readsSafe = new boolean[count];
        cutOffAtNanos = new long[count];
        Arrays.fill(cutOffAtNanos, NEVER);
        openAtNanos = cutOffAtNanos.clone();
        excused = new boolean[count];
        mismatches = notices(count);
        failing = notices(count);
        writeFailed = new boolean[count];
        failures = new Throwable[count];
        demandRefused = new boolean[count];
        energised = new boolean[count];
        confirms = new boolean[count];
        for (int i = 0; i < count; i++) {
            confirms[i] = this.specs[i].confirmSeconds() != 0;
        }
        counted = IntStream.range(0, count).filter(i -> totalIndexes[i] >= 0).toArray();
        resting = new Resting(count);
    }

    private static Notice[] notices(int count) {
        return Stream.generate(() -> new Notice(0)).limit(count).toArray(Notice[]::new);
    }

    /** The place of an actuator among the rows. */
    public static int indexOf(List<ActuatorSpec> specs, String id) {
        for (int i = 0; i < specs.size(); i++) {
            if (specs.get(i).tag().equals(id)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no actuator " + id);
    }

    /** Decides every grant; nothing is written yet. Call {@link #write} next. */
    public void grant(long nowNanos, Demands demands, Verdict[] verdicts) {
        long elapsed = grantedAtNanos == NEVER ? 0 : nowNanos - grantedAtNanos;
        count(elapsed);
        double slewSeconds = Math.min(Math.max(elapsed, 0), LONGEST_SLEW_NANOS) / 1e9;
        grantedAtNanos = nowNanos;
        for (int i = 0; i < grants.length; i++) {
            grants[i] = decide(i, demands, verdicts[i], slewSeconds);
            energised[i] = !specs[i].isSafe(grants[i]);
        }
    }

    /** Takes every grant back: all actuators to their safe states. Call {@link #write} next. */
    public void allSafe(long nowNanos) {
        count(grantedAtNanos == NEVER ? 0 : nowNanos - grantedAtNanos);
        grantedAtNanos = nowNanos;
        for (int i = 0; i < grants.length; i++) {
            grants[i] = specs[i].safe();
            energised[i] = false;
        }
    }

    private double decide(int i, Demands demands, Verdict verdict, double slewSeconds) {
        ActuatorSpec spec = specs[i];
        double demand = demands.get(i);
        double wanted = demands.isPresent(i) ? demand : spec.standing();
        reportDemand(i, demands.isPresent(i) && !Double.isFinite(demand), demand);
        if (!Double.isFinite(wanted) || spec.isSafe(wanted) || verdict.isBlocked() || relays[i] >= 0 && !isEnergised(relays[i])) {
            return spec.safe();
        }
        double low = Math.max(verdict.low(), tags[i].low());
        double high = Math.min(verdict.high(), tags[i].high());
        if (low > high) {
            return spec.safe();
        }
        double slewed = wanted;
        if (spec.slewPerSecond() > 0) {
            double step = spec.slewPerSecond() * slewSeconds;
            slewed = Math.clamp(wanted, grants[i] - step, grants[i] + step);
        }
        return Math.max(low, Math.min(slewed, high)); // not Math.clamp, which throws for 0.0 to -0.0
    }

    private void reportDemand(int i, boolean refused, double demand) {
        if (refused != demandRefused[i]) {
            demandRefused[i] = refused;
            OutputEvent what = refused ? OutputEvent.DEMAND_REFUSED : OutputEvent.DEMAND_ACCEPTED;
            events.raise(what, "actuator", specs[i].tag(), "demand", demand);
        }
    }

    /** Books what has been delivered until now, by what the devices took: one that can't be written is believed to go on as before. */
    private void count(long elapsedNanos) {
        for (int i : counted) {
            totals[i] += taken[i] * elapsedNanos / 60e9;
        }
    }

    /** Hands every grant to its device. One that throws is reported with the next latch; the others are written all the same. */
    public void write() {
        for (int i = 0; i < actuators.length; i++) {
            try {
                actuators[i].write(grants[i]);
                taken[i] = grants[i];
                writeFailed[i] = false;
            } catch (RuntimeException | Error failure) {
                writeFailed[i] = true;
                failures[i] = failure;
            }
        }
    }

    @Override
    public void latch(long nowNanos, ProcessImage image) {
        long seenNanos = seen(nowNanos);
        for (int i = 0; i < actuators.length; i++) {
            double back = confirms[i] ? readBack(i) : taken[i];
            if (isBehindOpen(i) || failures[i] != null || !resting.isAsItWas(i, back, grants[i], taken[i])) {
                look(i, back, seenNanos, nowNanos);
            }
            image.good(tagIndexes[i], Double.isNaN(back) ? taken[i] : back, nowNanos);
            if (mismatched[i]) {
                image.mark(tagIndexes[i], Quality.BAD, Defect.DEVICE_FAULT);
            }
        }
        for (int i : counted) {
            image.good(totalIndexes[i], totals[i], nowNanos);
        }
    }

    private boolean isBehindOpen(int i) {
        return relays[i] >= 0 && readsSafe[relays[i]];
    }

    private void look(int i, double back, long seenNanos, long nowNanos) {
        resting.ends(i); // first: what can't be recorded has to be looked at again
        boolean same = !writeFailed[i] && Math.abs(back - grants[i]) <= specs[i].confirmWithin() + 1e-9;
        follow(i, same || grantedAtNanos == NEVER, seenNanos);
        answers[i] = !Double.isNaN(back);
        runsOn[i] = !specs[i].isSafe(taken[i]) || Math.abs(back - specs[i].safe()) > specs[i].confirmWithin() + 1e-9;
        readsSafe[i] = !writeFailed[i] && Math.abs(back - specs[i].safe()) <= specs[i].confirmWithin() + 1e-9;
        boolean cutOff = isCutOff(i, same, nowNanos);
        excused[i] = cutOff || isRecent(openAtNanos[i], i, nowNanos);
        reportFailure(i, nowNanos);
        reportMismatch(i, !same && !cutOff && unconfirmedNanos[i] >= confirmNanos(i), back, nowNanos);
        if (same && !excused[i] && !isBehindOpen(i) && isAllOver(i)) {
            resting.begins(i, back, grants[i], taken[i]);
        }
    }

    /** Nothing is owed, and nothing runs down. A relay that stands open never rests: others go by when it was last seen so. */
    private boolean isAllOver(int i) {
        return unconfirmedNanos[i] == 0 && !(feeds[i] && readsSafe[i]) && mismatches[i].isAtRest() && failing[i].isAtRest();
    }

    /**
     * The span that this look stands for. After a late scan, which has let K1 fall, it is none: nothing is blamed for what it did while
     * nobody looked, and has its time from now on.
     */
    private long seen(long nowNanos) {
        long span = latchedAtNanos == NEVER || grantedAtNanos != NEVER && nowNanos - grantedAtNanos >= UNSEEN_NANOS
                ? 0
                : nowNanos - latchedAtNanos;
        latchedAtNanos = nowNanos;
        return span;
    }

    /** One that follows now and then, such as a pump that runs on with a loose read-back, must not have all its time anew each time. */
    private void follow(int i, boolean follows, long seenNanos) {
        if (follows) {
            unconfirmedNanos[i] = Math.max(0, unconfirmedNanos[i] - seenNanos);
            astray[i] &= unconfirmedNanos[i] > 0;
        } else {
            unconfirmedNanos[i] = Math.min(confirmNanos(i), unconfirmedNanos[i] + seenNanos);
        }
    }

    /** A failure stays until it was told, although the device may take the next value: what can't be recorded is told by a later scan. */
    private void reportFailure(int i, long nowNanos) {
        if (failing[i].isDue(failures[i] != null, nowNanos)) {
            if (!failing[i].isUp()) {
                events.raise(OutputEvent.WRITE_FAILED, "actuator", specs[i].tag(), "why", failures[i].toString());
            }
            failing[i].given(nowNanos);
        }
        if (failing[i].isUp() && !writeFailed[i]) {
            failures[i] = null;
        }
    }

    /** A device that throws, or answers with no finite number, has confirmed nothing. */
    private double readBack(int i) {
        try {
            double back = actuators[i].readBack();
            return Double.isFinite(back) ? back : Double.NaN;
        } catch (RuntimeException | Error failure) {
            return Double.NaN;
        }
    }

    private void reportMismatch(int i, boolean mismatch, double back, long nowNanos) {
        mismatched[i] = mismatch;
        if (mismatch && !astray[i]) {
            astray[i] = true;
            strayedAtNanos[i] = nowNanos;
        }
        if (mismatches[i].isDue(mismatch, nowNanos)) {
            OutputEvent what = mismatch ? OutputEvent.MISMATCH : OutputEvent.CONFIRMED;
            events.raise(what, "actuator", specs[i].tag(), "grant", grants[i], "readBack", back);
            mismatches[i].given(nowNanos);
        }
    }

    /**
     * Whether every output that is energised, or may still be, does what it was granted: the evidence for the heartbeat of K1. One that
     * was granted its safe state and is not known to have left it is healthy; one that runs on is not. What stands safe behind an
     * open relay can do nothing, whatever it was granted, nor can that relay, and once it closes they have their time to
     * come up: otherwise K1, once fallen, would never come back for good.
     */
    public boolean isConfirmed() {
        return unconfirmed() == null;
    }

    /** The first output that keeps {@link #isConfirmed} from being so, or null. */
    public String unconfirmed() {
        for (int i = 0; i < mismatched.length; i++) {
            if (mismatched[i] && (isEnergised(i) || runsOn[i] && !isStopping(i)) && !excused[i]) {
                return specs[i].tag();
            }
        }
        return null;
    }

    /**
     * One that was found not to follow, was told to stop, and answers, has its time once more to do so: a shaft runs down, and one device
     * must not take all that K1 feeds before the row of its own relay can act. One that can't be spoken to has none.
     */
    private boolean isStopping(int i) {
        return !isEnergised(i) && answers[i] && !writeFailed[i] && grantedAtNanos - strayedAtNanos[i] <= confirmNanos(i);
    }

    /**
     * Stands safe behind an open relay, or did just now and has not yet had its time to come up again. It is not blamed for that: the
     * relay is, where that was not granted to open. Such a relay excuses it once, until it has followed again: behind a contact that
     * chatters a dead device is told all the same.
     */
    private boolean isCutOff(int i, boolean same, long nowNanos) {
        int relay = relays[i];
        boolean open = readsSafe[i] && isBehindOpen(i);
        boolean excused = open && (!isEnergised(relay) || followedSince[i] || behindOpen[i]);
        if (excused) {
            cutOffAtNanos[i] = nowNanos;
            followedSince[i] &= !isEnergised(relay);
        } else if (same && !open) {
            followedSince[i] = true;
        }
        behindOpen[i] = excused;
        if (readsSafe[i] && feeds[i]) {
            openAtNanos[i] = nowNanos;
        }
        return isRecent(cutOffAtNanos[i], i, nowNanos);
    }

    private boolean isRecent(long thenNanos, int i, long nowNanos) {
        return thenNanos != NEVER && nowNanos - thenNanos <= confirmNanos(i);
    }

    private long confirmNanos(int i) {
        return (long) (specs[i].confirmSeconds() * 1e9);
    }

    @Override
    public double grant(int actuator) {
        return grants[actuator];
    }

    @Override
    public boolean isEnergised(int actuator) {
        return energised[actuator];
    }

    @Override
    public boolean isSafe(int actuator, double value) {
        return specs[actuator].isSafe(value);
    }

    /** Whether anything runs whose delivery is counted. */
    public boolean isDelivering() {
        for (int i : counted) {
            if (energised[i]) {
                return true;
            }
        }
        return false;
    }

    /** What this actuator has delivered since its total was set to zero, in mL. */
    public double total(int actuator) {
        return totals[actuator];
    }

    /** Starts the totals anew, for a new batch. */
    public void clearTotals() {
        Arrays.fill(totals, 0);
    }

    /**
     * After {@link #load}, before the first scan: tells every device to stop, and adds to the totals what came since the state was saved.
     *
     * @param mostNanos for how long a device that ran then can have been driven after that
     */
    public Booked book(long mostNanos) {
        write();
        for (int i : counted) {
            totals[i] += deliveries.book(i, counted(i), mostNanos);
        }
        return deliveries;
    }

    /** A device that throws can't say. */
    private double counted(int i) {
        try {
            return actuators[i].deliveredMillilitres();
        } catch (RuntimeException | Error failure) {
            return Double.NaN;
        }
    }

    @Override
    public void save(ByteBuffer out, long nowNanos) {
        for (int i : counted) {
            out.putDouble(totals[i]);
            deliveries.save(out, counted(i), taken[i]);
        }
    }

    @Override
    public void load(ByteBuffer in, long savedAtNanos) {
        for (int i : counted) {
            totals[i] = in.getDouble();
            if (!Double.isFinite(totals[i])) {
                throw new IllegalArgumentException(specs[i].tag() + ": a total of " + totals[i]);
            }
            deliveries.load(in, i);
        }
    }
}
