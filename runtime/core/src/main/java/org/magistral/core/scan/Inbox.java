package org.magistral.core.scan;

import org.magistral.core.command.Command;

/** Commands on their way into the scan. Bounded, filled by any thread, emptied by the scan thread without waiting. */
@FunctionalInterface
public interface Inbox {
    /** The next command, or null when there is none. */
    Command poll();
}
