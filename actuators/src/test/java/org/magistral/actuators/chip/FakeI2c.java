package org.magistral.actuators.chip;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.magistral.bus.Fault;
import org.magistral.bus.I2c;
import org.magistral.bus.TransferFailed;
import org.magistral.core.time.HandTurnedTime;

/** The wire before a fake chip: what it costs, and how it fails. The chip behind it has registers. */
abstract class FakeI2c implements I2c {
    static final Fault[] FAILURES = {Fault.ABSENT, Fault.NAK, Fault.TIMEOUT, Fault.SHORT};

    /** What every transfer ends with, or null. */
    Fault fault;
    /** How many transfers succeed before one fails; negative for never. */
    int failsAfter = -1;
    /** Whether the chip has done what the one that fails asked for. */
    boolean failsDone;
    /** Every byte that is read is FF. */
    boolean allOnes;
    long costNanos = 200_000;
    int transfers;
    protected final HandTurnedTime time;

    FakeI2c(HandTurnedTime time) {
        this.time = time;
    }

    /** The chip takes a write. */
    abstract void take(byte[] bytes);

    /** The chip answers a read. */
    abstract void answer(byte[] into);

    @Override
    public final void write(byte... bytes) throws TransferFailed {
        transfer(bytes, null);
    }

    @Override
    public final void read(byte[] into) throws TransferFailed {
        transfer(null, into);
    }

    @Override
    public final void writeRead(byte[] bytes, byte[] into) throws TransferFailed {
        transfer(bytes, into);
    }

    private void transfer(byte[] bytes, byte[] into) throws TransferFailed {
        transfers++;
        time.advanceNanos(costNanos);
        if (fault != null) {
            throw new TransferFailed(fault, "fake chip");
        }
        boolean fails = failsAfter == 0;
        failsAfter = Math.max(-1, failsAfter - 1);
        if (bytes != null && (!fails || failsDone)) {
            take(bytes);
        }
        if (fails) {
            throw new TransferFailed(Fault.NAK, "fake chip");
        }
        if (into != null && allOnes) {
            Arrays.fill(into, (byte) 0xFF);
        } else if (into != null) {
            answer(into);
        }
    }

    /** Some trouble, or none. */
    void trouble(SplittableRandom random) {
        switch (random.nextInt(12)) {
            case 0 -> fault = FAILURES[random.nextInt(FAILURES.length)];
            case 1 -> allOnes = true;
            case 2, 3 -> {
                failsAfter = random.nextInt(12);
                failsDone = random.nextBoolean();
            }
            case 4 -> costNanos = random.nextLong(60_000_000L);
            default -> well();
        }
    }

    void well() {
        fault = null;
        allOnes = false;
        failsAfter = -1;
        costNanos = 200_000;
    }
}
