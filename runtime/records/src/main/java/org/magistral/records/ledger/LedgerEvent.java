package org.magistral.records.ledger;

import static org.magistral.core.event.Kind.alarm;
import static org.magistral.core.event.Kind.info;
import static org.magistral.core.event.Kind.warning;

import org.magistral.core.event.Declaration;
import org.magistral.core.event.Kind;

/** What the recorder itself has to say. */
public enum LedgerEvent implements Declaration {
    /** The first entry of each start. Cause: the program came up; {@code orderly} tells whether it had been stopped in order. */
    BOOT(info("boot", "The controller has started.")),
    /** The last entry of a start that ended in order. */
    SHUTDOWN(info("shutdown", "The controller was stopped in order.")),
    /** The signals whose trends follow, in the order in which blocks number them. */
    HISTORY_TAGS(info("history.tags", "The signals of the trends and their deadbands.")),
    /** Binds a block of samples into the chain. */
    HISTORY_BLOCK(info("history.block", "A block of trends was stored.")),
    /** Cause: the recorder could not keep up or could not write; raised when it can again. */
    FRAMES_LOST(alarm("frames.lost", "Samples were lost because the recorder had no room.")),
    /** Cause: the disk was full, gone or read-only for a while. Nothing acknowledged is lost. */
    JOURNAL_STALLED(alarm("journal.stalled", "The journal could not be written for a while.")),
    /** Cause: the files of checkpoints can't be written; a restart would go back to the last one that could. */
    CHECKPOINT_FAILED(alarm("checkpoint.failed", "The unit's intentions can't be saved for a restart.")),
    /** They can again. */
    CHECKPOINT_RESUMED(info("checkpoint.resumed", "The unit's intentions are saved again.")),
    /** Cause: a power cut in the middle of a write. What is cut off had never been acknowledged, and is kept in a file. */
    JOURNAL_TORN(warning("journal.torn", "The unfinished end of the journal was cut off.")),
    /** Cause: the disk gives back other bytes than were written. */
    JOURNAL_DAMAGED(alarm("journal.damaged", "A part of the journal can't be read.")),
    /** Cause: the database file would not open; it is kept under another name. */
    STORE_SET_ASIDE(alarm("store.set-aside", "The database would not open and was set aside.")),
    /** The new database holds what the journal holds. */
    STORE_REBUILT(warning("store.rebuilt", "The database was built anew from the journal.")),
    /** Cause: the database can't be written; the journal goes on alone. */
    STORE_FAILED(alarm("store.failed", "The database can't be written."));

    private final Kind kind;

    LedgerEvent(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
