package org.magistral.desk.access;

/** A person may not, or has not proved to be the one. The message is for that person, and gives away nothing that helps a guess. */
public final class AccessRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why. */
    public enum Reason {
        /** Which of the two was wrong is not said. */
        UNKNOWN_OR_WRONG,
        LOCKED_OUT,
        TRAINING_OVER,
        PASSWORD_OVER,
        PASSWORD_NOT_TAKEN,
        SESSION_LOCKED,
        NO_RIGHT,
        NOT_THE_SAME_RECORD,
        NOT_TWO_PERSONS,
        NO_SUCH_PERSON,
        ID_TAKEN,
        LAST_ADMINISTRATOR
    }

    public AccessRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
