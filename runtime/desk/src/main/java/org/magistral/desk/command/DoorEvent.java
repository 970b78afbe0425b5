package org.magistral.desk.command;

import static org.magistral.core.event.Kind.alarm;
import static org.magistral.core.event.Kind.info;
import static org.magistral.core.event.Kind.warning;

import org.magistral.core.event.Declaration;
import org.magistral.core.event.Kind;

/** What is reported of requests of people. */
public enum DoorEvent implements Declaration {
    /** Before it is sent to the scan, whose own events tell what came of it. */
    GIVEN(info("command.given", "a person has given a command")),
    REFUSED(warning("command.refused", "a request of a person was refused")),
    RECIPE_APPROVED(info("recipe.approved", "two persons have approved a recipe for this unit")),
    RECIPE_WITHDRAWN(warning("recipe.withdrawn", "two persons have withdrawn their approval of a recipe")),
    LINE_CLEARED(info("line.cleared", "two persons have found the line clear")),
    /** The scanned text itself is not told again: it is the pseudonym. */
    LABELS_MATCHED(info("labels.matched", "two persons have scanned the labels, and they are the patient's of the order")),
    REVIEWED(info("batch.record.reviewed", "the record of a batch was reviewed")),
    /** A result that came when the batch was over; it belongs to its record. */
    LATE_RESULT(info("batch.result.late", "a result came in after the batch was over")),
    /** Cause: a test of a released batch found what must not be there, or a lot that went into it was found bad. */
    RECALL(alarm("batch.recall", "a released batch has to be called back").asDeviation());

    private final Kind kind;

    DoorEvent(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
