package org.magistral.actuators;

import org.magistral.bus.Fault;
import org.magistral.bus.GpioIn;
import org.magistral.bus.GpioOut;
import org.magistral.bus.TransferFailed;
import org.magistral.core.time.HandTurnedTime;

/** A pin that counts how long it was high and how often it changed, and that can be stuck, slow or dead. */
public final class FakePin implements GpioOut, GpioIn {
    public Fault fault;
    /** The next so many calls fail, after they have done what they were asked for. */
    public int deaf;
    /** The level that it stays at, or null. */
    public Boolean stuckAt;
    public long costNanos;
    public int edges;
    public Runnable onEdge = () -> {};
    /** What is behind an input. */
    public Runnable beforeRead = () -> {};
    private final HandTurnedTime time;
    private boolean high;
    private long highNanos;
    private long sinceNanos;

    public FakePin(HandTurnedTime time, boolean high) {
        this.time = time;
        this.high = high;
        sinceNanos = time.monotonicNanos();
    }

    @Override
    public void set(boolean toHigh) throws TransferFailed {
        answer();
        force(stuckAt == null ? toHigh : stuckAt);
        fail();
    }

    @Override
    public boolean isHigh() throws TransferFailed {
        answer();
        beforeRead.run();
        fail();
        return level();
    }

    private void answer() throws TransferFailed {
        time.advanceNanos(costNanos);
        if (fault != null) {
            throw new TransferFailed(fault, "fake pin");
        }
    }

    private void fail() throws TransferFailed {
        if (deaf > 0) {
            deaf--;
            throw new TransferFailed(Fault.TIMEOUT, "fake pin");
        }
    }

    /** Somebody else drives it. */
    public void force(boolean toHigh) {
        long nowNanos = time.monotonicNanos();
        highNanos += high ? nowNanos - sinceNanos : 0;
        sinceNanos = nowNanos;
        if (high != toHigh) {
            high = toHigh;
            edges++;
            onEdge.run();
        }
    }

    public boolean level() {
        return high;
    }

    /** How long it was high so far. */
    public long highNanos() {
        force(high);
        return highNanos;
    }
}
