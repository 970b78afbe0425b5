package org.magistral.image.wiring;

/** What a person gave can't be used; the message says what was wrong and what is allowed, and is all that they are shown. */
public final class BadInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BadInputException(String message) {
        super(message);
    }

    public BadInputException(String message, Throwable cause) {
        super(message, cause);
    }
}
