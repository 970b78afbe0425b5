package org.magistral.records.disk;

import java.io.IOException;

/** Another process, most likely the running unit, owns the data folder. Reading goes over that unit's local socket then. */
public final class FolderInUseException extends IOException {
    public FolderInUseException(String message, Throwable cause) {
        super(message, cause);
    }
}
