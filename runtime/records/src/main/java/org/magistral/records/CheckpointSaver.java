package org.magistral.records;

import java.io.IOException;
import org.magistral.core.time.TimeSource;
import org.magistral.records.checkpoint.Checkpoint;
import org.magistral.records.checkpoint.CheckpointFiles;
import org.magistral.records.ledger.Finding;
import org.magistral.records.ledger.LedgerEvent;

/**
 * Writes the last checkpoint taken. One that can't be written stops nothing else: the one before stands, and the ledger is told once.
 * Recorder's thread, but for {@link #isWell}, which is for any.
 */
final class CheckpointSaver {
    private final CheckpointFiles files;
    private final Scribe scribe;
    private final TimeSource time;
    private final RecorderListener listener;
    private final Trouble trouble = new Trouble();

    CheckpointSaver(CheckpointFiles files, Scribe scribe, TimeSource time, RecorderListener listener) {
        this.files = files;
        this.scribe = scribe;
        this.time = time;
        this.listener = listener;
    }

    /** Writes it, if there is one. */
    void save() {
        if (trouble.rests(time.monotonicNanos())) {
            return;
        }
        Checkpoint checkpoint = scribe.takeCheckpoint();
        if (checkpoint == null) {
            return;
        }
        try {
            files.write(checkpoint);
            if (trouble.isStanding()) {
                trouble.over();
                scribe.add(Finding.of(LedgerEvent.CHECKPOINT_RESUMED, "millis", trouble.millis(scribe.nowNanos())));
            }
        } catch (IOException e) {
            scribe.returnCheckpoint(checkpoint);
            if (trouble.stands(e, time.monotonicNanos(), scribe.nowNanos())) {
                scribe.add(Finding.of(LedgerEvent.CHECKPOINT_FAILED, "reason", trouble.reason()));
                listener.troubled("the checkpoint can't be written", e);
            }
        }
    }

    /** Makes the next attempt due. */
    void hurry() {
        trouble.hurry(time.monotonicNanos());
    }

    boolean isWell() {
        return !trouble.isStanding();
    }
}
