package org.magistral.bus.worker;

import java.util.List;
import org.magistral.bus.Fault;
import org.magistral.bus.TransferFailed;

/** A part's place on its bus: when it is due, what it is owed, how often it failed. Worker's thread, but for {@link #standing}. */
final class Slot {
    /** A part that wants no step is asked once an hour all the same: no moment is too far away to be reckoned with. */
    private static final long LONGEST_NANOS = 3_600_000_000_000L;

    /**
     * How it stands, for the scan.
     *
     * @param losses how often it was lost since the start
     * @param fault why it was lost last, or null
     * @param what which transfer that was
     */
    record Standing(boolean lost, long losses, Fault fault, String what) {}

    private final String name;
    private final Part part;
    private final DrivenPart driven;
    private final List<LatestSample> samples;
    private final List<Demand> demands;
    private volatile Standing standing = new Standing(false, 0, null, "");
    private long dueNanos;
    private long turn;
    private int failures;
    private int lastChannel;

    Slot(String name, Part part, long dueNanos) {
        this.name = name;
        this.part = part;
        driven = part instanceof DrivenPart d ? d : null;
        samples = List.copyOf(part.samples());
        demands = driven == null ? List.of() : List.copyOf(driven.demands());
        this.dueNanos = dueNanos;
    }

    String name() {
        return name;
    }

    List<Demand> demands() {
        return demands;
    }

    long deadlineNanos() {
        return part.deadlineNanos();
    }

    /** Any thread. */
    Standing standing() {
        return standing;
    }

    boolean isLost() {
        return standing.lost();
    }

    boolean isFailing() {
        return failures > 0;
    }

    /** Whether its outputs can be told something, or it can't be reached: there is nothing to wait for. */
    boolean hasBegun() {
        return driven == null || isLost() || driven.isReady();
    }

    long dueNanos() {
        return dueNanos;
    }

    boolean isDue(long nowNanos) {
        return nowNanos - dueNanos >= 0;
    }

    /** The number of its last turn: the smaller, the longer ago. */
    long turn() {
        return turn;
    }

    void takesTurn(long number) {
        turn = number;
    }

    /** What its channels are owed at most. */
    Urgency urgency() {
        Urgency most = Urgency.NOTHING;
        for (int i = 0; i < demands.size(); i++) {
            Urgency urgency = demands.get(i).urgency();
            most = urgency.compareTo(most) > 0 ? urgency : most;
        }
        return most;
    }

    /** Whether a write may go out now: to one that failed not before it is due, to one that is lost not before it answers a step. */
    boolean isWritable(long nowNanos) {
        return driven != null && !isLost() && (failures == 0 || isDue(nowNanos)) && driven.isReady();
    }

    void step(long nowNanos) throws TransferFailed {
        plan(part.step(nowNanos), nowNanos);
    }

    /** Writes the channel that is owed most; among equals each in turn. */
    void write(long nowNanos) throws TransferFailed {
        int channel = (lastChannel + 1) % demands.size();
        for (int i = 2; i <= demands.size(); i++) {
            int other = (lastChannel + i) % demands.size();
            channel = demands.get(other).urgency().compareTo(demands.get(channel).urgency()) > 0 ? other : channel;
        }
        lastChannel = channel;
        Demand demand = demands.get(channel);
        long nextNanos = driven.write(channel, demand.take(), nowNanos);
        if (nextNanos != DrivenPart.AS_PLANNED) {
            plan(nextNanos, nowNanos);
        }
    }

    private void plan(long nextNanos, long nowNanos) {
        dueNanos = nowNanos + (nextNanos == Part.NEVER ? LONGEST_NANOS : Math.clamp(nextNanos - nowNanos, 0, LONGEST_NANOS));
    }

    /** The turn went well, and in time. */
    void succeeded(boolean wrote) {
        failures = 0;
        if (wrote) {
            demands.get(lastChannel).sent();
        }
        samples.forEach(LatestSample::publish);
        demands.forEach(Demand::publish);
        if (isLost()) {
            standing = new Standing(false, standing.losses(), standing.fault(), standing.what());
        }
    }

    /** The turn failed: it begins anew, after a pause. */
    void failed(TransferFailed failure, long endedNanos, Pace pace) {
        failures++;
        part.reset();
        samples.forEach(LatestSample::discard);
        demands.forEach(Demand::discard);
        demands.forEach(Demand::sendAgain);
        if (failures >= pace.lostAfter() && !isLost()) {
            standing = new Standing(true, standing.losses() + 1, failure.fault(), failure.getMessage());
            samples.forEach(sample -> sample.lost(failure.fault().defect(), endedNanos));
            demands.forEach(Demand::lost);
        }
        dueNanos = endedNanos + pace.pauseNanos(failures, urgency() == Urgency.SAFE);
    }
}
