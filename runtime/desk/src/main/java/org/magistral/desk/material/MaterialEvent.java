package org.magistral.desk.material;

import static org.magistral.core.event.Kind.alarm;
import static org.magistral.core.event.Kind.info;
import static org.magistral.core.event.Kind.warning;

import org.magistral.core.event.Declaration;
import org.magistral.core.event.Kind;

/** What is reported of materials and calibrations. The ledger is where they are remembered. */
public enum MaterialEvent implements Declaration {
    RECEIVED(info("material.received", "a lot of material was received")),
    USED(info("material.used", "material of a lot was used in a batch")),
    DISCARDED(info("material.discarded", "a lot of material was discarded")),
    RECONCILED(info("material.reconciled", "doses and labels agree with what was filled")),
    UNRECONCILED(warning("material.unreconciled", "doses and labels do not agree with what was filled")),
    /** A deviation of the batch: with it open, no batch is released. */
    DOUBTED(alarm("batch.deviation.lot.opened", "a lot of a batch may not be used").asDeviation()),
    CLEARED(info("batch.deviation.lot.closed", "two persons have decided of such a lot, or it was replaced before its use")),
    REFUSED(warning("material.refused", "material was refused")),
    CALIBRATED(info("calibration.booked", "an instrument was calibrated")),
    CALIBRATION_REFUSED(warning("calibration.refused", "a calibration was refused"));

    private final Kind kind;

    MaterialEvent(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
