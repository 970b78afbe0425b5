package org.magistral.image;

/** What a person gave can't be used; the message says what was wrong and what is allowed, and is all that they are shown. */
final class BadInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadInputException(String message) {
        super(message);
    }

    BadInputException(String message, Throwable cause) {
        super(message, cause);
    }
}
