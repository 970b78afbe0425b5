package org.magistral.records.ledger;

import org.magistral.core.event.Declaration;
import org.magistral.core.event.Severity;

/** What the recorder itself has to say. */
public enum LedgerEvent implements Declaration {
    /** The first entry of each start. Cause: the program came up; {@code orderly} tells whether it had been stopped in order. */
    BOOT("boot", Severity.INFO, "The controller has started."),
    /** The last entry of a start that ended in order. */
    SHUTDOWN("shutdown", Severity.INFO, "The controller was stopped in order."),
    /** The signals whose trends follow, in the order in which blocks number them. */
    HISTORY_TAGS("history.tags", Severity.INFO, "The signals of the trends and their deadbands."),
    /** Binds a block of samples into the chain. */
    HISTORY_BLOCK("history.block", Severity.INFO, "A block of trends was stored."),
    /** Cause: the recorder could not keep up or could not write; raised when it can again. */
    FRAMES_LOST("frames.lost", Severity.ALARM, "Samples were lost because the recorder had no room."),
    /** Cause: the disk was full, gone or read-only for a while. Nothing acknowledged is lost. */
    JOURNAL_STALLED("journal.stalled", Severity.ALARM, "The journal could not be written for a while."),
    /** Cause: the files of checkpoints can't be written; a restart would go back to the last one that could. */
    CHECKPOINT_FAILED("checkpoint.failed", Severity.ALARM, "The unit's intentions can't be saved for a restart."),
    /** They can again. */
    CHECKPOINT_RESUMED("checkpoint.resumed", Severity.INFO, "The unit's intentions are saved again."),
    /** Cause: a power cut in the middle of a write. What is cut off had never been acknowledged, and is kept in a file. */
    JOURNAL_TORN("journal.torn", Severity.WARNING, "The unfinished end of the journal was cut off."),
    /** Cause: the disk gives back other bytes than were written. */
    JOURNAL_DAMAGED("journal.damaged", Severity.ALARM, "A part of the journal can't be read."),
    /** Cause: the database file would not open; it is kept under another name. */
    STORE_SET_ASIDE("store.set-aside", Severity.ALARM, "The database would not open and was set aside."),
    /** The new database holds what the journal holds. */
    STORE_REBUILT("store.rebuilt", Severity.WARNING, "The database was built anew from the journal."),
    /** Cause: the database can't be written; the journal goes on alone. */
    STORE_FAILED("store.failed", Severity.ALARM, "The database can't be written.");

    private final String id;
    private final Severity severity;
    private final String text;

    LedgerEvent(String id, Severity severity, String text) {
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
