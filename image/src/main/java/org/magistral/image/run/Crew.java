package org.magistral.image.run;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.magistral.core.batch.step.Question;
import org.magistral.core.command.BatchCommand;
import org.magistral.core.twin.Twin;
import org.magistral.image.crew.Cabinet;
import org.magistral.image.crew.Laboratory;
import org.magistral.image.crew.SimulatedPerson;
import org.magistral.image.crew.Way;
import org.magistral.image.wiring.Controller;

/**
 * The people of a simulated run at work: they answer what the batch asks, bring the laboratory's results, and go to the cabinet when
 * something has tripped, an alarm stands that nobody has acknowledged, or the unit is free. They see what people see, questions and
 * states, and act by commands alone. Looked at once a simulated second; scan thread, between scans.
 */
public final class Crew {
    public static final String OPERATOR = SimulatedPerson.OPERATOR.id();

    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final long MINUTE_NANOS = 60 * SECOND_NANOS;
    private static final long ANSWER_NANOS = 5 * MINUTE_NANOS;
    private static final long DECIDE_NANOS = 30 * MINUTE_NANOS;
    private static final Pattern SAMPLE = Pattern.compile("sample (\\S+): [0-9.]+ mL from [\\w-]+");

    private final Way way;
    private final Cabinet cabinet;
    private final Laboratory laboratory;
    private final Map<String, Long> seenAtNanos = new HashMap<>();
    private Controller controller;
    private long lookAtNanos = Long.MIN_VALUE;

    public Crew(Controller controller, Twin twin, Way way) {
        this.controller = controller;
        this.way = way;
        cabinet = new Cabinet(way, twin::touchSilence);
        laboratory = new Laboratory(twin);
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
        cabinet.look(controller, nowNanos);
    }

    private void answer(long nowNanos) {
        Set<String> ids = new HashSet<>();
        for (Question question : controller.batch().questions()) {
            ids.add(question.id());
            long waited = nowNanos - seenAtNanos.computeIfAbsent(question.id(), id -> nowNanos);
            switch (question.kind()) {
                case PROMPT -> answerAfter(waited, question);
                case SAMPLE -> drawAfter(waited, question, nowNanos);
                case HOLD_POINT -> decideAfter(waited, question, nowNanos);
                case RESULTS -> laboratory.report(question, way, nowNanos);
            }
        }
        seenAtNanos.keySet().retainAll(ids);
    }

    private void answerAfter(long waited, Question question) {
        if (waited < ANSWER_NANOS) {
            return;
        }
        if (!way.answer(SimulatedPerson.OPERATOR, question.id())) {
            seenAtNanos.remove(question.id()); // what was refused is tried again later, not every second
        }
    }

    private void drawAfter(long waited, Question question, long nowNanos) {
        if (waited >= ANSWER_NANOS) {
            laboratory.draw(question.id(), question.text(), nowNanos);
            way.send(SimulatedPerson.OPERATOR, new BatchCommand.Answer(OPERATOR, question.id(), "drawn"));
        }
    }

    /** What a hold point tests is drawn first; what it decides by has to be there; what is out of its limits takes two. */
    private void decideAfter(long waited, Question question, long nowNanos) {
        Matcher sample = SAMPLE.matcher(question.text());
        if (sample.find() && waited >= ANSWER_NANOS && !laboratory.hasDrawn(sample.group(1))) {
            laboratory.draw(sample.group(1), sample.group(), nowNanos);
        }
        if (waited < DECIDE_NANOS || question.findings().stream().anyMatch(Question.Finding::isMissing)) {
            return;
        }
        SimulatedPerson who = SimulatedPerson.PHARMACIST;
        if (question.deviation().isEmpty()) {
            way.send(who, new BatchCommand.Decide(who.id(), null, question.id(), BatchCommand.Verdict.ACCEPT, "simulated decision"));
        } else {
            SimulatedPerson second = SimulatedPerson.QUALITY;
            boolean again = question.findings().stream().filter(Question.Finding::isOut).allMatch(finding -> finding.retestsLeft() > 0);
            way.sendAsTwo(who, second, new BatchCommand.Decide(who.id(), second.id(), question.id(),
                    again ? BatchCommand.Verdict.REPEAT_TEST : BatchCommand.Verdict.DISCARD, "simulated decision"));
        }
    }
}
