package org.magistral.records.store;

import java.io.IOException;

/** The database file is there and its content will not open. */
public final class StoreDamagedException extends IOException {
    public StoreDamagedException(String message, Throwable cause) {
        super(message, cause);
    }
}
