package org.magistral.core.batch;

import java.util.List;
import java.util.regex.Pattern;
import org.magistral.core.batch.check.Equipment;
import org.magistral.core.batch.state.PhaseCommand;
import org.magistral.core.batch.state.UnitCommand;
import org.magistral.core.batch.state.UnitMode;
import org.magistral.core.batch.step.Bench;
import org.magistral.core.command.BatchCommand;
import org.magistral.core.control.Loops;
import org.magistral.core.event.Events;

/** Takes commands: asks whether one is allowed now, and does it, or says why not. Scan thread. */
final class Commands {
    private static final Pattern BATCH_ID = Pattern.compile("[!-~]{1,64}");

    private final Equipment unit;
    private final Events events;
    private final States states;
    private final Loaded loaded;
    private final Place place;
    private final Loops loops;
    private final Bench bench;
    private final Hold hold;
    private final Ending ending;
    private final Procedure procedure;
    private final Approvals approvals;
    private List<String> startRefusals = List.of();

    Commands(Parts parts, Hold hold, Ending ending, Procedure procedure, Approvals approvals) {
        unit = parts.unit();
        events = parts.events();
        states = parts.states();
        loaded = parts.loaded();
        place = parts.place();
        loops = parts.loops();
        bench = parts.bench();
        this.hold = hold;
        this.ending = ending;
        this.procedure = procedure;
        this.approvals = approvals;
    }

    /** Why the interlocks let no batch start now; none where they do. */
    void refuseStart(List<String> reasons) {
        startRefusals = reasons;
    }

    /** Obeys, or refuses; an event tells which. */
    void take(BatchCommand command) {
        String refusal = obey(command);
        if (refusal != null) {
            refused(command.actor(), command.getClass().getSimpleName(), refusal);
        }
    }

    /** Changes the unit mode; why not, or null. */
    String mode(UnitMode mode, String actor) {
        String refusal = states.mode(mode, actor);
        if (refusal != null) {
            refused(actor, "Mode", refusal);
        }
        return refusal;
    }

    private String obey(BatchCommand command) {
        return switch (command) {
            case BatchCommand.Start start -> start(start);
            case BatchCommand.Hold held -> hold(held);
            case BatchCommand.Restart restart -> restart(restart);
            case BatchCommand.Stop stop -> stop(stop);
            case BatchCommand.Abort abort -> abort(abort);
            case BatchCommand.Clear clear -> clear(clear);
            case BatchCommand.Reset reset -> reset(reset);
            case BatchCommand.Answer answer ->
                isAsked(answer.questionId())
                        ? place.task().answer(bench, answer.actor(), answer.text())
                        : "no question " + answer.questionId() + " is open";
            case BatchCommand.Decide decide -> decide(decide);
            case BatchCommand.Result result -> result(result);
        };
    }

    private String start(BatchCommand.Start command) {
        if (states.mode() != UnitMode.PRODUCTION) {
            return "a batch starts in mode Production only; the unit is in " + states.mode();
        }
        if (command.batchId() == null || !BATCH_ID.matcher(command.batchId()).matches()) {
            return "batch id " + command.batchId() + ": 1 to 64 printable ASCII characters without blanks are allowed";
        }
        String refusal = hold.interlockRefusal();
        if (refusal == null) {
            refusal = states.refusal(UnitCommand.START);
        }
        if (refusal == null && !startRefusals.isEmpty()) {
            refusal = "no batch starts now: " + String.join("; ", startRefusals);
        }
        if (refusal == null) {
            refusal = approvals.refusal(command, loaded.recipe());
        }
        if (refusal != null) {
            return refusal;
        }
        accept(command, "");
        forget();
        loaded.begin(command.batchId(), bench.nowNanos());
        events.raiseBy(
                BatchEvent.STARTED,
                command.actor(),
                "batch",
                loaded.batchId(),
                "recipe",
                loaded.recipe().id(),
                "version",
                loaded.recipe().version(),
                "recipeSha256",
                loaded.recipeHash(),
                "product",
                loaded.recipe().product(),
                "order",
                command.orderId());
        states.unit(UnitCommand.START);
        return null;
    }

    /** Forgets the batch before. */
    private void forget() {
        loops.allOff();
        bench.clear();
        states.newPhase();
        procedure.forget();
        hold.drop();
    }

    private String hold(BatchCommand.Hold command) {
        String refusal = states.refusal(UnitCommand.HOLD);
        if (refusal == null) {
            accept(command, command.reason());
            hold.ask(command.actor(), command.reason());
        }
        return refusal;
    }

    private String restart(BatchCommand.Restart command) {
        String refusal = states.refusal(UnitCommand.UNHOLD);
        if (refusal == null) {
            refusal = hold.interlockRefusal();
        }
        if (refusal == null) {
            accept(command, "");
            hold.leave();
        }
        return refusal;
    }

    private String stop(BatchCommand.Stop command) {
        String refusal = states.refusal(UnitCommand.STOP);
        if (refusal == null) {
            accept(command, command.reason());
            ending.stop(command.actor(), command.reason());
        }
        return refusal;
    }

    private String abort(BatchCommand.Abort command) {
        String refusal = states.refusal(UnitCommand.ABORT);
        if (refusal == null) {
            accept(command, command.reason());
            ending.abort(command.actor(), command.reason());
        }
        return refusal;
    }

    private String clear(BatchCommand.Clear command) {
        String refusal = states.refusal(UnitCommand.CLEAR);
        if (refusal == null) {
            accept(command, "");
            ending.switchOff();
            states.unit(UnitCommand.CLEAR);
        }
        return refusal;
    }

    private String reset(BatchCommand.Reset command) {
        String refusal = states.refusal(UnitCommand.RESET);
        if (refusal == null) {
            accept(command, "");
            ending.switchOff();
            if (states.allows(PhaseCommand.RESET)) {
                place.command(PhaseCommand.RESET);
            }
            place.forget();
            loaded.unload();
            states.unit(UnitCommand.RESET);
        }
        return refusal;
    }

    private String result(BatchCommand.Result result) {
        if (!unit.batchTags().contains(result.tag())) {
            return "no tag " + result.tag() + " that results go to";
        }
        int tag = unit.tags().indexOf(result.tag());
        String refusal = bench.result(result.sampleId(), tag, result.value(), result.actor());
        if (refusal == null && place.isBegun()) {
            place.task().result(bench, result.sampleId(), tag, result.value());
        }
        return refusal;
    }

    /** What is discarded ends the batch. */
    private String decide(BatchCommand.Decide decide) {
        if (!isAsked(decide.questionId())) {
            return "no question " + decide.questionId() + " is open";
        }
        String refusal = place.task().decide(bench, decide);
        if (refusal == null && decide.verdict() == BatchCommand.Verdict.DISCARD) {
            ending.abort(decide.actor(), "discarded: " + decide.reason());
        }
        return refusal;
    }

    private boolean isAsked(String questionId) {
        return place.isBegun() && bench.question() != null && bench.question().id().equals(questionId);
    }

    private void accept(BatchCommand command, String reason) {
        String name = command.getClass().getSimpleName();
        events.raiseBy(BatchEvent.COMMAND_ACCEPTED, command.actor(), "command", name, "reason", reason == null ? "" : reason);
    }

    private void refused(String actor, String command, String why) {
        events.raiseBy(BatchEvent.COMMAND_REFUSED, actor, "command", command, "why", why);
    }
}
