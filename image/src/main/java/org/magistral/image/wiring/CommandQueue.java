package org.magistral.image.wiring;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.magistral.core.command.Command;
import org.magistral.core.scan.Inbox;

/** Commands on their way from any thread to the scan thread, without a lock. Bounded: one too many is refused, and its sender told. */
public final class CommandQueue implements Inbox {
    private static final int MOST = 64;

    private final ConcurrentLinkedQueue<Command> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();

    /**
     * @return false when the queue is full and the command was not taken
     */
    public boolean send(Command command) {
        if (waiting.incrementAndGet() > MOST) {
            waiting.decrementAndGet();
            return false;
        }
        return queue.add(command);
    }

    @Override
    public Command poll() {
        Command command = queue.poll();
        if (command != null) {
            waiting.decrementAndGet();
        }
        return command;
    }
}
