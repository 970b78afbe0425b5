package org.magistral.desk.access.signature;

import org.magistral.desk.access.AccessRefused;
import org.magistral.desk.access.Act;
import org.magistral.records.ledger.Hash;

/**
 * The rule of two persons: two signatures of two persons under one record, for one act, the second of a role that may be second. It can't
 * be made otherwise.
 */
public record TwoSignatures(Signature first, Signature second) {
    public TwoSignatures {
        Act act = first.act();
        if (!act.needsTwo() || second.act() != act) {
            throw new AccessRefused(AccessRefused.Reason.NOT_TWO_PERSONS, "two signatures are for one act that needs two; these are for '"
                    + act + "' and '" + second.act() + "'");
        }
        if (first.personId().equals(second.personId())) {
            throw new AccessRefused(AccessRefused.Reason.NOT_TWO_PERSONS,
                    "two persons are needed to " + act + "; both signatures are of " + first.personId());
        }
        if (!second.isOf(first.record())) {
            throw new AccessRefused(AccessRefused.Reason.NOT_THE_SAME_RECORD, "the two signatures are under different records");
        }
        if (!act.isAllowed(first.roles()) || !act.isAllowedAsSecond(second.roles())) {
            throw new AccessRefused(AccessRefused.Reason.NO_RIGHT, "to " + act + ", the first is of " + act.roles() + " and the second of "
                    + act.second());
        }
    }

    public Act act() {
        return first.act();
    }

    /** Whether both are under this record. */
    public boolean isOf(Hash record) {
        return first.isOf(record);
    }

    public boolean has(String personId) {
        return first.personId().equals(personId) || second.personId().equals(personId);
    }
}
