package org.magistral.core.scan;

import org.magistral.core.event.Declaration;
import org.magistral.core.event.Severity;

/** What the scan itself reports. */
public enum ScanEvent implements Declaration {
    ARMED("scan.armed", Severity.INFO, "the interlocks are armed and the outputs may be energised"),
    ARMED_WITHOUT("scan.armed.without", Severity.ALARM, "the interlocks are armed although a sensor has not answered"),
    FAILED("scan.failed", Severity.TRIP, "the scan failed; all outputs are in their safe states"),
    RECOVERED("scan.recovered", Severity.INFO, "the scan works again"),
    OVERRUN("scan.overrun", Severity.WARNING, "a scan came late"),
    HEARTBEAT_SILENT("scan.heartbeat.silent", Severity.ALARM, "the heartbeat fell silent, and K1 with it"),
    HEARTBEAT_ARMED("scan.heartbeat.armed", Severity.WARNING, "the heartbeat has armed K1 again"),
    HEARTBEAT_WITHHELD("scan.heartbeat.withheld", Severity.ALARM, "the heartbeat would arm K1 too often within an hour, and does not"),
    TIME_STEPPED("time.stepped", Severity.ALARM, "the wall clock was set by more than two seconds"),
    TIME_DOUBTED("time.doubted", Severity.ALARM, "the wall clock has lost its source and can't be trusted"),
    TIME_TRUSTED("time.trusted", Severity.INFO, "the wall clock can be trusted again"),
    GUARDS("unit.guards", Severity.INFO, "all that guards this unit, as it stands from this start on"),
    GUARD_CHANGED("unit.guard.changed", Severity.ALARM, "a guard is not what it was at the start before"),
    RESTORED("scan.restored", Severity.INFO, "the intentions of before the restart were taken back"),
    RESTORE_REFUSED("scan.restore.refused", Severity.ALARM, "the intentions of before the restart do not fit and were left");

    private final String id;
    private final Severity severity;
    private final String text;

    ScanEvent(String id, Severity severity, String text) {
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
