package org.magistral.desk.command;

/** A request that can't be passed on or carried out now, whoever asks; one sentence. What people may not do is an AccessRefused. */
public final class CommandRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CommandRefused(String message) {
        super(message);
    }
}
