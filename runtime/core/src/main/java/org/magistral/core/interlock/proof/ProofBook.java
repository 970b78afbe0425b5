package org.magistral.core.interlock.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.magistral.core.command.InterlockCommand;
import org.magistral.core.event.Events;
import org.magistral.core.time.Stamp;

/**
 * Where proof tests are booked, and what it says of those that are due. Each is an entry of the ledger before it counts. Scan thread;
 * allocates only for commands, and when something changes.
 */
public final class ProofBook {
    private static final int NONE = -1;
    /** More names than this nobody reads in one sentence. */
    private static final int NAMED = 4;

    private final List<Subject> subjects;
    private final ProofTests tests;
    private final ProofTests.Due[] due;
    private final Events events;
    private boolean underWay;

    /**
     * A row, as far as it matters here.
     *
     * @param interval how often it has to be proved, or null where nobody asks
     */
    public record Subject(String id, String text, ProofInterval interval) {}

    public ProofBook(List<Subject> subjects, Events events) {
        this.subjects = List.copyOf(subjects);
        this.events = events;
        tests = new ProofTests(subjects.stream().map(Subject::id).toList(), subjects.stream().map(Subject::interval).toList());
        due = new ProofTests.Due[subjects.size()];
        Arrays.fill(due, ProofTests.Due.NOT);
    }

    /** Takes what the ledger knows of a row's last test; before the first scan. */
    public void recall(LastProof last) {
        tests.recall(last);
    }

    /** Whether a batch is under way; told in every scan. With its Start the tests of the next one fall due. */
    public void underWay(boolean now) {
        if (now && !underWay) {
            tests.batchStarted();
        }
        underWay = now;
    }

    /** Books a test, or reports why not. */
    public void book(InterlockCommand.ProofTest test, Stamp at) {
        int row = indexOf(test.row());
        String refusal = refusal(test, row);
        if (refusal != null) {
            events.raiseBy(ProofEvent.REFUSED, test.actor(), "row", test.row(), "why", refusal);
            return;
        }
        events.raiseBy(
                ProofEvent.TESTED,
                test.actor(),
                "row",
                test.row(),
                "text",
                subjects.get(row).text(),
                "asFound",
                test.asFound(),
                "asLeft",
                test.asLeft(),
                "passed",
                test.passed());
        if (!test.passed()) {
            events.raiseBy(ProofEvent.FAILED, test.actor(), "row", test.row(), "asLeft", test.asLeft());
        }
        tests.tested(row, at.wallMillis(), at.wallTrusted(), test.passed());
    }

    private int indexOf(String id) {
        return IntStream.range(0, subjects.size()).filter(row -> subjects.get(row).id().equals(id)).findFirst().orElse(NONE);
    }

    private String refusal(InterlockCommand.ProofTest test, int row) {
        if (row == NONE) {
            return "there is no such row";
        }
        if (!tests.isTested(row)) {
            return "the unit file asks for no proof test of it";
        }
        if (test.asFound() == null || test.asFound().isBlank() || test.asLeft() == null || test.asLeft().isBlank()) {
            return "it needs what was found and what was left";
        }
        return tests.isOfEachBatch(row) && underWay ? "a batch is under way; this test comes before a Start" : null;
    }

    /**
     * Looks which tests are due; allocates nothing.
     *
     * @return whether it is other than at the last look
     */
    public boolean look(long wallMillis, boolean wallTrusted) {
        boolean changed = false;
        for (int row = 0; row < due.length; row++) {
            ProofTests.Due now = tests.due(row, wallMillis, wallTrusted);
            changed |= now != due[row];
            due[row] = now;
        }
        return changed;
    }

    /** The rows whose test was due at the last {@link #look}; allocates. */
    public List<String> due() {
        return IntStream.range(0, due.length).filter(row -> due[row] != ProofTests.Due.NOT).mapToObj(row -> subjects.get(row).id())
                .toList();
    }

    /** A test that is good now, and will not be for ever. */
    public record Coming(String row, long wallMillis) {}

    /** Which tests that were good at the last {@link #look} come due before that moment, the first one first; allocates. */
    public List<Coming> coming(long untilMillis) {
        return IntStream.range(0, due.length).filter(row -> due[row] == ProofTests.Due.NOT && tests.comesDueMillis(row) < untilMillis)
                .mapToObj(row -> new Coming(subjects.get(row).id(), tests.comesDueMillis(row)))
                .sorted(Comparator.comparingLong(Coming::wallMillis)).toList();
    }

    /** Why no batch may start, for people: one sentence for each way of being due, which names the first few rows; allocates. */
    public List<String> refusals() {
        List<String> reasons = new ArrayList<>();
        for (ProofTests.Due why : ProofTests.Due.values()) {
            List<Subject> rows = IntStream.range(0, due.length).filter(row -> due[row] == why).mapToObj(subjects::get).toList();
            if (why != ProofTests.Due.NOT && !rows.isEmpty()) {
                reasons.add(sentence(rows, why));
            }
        }
        return reasons;
    }

    private static String sentence(List<Subject> rows, ProofTests.Due why) {
        if (rows.size() == 1) {
            return "the proof test of " + rows.getFirst().id() + " (" + rows.getFirst().text() + ") " + why.text(false);
        }
        String named = String.join(", ", rows.stream().limit(NAMED).map(Subject::id).toList());
        int more = rows.size() - NAMED;
        return rows.size() + " proof tests " + why.text(true) + ": " + named + (more > 0 ? " and " + more + " more" : "");
    }
}
