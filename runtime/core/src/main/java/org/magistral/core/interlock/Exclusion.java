package org.magistral.core.interlock;

import org.magistral.core.output.Demands;
import org.magistral.core.output.Grants;
import org.magistral.core.output.Verdict;

/**
 * One actuator at a time. The right to be energised is held by one member; it passes to the first that demands, in the order of the
 * row, once every member has been off for the dead time. Judged from the scan before, so a newcomer waits one scan, and two that start
 * in the same scan can't both be granted.
 */
final class Exclusion {
    private static final int NOBODY = -1;

    private final int[] members;
    private final long deadNanos;
    private int holder = NOBODY;
    private long lastOnNanos = Long.MIN_VALUE;

    Exclusion(int[] members, double deadSeconds) {
        this.members = members;
        deadNanos = (long) (deadSeconds * 1e9);
    }

    /**
     * @param asked what control demanded in the scan before
     * @return true when a member that asked was refused
     */
    boolean judge(Demands asked, Grants grants, Verdict[] verdicts, int row, long nowNanos) {
        boolean on = holder != NOBODY && grants.isEnergised(members[holder]);
        if (on) {
            lastOnNanos = nowNanos;
        }
        if (lastOnNanos == Long.MIN_VALUE) {
            lastOnNanos = nowNanos; // what ran before this boot is not known: the first dead time is served
        }
        if (!on && nowNanos - lastOnNanos >= deadNanos) {
            holder = firstAsking(asked, grants);
        }
        boolean refused = false;
        for (int i = 0; i < members.length; i++) {
            if (i != holder) {
                verdicts[members[i]].block(row);
                refused |= asks(asked, grants, i);
            }
        }
        return refused;
    }

    private int firstAsking(Demands asked, Grants grants) {
        for (int i = 0; i < members.length; i++) {
            if (asks(asked, grants, i)) {
                return i;
            }
        }
        return NOBODY;
    }

    private boolean asks(Demands asked, Grants grants, int member) {
        double demand = asked.get(members[member]);
        return !Double.isNaN(demand) && !grants.isSafe(members[member], demand);
    }
}
