package org.magistral.core.scan;

import static org.magistral.core.event.Kind.alarm;
import static org.magistral.core.event.Kind.info;
import static org.magistral.core.event.Kind.trip;
import static org.magistral.core.event.Kind.warning;

import org.magistral.core.event.Declaration;
import org.magistral.core.event.Kind;

/** What the scan itself reports. */
public enum ScanEvent implements Declaration {
    ARMED(info("scan.armed", "the interlocks are armed and the outputs may be energised")),
    ARMED_WITHOUT(alarm("scan.armed.without", "the interlocks are armed although a sensor has not answered")),
    FAILED(trip("scan.failed", "the scan failed; all outputs are in their safe states")),
    RECOVERED(info("scan.recovered", "the scan works again")),
    OVERRUN(warning("scan.overrun", "a scan came late")),
    HEARTBEAT_SILENT(alarm("scan.heartbeat.silent", "the heartbeat fell silent, and K1 with it")),
    HEARTBEAT_ARMED(warning("scan.heartbeat.armed", "the heartbeat has armed K1 again")),
    HEARTBEAT_CLEARED(warning("scan.heartbeat.cleared", "somebody has mended what let K1 fall; its armings are counted anew")),
    HEARTBEAT_CLEAR_REFUSED(warning("scan.heartbeat.clear.refused", "the armings of K1 were not forgotten")),
    HEARTBEAT_WITHHELD(alarm("scan.heartbeat.withheld", "the heartbeat would arm K1 too often within an hour, and does not")),
    TIME_STEPPED(alarm("time.stepped", "the wall clock was set by more than two seconds")),
    TIME_DOUBTED(alarm("time.doubted", "the wall clock has lost its source and can't be trusted")),
    TIME_TRUSTED(info("time.trusted", "the wall clock can be trusted again")),
    GUARDS(info("unit.guards", "all that guards this unit, as it stands from this start on")),
    GUARD_CHANGED(alarm("unit.guard.changed", "a guard is not what it was at the start before")),
    RESTORED(info("scan.restored", "the intentions of before the restart were taken back")),
    RESTORE_REFUSED(alarm("scan.restore.refused", "the intentions of before the restart do not fit and were left"));

    private final Kind kind;

    ScanEvent(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
