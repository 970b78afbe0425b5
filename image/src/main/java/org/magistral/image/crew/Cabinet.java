package org.magistral.image.crew;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.magistral.core.alarm.AlarmState;
import org.magistral.core.alarm.StandingAlarm;
import org.magistral.core.batch.state.UnitState;
import org.magistral.core.command.AlarmCommand;
import org.magistral.core.command.BatchCommand;
import org.magistral.core.command.Command;
import org.magistral.core.command.InterlockCommand;
import org.magistral.core.interlock.Row;
import org.magistral.image.wiring.Controller;

/** What the operator does at the cabinet: answers alarms, resets, goes on from Held, proves what is due, and sets the unit up. */
public final class Cabinet {
    private static final SimulatedPerson WHO = SimulatedPerson.OPERATOR;
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final long MINUTE_NANOS = 60 * SECOND_NANOS;
    /** The way to the cabinet, and a look at what is wrong. */
    private static final long REACT_NANOS = 5 * MINUTE_NANOS;
    /** Fewer than the inbox holds, so that none is lost. */
    private static final int PROVED_AT_ONCE = 10;
    /** Whoever has got one phase going again so often sees that it does not help, and leaves it Held. */
    private static final int MOST_RESTARTS = 20;

    private final Way way;
    private final Consumer<Boolean> silenceButton;
    private final Set<String> proved = new HashSet<>();
    private long startAtNanos = Long.MIN_VALUE;
    private long reactAtNanos = Long.MIN_VALUE;
    private long acknowledgeAtNanos = Long.MIN_VALUE;
    private long silenceAtNanos = Long.MIN_VALUE;
    private String restarted = "";
    private int restarts;

    /**
     * @param silenceButton of the horn: pressed, or let go
     */
    public Cabinet(Way way, Consumer<Boolean> silenceButton) {
        this.way = way;
        this.silenceButton = silenceButton;
    }

    /** A look at what stands there. */
    public void look(Controller controller, long nowNanos) {
        watchAlarms(controller, nowNanos);
        answerTest(controller, nowNanos);
        boolean worried = controller.interlocks().isTripped() || controller.batch().unitState() == UnitState.HELD;
        if (!worried) {
            reactAtNanos = Long.MIN_VALUE;
            startIfIdle(controller, nowNanos);
        } else if (reactAtNanos == Long.MIN_VALUE) {
            reactAtNanos = nowNanos + REACT_NANOS;
        } else if (nowNanos >= reactAtNanos) {
            react(controller, nowNanos);
        }
    }

    /** Whoever comes to the cabinet acknowledges what stands there, one alarm after the other, and resets what is latched. */
    private void watchAlarms(Controller controller, long nowNanos) {
        if (controller.alarms().unacknowledged() == 0) {
            acknowledgeAtNanos = Long.MIN_VALUE;
        } else if (acknowledgeAtNanos == Long.MIN_VALUE) {
            acknowledgeAtNanos = nowNanos + REACT_NANOS;
        } else if (nowNanos >= acknowledgeAtNanos) {
            controller.alarms().standing().forEach(this::answer);
            acknowledgeAtNanos = nowNanos + SECOND_NANOS;
        }
    }

    private void answerTest(Controller controller, long nowNanos) {
        if (!controller.alarms().isTestCall()) {
            silenceAtNanos = Long.MIN_VALUE;
            silenceButton.accept(false);
        } else if (silenceAtNanos == Long.MIN_VALUE) {
            silenceAtNanos = nowNanos + REACT_NANOS;
        } else if (nowNanos >= silenceAtNanos) {
            silenceButton.accept(true);
        }
    }

    private void answer(StandingAlarm alarm) {
        String id = alarm.spec().id();
        if (alarm.state().isUnacknowledged()) {
            send(new AlarmCommand.Acknowledge(WHO.id(), id, "seen at the cabinet"));
        }
        if (alarm.state() == AlarmState.LATCHED_UNACK || alarm.state() == AlarmState.LATCHED_ACK) {
            send(new AlarmCommand.ResetAlarm(WHO.id(), id));
        }
    }

    private void react(Controller controller, long nowNanos) {
        if (controller.interlocks().isTripped()) {
            if (controller.interlocks().isResettable()) {
                reset(controller);
                reactAtNanos = nowNanos + MINUTE_NANOS;
            }
        } else {
            restart(controller.batch().position().phase());
            reactAtNanos = nowNanos + MINUTE_NANOS;
        }
    }

    private void restart(String phase) {
        restarts = phase.equals(restarted) ? restarts + 1 : 1;
        restarted = phase;
        if (restarts <= MOST_RESTARTS) {
            send(new BatchCommand.Restart(WHO.id()));
        }
    }

    /** All together, but for those whose cause ends by itself: each of them has been looked after, and is reset by its name. */
    private void reset(Controller controller) {
        List<Row> tripped = controller.interlocks().rows().stream()
                .filter(row -> controller.interlocks().tripped().contains(row.id())).toList();
        if (!tripped.stream().allMatch(Row::isResetByName)) {
            send(new InterlockCommand.ResetTrips(WHO.id()));
        }
        tripped.stream().filter(Row::isResetByName).forEach(row -> send(new InterlockCommand.ResetTrip(WHO.id(), row.id(),
                "simulated: probe, pump, tubing and bottle looked at")));
    }

    private void startIfIdle(Controller controller, long nowNanos) {
        switch (controller.batch().unitState()) {
            case STOPPED -> send(new BatchCommand.Reset(WHO.id()));
            case IDLE -> setUpAndStart(controller, nowNanos);
            default -> {
                // the batch runs, or is over
            }
        }
    }

    /** The proof tests that are due, then the Start; one that is refused is not asked for again at once. */
    private void setUpAndStart(Controller controller, long nowNanos) {
        List<String> open = controller.interlocks().proofsDue();
        proved.retainAll(open);
        List<String> due = open.stream().filter(row -> !proved.contains(row)).limit(PROVED_AT_ONCE).toList();
        if (!due.isEmpty()) {
            due.stream().filter(row -> send(new InterlockCommand.ProofTest(WHO.id(), row, "acts at its limit", "as found", true)))
                    .forEach(proved::add);
        } else if (nowNanos >= startAtNanos) {
            startAtNanos = nowNanos + MINUTE_NANOS;
            way.start(WHO);
        }
    }

    private boolean send(Command command) {
        return way.send(WHO, command);
    }
}
