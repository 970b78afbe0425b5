package org.magistral.sensors.fake;

import java.util.SplittableRandom;
import org.magistral.bus.Fault;
import org.magistral.bus.TransferFailed;
import org.magistral.core.time.HandTurnedTime;

/** The wires to a fake chip: they may be cut, slow or disturbed. */
public final class Line {
    private final HandTurnedTime time;
    /** What becomes of each transfer, or null where it goes well. */
    public Fault fault;
    /** How long each transfer takes. */
    public long nanos;
    /** What is heard where the wire is stuck, or null where it is not. */
    public Integer stuckAt;
    private SplittableRandom noise;
    private double disturbed;

    public Line(HandTurnedTime time) {
        this.time = time;
    }

    /** From now on each byte that is heard is another with this probability. */
    public void disturb(SplittableRandom random, double probability) {
        noise = random;
        disturbed = probability;
    }

    /** One transfer begins. */
    public void pass() throws TransferFailed {
        time.advanceNanos(nanos);
        if (fault != null) {
            throw new TransferFailed(fault, "fake");
        }
    }

    /** What arrives of what the chip said. */
    public void hear(byte[] into) {
        for (int i = 0; i < into.length; i++) {
            if (stuckAt != null) {
                into[i] = stuckAt.byteValue();
            }
            if (noise != null && noise.nextDouble() < disturbed) {
                into[i] = (byte) noise.nextInt();
            }
        }
    }
}
