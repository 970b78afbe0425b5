package org.magistral.bus.worker;

import org.magistral.core.output.Actuator;

/**
 * One driven channel on its way from the gate to a bus worker, and its confirmation on the way back; no lock, and nothing allocated on
 * the scan's side. There is no queue: a grant that was not sent yet is replaced by the next one, but a safe state that was asked for is
 * sent first, whatever was granted after it.
 *
 * <p>A confirmation counts for a while only, and not beyond the loss of its part: a bus that hangs confirms nothing. {@link BusWatch},
 * once a scan, finds that out; without it nothing is ever confirmed.
 */
public final class Demand implements Actuator {
    /** As in the gate. */
    private static final double SAME = 1e-9;

    private record Confirmed(double value, long atNanos) {}

    private final double safe;
    private final long holdsNanos;
    private Runnable wake = () -> {};

    // Written by the scan, read by the worker: in this order there, in the other one here.
    private volatile long safeAsked;
    private volatile double grant = Double.NaN;
    private volatile boolean released;

    // The scan's own.
    private long safeAsks;
    private double asked = Double.NaN;
    private double readBack = Double.NaN;

    // Written by the worker, read by the scan.
    private volatile Confirmed confirmed;
    private volatile double delivered = Double.NaN;

    // The worker's own.
    private Confirmed stagedConfirmed;
    private double stagedDelivered = Double.NaN;
    private long takenSafe;
    private double taken = Double.NaN;
    private long safeSent;
    private double sent = Double.NaN;
    private boolean again;

    /**
     * @param safe its safe state, as in its row of the unit file
     * @param holdsNanos for how long a confirmation counts: some three of the steps that confirm it
     */
    public Demand(double safe, long holdsNanos) {
        if (!Double.isFinite(safe) || holdsNanos <= 0) {
            throw new IllegalArgumentException("a safe state of " + safe + ", confirmed for " + holdsNanos + " ns");
        }
        this.safe = safe;
        this.holdsNanos = holdsNanos;
    }

    public double safe() {
        return safe;
    }

    /** Whom to call when there is something new to write; before the worker begins. */
    void wakes(Runnable worker) {
        wake = worker;
    }

    @Override
    public void write(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a grant of " + value);
        }
        if (value == asked) {
            return;
        }
        if (isSafe(value) && !isSafe(asked)) {
            safeAsks++;
            safeAsked = safeAsks;
        }
        asked = value;
        grant = value;
        wake.run();
    }

    private boolean isSafe(double value) {
        return Math.abs(value - safe) < SAME;
    }

    /** What the part last confirmed, as of the latest {@link #latch}. */
    @Override
    public double readBack() {
        return readBack;
    }

    /** The part's own count, NaN while it is lost. */
    @Override
    public double deliveredMillilitres() {
        return delivered;
    }

    /** Scan thread, once a scan: lets a confirmation go that is too old. */
    void latch(long nowNanos) {
        Confirmed latest = confirmed;
        readBack = latest == null || nowNanos - latest.atNanos() > holdsNanos ? Double.NaN : latest.value();
    }

    /** Worker's thread: the part says that it does this. */
    public void confirmed(double value, long nowNanos) {
        stagedConfirmed = new Confirmed(value, nowNanos);
    }

    /** Worker's thread: the part's own count of what it delivered. */
    public void delivered(double millilitres) {
        stagedDelivered = millilitres;
    }

    void publish() {
        if (stagedConfirmed != null) {
            confirmed = stagedConfirmed;
        }
        if (!Double.isNaN(stagedDelivered)) {
            delivered = stagedDelivered;
        }
        discard();
    }

    void discard() {
        stagedConfirmed = null;
        stagedDelivered = Double.NaN;
    }

    /** The part does not answer: nobody knows what it does. */
    void lost() {
        confirmed = null;
        delivered = Double.NaN;
    }

    /** The part failed, and may have forgotten what it was told. */
    void sendAgain() {
        again = true;
    }

    /** From now on only the safe state, and that once more. Worker's thread, when it ends. */
    void release() {
        released = true;
        again = true;
    }

    Urgency urgency() {
        if (safeAsked != safeSent || released && again) {
            return Urgency.SAFE;
        }
        double latest = grant;
        if (released || Double.isNaN(latest) || !again && latest == sent) {
            return Urgency.NOTHING;
        }
        return isSafe(latest) ? Urgency.SAFE : Urgency.WRITE;
    }

    /** What is to be sent now; it is owed until it was {@link #sent}. */
    double take() {
        takenSafe = safeAsked;
        taken = released || takenSafe != safeSent ? safe : grant;
        return taken;
    }

    void sent() {
        safeSent = takenSafe;
        sent = taken;
        again = false;
    }
}
