package org.magistral.records.store;

import java.io.IOException;

/** Another process has the database file open (H2 error 90020): most likely the running unit, to be asked over its local socket. */
public final class StoreLockedException extends IOException {
    public StoreLockedException(String message, Throwable cause) {
        super(message, cause);
    }
}
