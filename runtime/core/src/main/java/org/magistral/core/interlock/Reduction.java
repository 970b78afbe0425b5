package org.magistral.core.interlock;

import java.nio.ByteBuffer;
import org.magistral.core.Checkpointed;
import org.magistral.core.output.Grants;
import org.magistral.core.output.Verdict;

/**
 * Limits an actuator to a share of what was granted when the row began. It keeps the last grant over a restart: in the first scan after
 * one nothing is granted, and a share of nothing would take the air from a culture. Scan thread; allocates nothing.
 */
final class Reduction implements Checkpointed {
    private final int actuator;
    private final double share;
    private double before;
    private boolean stands;
    private boolean restored;

    Reduction(int actuator, double share) {
        this.actuator = actuator;
        this.share = share;
    }

    int actuator() {
        return actuator;
    }

    /** What is left of the actuator while the row stands. */
    double limit() {
        return share * before;
    }

    /**
     * @param standing whether the row acts or is tripped
     */
    void judge(boolean standing, Grants grants, Verdict[] verdicts, int row) {
        if (!stands && !restored) {
            before = grants.grant(actuator); // and what it is when the row begins stays
        }
        restored = false;
        stands = standing;
        if (standing) {
            verdicts[actuator].atMost(limit(), row);
        }
    }

    @Override
    public void save(ByteBuffer out, long nowNanos) {
        out.putDouble(before);
        out.put((byte) (stands ? 1 : 0));
    }

    @Override
    public void load(ByteBuffer in, long savedAtNanos) {
        before = in.getDouble();
        stands = in.get() != 0;
        restored = true;
    }
}
