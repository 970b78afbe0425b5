package org.magistral.core.alarm;

import static org.magistral.core.event.Kind.alarm;
import static org.magistral.core.event.Kind.info;
import static org.magistral.core.event.Kind.warning;

import org.magistral.core.event.Declaration;
import org.magistral.core.event.Kind;

/** What the alarms report. */
public enum AlarmEvent implements Declaration {
    RAISED(alarm("alarm.raised", "an alarm has become active")),
    STATE(info("alarm.state", "an alarm has another state")),
    COMMAND_REFUSED(warning("alarm.command.refused", "what was asked of an alarm can't be done")),
    SILENCED(info("alarm.silenced", "the horn was silenced until the next alarm")),
    TEST_CALLED(info("alarm.test.called", "the horn sounds to be silenced: a test call")),
    TEST_ANSWERED(info("alarm.test.answered", "somebody has pressed the button for the test call")),
    TEST_UNANSWERED(warning("alarm.test.unanswered", "nobody has pressed the button for the test call in time")),
    TEST_LEFT_OUT(
            warning("alarm.test.left-out", "nobody has pressed the button of the horn for more than a day, and no test call asked for it")),
    FLOOD_BEGAN(warning("alarm.flood.began", "more alarms come than people can answer")),
    FLOOD_ENDED(info("alarm.flood.ended", "the flood of alarms is over")),
    JUDGE_FAILED(alarm("alarm.judge.failed", "an alarm could not be judged and counts as active"));

    private final Kind kind;

    AlarmEvent(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
