package org.magistral.desk.socket;

import java.io.IOException;

/** A question to a running unit that got no answer, and why; the message is for people. */
public final class AskFailed extends IOException {
    /** What a caller may want to tell apart. */
    public enum Reason {
        /** Nobody serves the socket: the files may be opened instead. */
        NOT_RUNNING,
        /** The unit, or the system, said no; the message has its words. */
        REFUSED,
        /** A unit is there, but did not answer in time. */
        TIMED_OUT,
        /** The connection broke, or what came is no answer. */
        BROKEN
    }

    private final Reason reason;

    AskFailed(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
