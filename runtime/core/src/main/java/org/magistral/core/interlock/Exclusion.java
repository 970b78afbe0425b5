package org.magistral.core.interlock;

import org.magistral.core.event.Events;
import org.magistral.core.output.Demands;
import org.magistral.core.output.Grants;
import org.magistral.core.output.Verdict;

/**
 * One actuator at a time. The right to be energised is held by one member. It loses it when it is off while another asks; that one, the
 * next in the order of the row, has it once every member has been off for the dead time. So nobody who asks waits for ever. Judged from
 * the scan before, so a newcomer waits one scan, and two that start in the same scan can't both be granted.
 */
final class Exclusion {
    private static final int NOBODY = -1;

    private final int[] members;
    private final Effect.OneAtATime effect;
    private final Row row;
    private final Events events;
    private final long deadNanos;
    private boolean telling;
    private int holder = NOBODY;
    private int lastHolder;
    private long lastOnNanos = Long.MIN_VALUE;

    Exclusion(int[] members, Effect.OneAtATime effect, Row row, Events events) {
        this.members = members;
        this.effect = effect;
        this.row = row;
        this.events = events;
        lastHolder = members.length - 1;
        deadNanos = (long) (effect.deadSeconds() * 1e9);
    }

    /**
     * @param asked what control demanded in the scan before
     */
    void judge(Demands asked, Grants grants, Verdict[] verdicts, int index, long nowNanos) {
        boolean on = false;
        boolean wanted = false;
        for (int member : members) {
            on |= grants.isEnergised(member);
            wanted |= !Double.isNaN(asked.get(member));
        }
        if (on || lastOnNanos == Long.MIN_VALUE) {
            lastOnNanos = nowNanos; // what ran before this boot is not known: the first dead time is served
        }
        int next = wanted ? nextAsking(asked, grants) : NOBODY;
        if (!on && next != NOBODY && next != holder) {
            holder = NOBODY; // off while another waits: the right is gone
            if (nowNanos - lastOnNanos >= deadNanos) {
                holder = next;
                lastHolder = next;
            }
        }
        int refused = NOBODY;
        for (int i = 0; i < members.length; i++) {
            if (i != holder) {
                verdicts[members[i]].block(index);
                refused = on && !grants.isEnergised(members[i]) && asks(asked, grants, i) ? i : refused;
            }
        }
        if (effect.told()) {
            tell(refused);
        }
    }

    /** Once for as long as anybody is refused; one that merely waits for the dead time is not. */
    private void tell(int refused) {
        if (refused != NOBODY && !telling) {
            events.raise(
                    InterlockEvent.EXCLUDED,
                    "row",
                    row.id(),
                    "text",
                    row.text(),
                    "actuator",
                    effect.actuators().get(refused),
                    "because",
                    holder == NOBODY ? "another is on" : effect.actuators().get(holder) + " is on");
        }
        telling = refused != NOBODY;
    }

    /** The next that asks, in the order of the row, after the one that had it last; that one itself comes last. */
    private int nextAsking(Demands asked, Grants grants) {
        for (int i = 1; i <= members.length; i++) {
            int member = (lastHolder + i) % members.length;
            if (asks(asked, grants, member)) {
                return member;
            }
        }
        return NOBODY;
    }

    private boolean asks(Demands asked, Grants grants, int member) {
        double demand = asked.get(members[member]);
        return !Double.isNaN(demand) && !grants.isSafe(members[member], demand);
    }
}
