package org.magistral.desk.command;

import org.magistral.core.command.Command;

/** The way to the scan's inbox. */
@FunctionalInterface
public interface Outbox {
    /** False when the command was not taken, because too many wait. */
    boolean send(Command command);
}
