package org.magistral.core.output;

/** A device that does at once what it is told, until a test breaks it. */
public final class FakeActuator implements Actuator {
    private double standing = Double.NaN;
    private double stuckAt = Double.NaN;
    private boolean deaf;
    private boolean mute;
    private long writes;
    private double delivered = Double.NaN;

    @Override
    public void write(double grant) {
        writes++;
        if (deaf) {
            throw new IllegalStateException("no answer");
        }
        standing = grant;
    }

    @Override
    public double readBack() {
        if (mute) {
            throw new IllegalStateException("no answer to a question");
        }
        return Double.isNaN(stuckAt) ? standing : stuckAt;
    }

    @Override
    public double deliveredMillilitres() {
        if (mute) {
            throw new IllegalStateException("no answer to a question");
        }
        return delivered;
    }

    /** From now on it says to have delivered so much. */
    public void delivered(double millilitres) {
        delivered = millilitres;
    }

    /** The last value that it took. */
    public double standing() {
        return standing;
    }

    public long writes() {
        return writes;
    }

    /** From now on it says it does this, whatever it is told; NaN mends it. */
    public void stickAt(double value) {
        stuckAt = value;
    }

    /** Takes no writes. */
    public void deaf(boolean now) {
        deaf = now;
    }

    /** Throws when it is asked. */
    public void mute(boolean now) {
        mute = now;
    }
}
