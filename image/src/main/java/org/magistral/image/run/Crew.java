package org.magistral.image.run;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.magistral.core.alarm.AlarmState;
import org.magistral.core.alarm.StandingAlarm;
import org.magistral.core.batch.state.UnitState;
import org.magistral.core.batch.step.Question;
import org.magistral.core.command.AlarmCommand;
import org.magistral.core.command.BatchCommand;
import org.magistral.core.command.Command;
import org.magistral.core.command.InterlockCommand;
import org.magistral.core.interlock.Row;
import org.magistral.core.twin.LabResult;
import org.magistral.core.twin.Twin;
import org.magistral.image.wiring.Controller;

/**
 * The people of a simulated run: they start the batch, answer what it asks, bring the laboratory's results, and go to the cabinet when
 * something has tripped or an alarm stands that nobody has acknowledged. They see what people see, questions and states, and act by
 * commands alone; all of it stands in the ledger under names that say that nobody was there. Looked at once a simulated second; scan
 * thread, between scans.
 */
public final class Crew {
    public static final String OPERATOR = "simulated operator";
    public static final String RELEASER = "simulated releaser";
    public static final String LABORATORY = "simulated laboratory";

    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final long MINUTE_NANOS = 60 * SECOND_NANOS;
    private static final long ANSWER_NANOS = 5 * MINUTE_NANOS;
    private static final long DECIDE_NANOS = 30 * MINUTE_NANOS;
    private static final long LABORATORY_NANOS = 120 * MINUTE_NANOS;
    private static final long REACT_NANOS = 5 * MINUTE_NANOS;
    private static final double SAMPLE_MILLILITRES = 20;
    /** Fewer than the inbox holds, so that none is lost. */
    private static final int PROVED_AT_ONCE = 10;

    private Controller controller;
    private final Twin twin;
    private final String batchId;
    private final Map<String, Long> seenAtNanos = new HashMap<>();
    private final Map<String, LabResult> drawn = new HashMap<>();
    private final Set<String> proved = new HashSet<>();
    private long lookAtNanos = Long.MIN_VALUE;
    private long startAtNanos = Long.MIN_VALUE;
    private long reactAtNanos = Long.MIN_VALUE;
    private long acknowledgeAtNanos = Long.MIN_VALUE;

    public Crew(Controller controller, Twin twin, String batchId) {
        this.controller = controller;
        this.twin = twin;
        this.batchId = batchId;
    }

    /** The controller was away, and this is the one that came back; the people know what they knew. */
    public void turnTo(Controller next) {
        controller = next;
    }

    /** A look at the unit, and what it calls for. */
    public void look(long nowNanos) {
        if (lookAtNanos != Long.MIN_VALUE && nowNanos - lookAtNanos < SECOND_NANOS) {
            return;
        }
        lookAtNanos = nowNanos;
        if (!controller.scan().isArmed()) {
            return;
        }
        answer(nowNanos);
        watchAlarms(nowNanos);
        if (!isWorried()) {
            reactAtNanos = Long.MIN_VALUE;
            startIfIdle(nowNanos);
        } else if (reactAtNanos == Long.MIN_VALUE) {
            reactAtNanos = nowNanos + REACT_NANOS; // the way to the cabinet, and a look at what is wrong
        } else if (nowNanos >= reactAtNanos) {
            react(nowNanos);
        }
    }

    /** Whoever comes to the cabinet acknowledges what stands there, one alarm after the other, and resets what is latched. */
    private void watchAlarms(long nowNanos) {
        if (controller.alarms().unacknowledged() == 0) {
            acknowledgeAtNanos = Long.MIN_VALUE;
        } else if (acknowledgeAtNanos == Long.MIN_VALUE) {
            acknowledgeAtNanos = nowNanos + REACT_NANOS;
        } else if (nowNanos >= acknowledgeAtNanos) {
            controller.alarms().standing().forEach(this::answer);
            acknowledgeAtNanos = nowNanos + SECOND_NANOS;
        }
    }

    private void answer(StandingAlarm alarm) {
        String id = alarm.spec().id();
        if (alarm.state().isUnacknowledged()) {
            send(new AlarmCommand.Acknowledge(OPERATOR, id, "seen at the cabinet"));
        }
        if (alarm.state() == AlarmState.LATCHED_UNACK || alarm.state() == AlarmState.LATCHED_ACK) {
            send(new AlarmCommand.ResetAlarm(OPERATOR, id));
        }
    }

    private boolean isWorried() {
        return controller.interlocks().isTripped() || controller.batch().unitState() == UnitState.HELD;
    }

    private void react(long nowNanos) {
        if (controller.interlocks().isTripped()) {
            if (controller.interlocks().isResettable()) {
                reset();
                reactAtNanos = nowNanos + MINUTE_NANOS;
            }
        } else {
            send(new BatchCommand.Restart(OPERATOR));
            reactAtNanos = nowNanos + MINUTE_NANOS;
        }
    }

    /** All together, but for those whose cause ends by itself: each of them has been looked after, and is reset by its name. */
    private void reset() {
        List<Row> tripped = controller.interlocks().rows().stream()
                .filter(row -> controller.interlocks().tripped().contains(row.id())).toList();
        if (!tripped.stream().allMatch(Row::isResetByName)) {
            send(new InterlockCommand.ResetTrips(OPERATOR));
        }
        tripped.stream().filter(Row::isResetByName).forEach(row -> send(new InterlockCommand.ResetTrip(OPERATOR, row.id(),
                "simulated: probe, pump, tubing and bottle looked at")));
    }

    private void startIfIdle(long nowNanos) {
        switch (controller.batch().unitState()) {
            case STOPPED -> send(new BatchCommand.Reset(OPERATOR));
            case IDLE -> setUpAndStart(nowNanos);
            default -> {
                // the batch runs, or is over
            }
        }
    }

    /** The proof tests that are due, then the Start; one that is refused is not asked for again at once. */
    private void setUpAndStart(long nowNanos) {
        List<String> open = controller.interlocks().proofsDue();
        proved.retainAll(open);
        List<String> due = open.stream().filter(row -> !proved.contains(row)).limit(PROVED_AT_ONCE).toList();
        if (!due.isEmpty()) {
            due.forEach(row -> send(new InterlockCommand.ProofTest(OPERATOR, row, "acts at its limit", "as found", true)));
            proved.addAll(due);
        } else if (nowNanos >= startAtNanos) {
            startAtNanos = nowNanos + MINUTE_NANOS;
            send(new BatchCommand.Start(OPERATOR, batchId));
        }
    }

    private void answer(long nowNanos) {
        List<Question> open = controller.batch().questions();
        Set<String> ids = new HashSet<>();
        for (Question question : open) {
            ids.add(question.id());
            long waited = nowNanos - seenAtNanos.computeIfAbsent(question.id(), id -> nowNanos);
            switch (question.kind()) {
                case PROMPT -> answerAfter(waited, question);
                case SAMPLE -> drawAfter(waited, question);
                case HOLD_POINT -> decideAfter(waited, question);
                case RESULTS -> reportAfter(waited, question);
            }
        }
        seenAtNanos.keySet().retainAll(ids);
    }

    private void answerAfter(long waited, Question question) {
        if (waited >= ANSWER_NANOS) {
            send(new BatchCommand.Answer(OPERATOR, question.id(), "done"));
        }
    }

    private void drawAfter(long waited, Question question) {
        if (waited >= ANSWER_NANOS) {
            drawn.put(question.id(), twin.sampleLab(SAMPLE_MILLILITRES));
            send(new BatchCommand.Answer(OPERATOR, question.id(), "drawn"));
        }
    }

    private void decideAfter(long waited, Question question) {
        if (waited >= DECIDE_NANOS) {
            send(new BatchCommand.Decide(RELEASER, null, question.id(), BatchCommand.Verdict.ACCEPT, "simulated decision"));
        }
    }

    private void reportAfter(long waited, Question question) {
        if (waited < LABORATORY_NANOS) {
            return;
        }
        LabResult result = drawn.computeIfAbsent(question.id(), id -> twin.sampleLab(SAMPLE_MILLILITRES));
        Map<String, Double> byTag = Map.of(
                "LAB.VCD", result.viableMillionPerMl(),
                "LAB.VIABILITY", result.viabilityPercent(),
                "LAB.GLUCOSE", result.glucoseMillimolar(),
                "LAB.LACTATE", result.lactateMillimolar(),
                "LAB.GLUTAMINE", result.glutamineMillimolar(),
                "LAB.AMMONIUM", result.ammoniumMillimolar(),
                "LAB.TITRE", result.titreGramsPerLitre());
        for (String tag : question.text().split("[ ,]+")) {
            Double value = byTag.get(tag);
            if (value != null) {
                send(new BatchCommand.Result(LABORATORY, question.id(), tag, Math.max(0, value)));
            }
        }
    }

    private void send(Command command) {
        if (!controller.inbox().send(command)) {
            lookAtNanos = Long.MIN_VALUE; // the inbox is full: at the next scan again
        }
    }
}
