package org.magistral.desk.command;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.magistral.core.command.BatchCommand;
import org.magistral.core.command.Command;
import org.magistral.desk.access.Act;
import org.magistral.desk.access.signature.Meaning;

/** What is signed, and what the signature says; source: domain/records.md. What is not here takes the right alone. */
final class SignedActs {
    private static final Map<Act, Meaning> MEANINGS = new EnumMap<>(Map.ofEntries(
            Map.entry(Act.START, Meaning.PERFORMED),
            Map.entry(Act.ANSWER, Meaning.PERFORMED),
            Map.entry(Act.DECIDE, Meaning.APPROVED),
            Map.entry(Act.DECIDE_DEVIATION, Meaning.APPROVED),
            Map.entry(Act.PROOF_TEST, Meaning.PERFORMED),
            Map.entry(Act.INHIBIT, Meaning.PERFORMED),
            Map.entry(Act.EMERGENCY_OVERRIDE, Meaning.APPROVED),
            Map.entry(Act.APPROVE_RECIPE, Meaning.APPROVED),
            Map.entry(Act.CLEAR_LINE, Meaning.VERIFIED),
            Map.entry(Act.SCAN_LABELS, Meaning.VERIFIED),
            Map.entry(Act.ACCEPT_ORDER, Meaning.APPROVED),
            Map.entry(Act.CANCEL_ORDER, Meaning.CANCELLED),
            Map.entry(Act.REVIEW, Meaning.REVIEWED),
            Map.entry(Act.RELEASE, Meaning.RELEASED),
            Map.entry(Act.REJECT, Meaning.REJECTED)));

    private SignedActs() {}

    /** What the signature for an act says; empty where it takes none. */
    static Optional<Meaning> meaning(Act act) {
        return Optional.ofNullable(MEANINGS.get(act));
    }

    /** The same of a command: a decision against going on is none for it. */
    static Optional<Meaning> meaning(Act act, Command command) {
        boolean declines = command instanceof BatchCommand.Decide decide
                && (decide.verdict() == BatchCommand.Verdict.DECLINE || decide.verdict() == BatchCommand.Verdict.DISCARD);
        return declines ? Optional.of(Meaning.REJECTED) : meaning(act);
    }
}
