package org.magistral.core.twin.fault;

/** What the controller's disk lets be done to it. */
public enum DiskState {
    SOUND,
    /** Nothing more fits on it. */
    FULL,
    /** The file system has turned read-only, as it does after a fault of the card. */
    READ_ONLY
}
