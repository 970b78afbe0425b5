package org.magistral.core.alarm;

import org.magistral.core.event.Declaration;
import org.magistral.core.event.Severity;

/** What the alarms report. */
public enum AlarmEvent implements Declaration {
    RAISED("alarm.raised", Severity.ALARM, "an alarm has become active"),
    STATE("alarm.state", Severity.INFO, "an alarm has another state"),
    COMMAND_REFUSED("alarm.command.refused", Severity.WARNING, "what was asked of an alarm can't be done"),
    SILENCED("alarm.silenced", Severity.INFO, "the horn was silenced until the next alarm"),
    FLOOD_BEGAN("alarm.flood.began", Severity.WARNING, "more alarms come than people can answer"),
    FLOOD_ENDED("alarm.flood.ended", Severity.INFO, "the flood of alarms is over"),
    JUDGE_FAILED("alarm.judge.failed", Severity.ALARM, "an alarm could not be judged and counts as active");

    private final String id;
    private final Severity severity;
    private final String text;

    AlarmEvent(String id, Severity severity, String text) {
        this.id = id;
        this.severity = severity;
        this.text = text;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Severity severity() {
        return severity;
    }

    @Override
    public String text() {
        return text;
    }
}
