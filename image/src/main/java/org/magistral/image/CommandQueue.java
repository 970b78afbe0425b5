package org.magistral.image;

import java.util.concurrent.ArrayBlockingQueue;
import org.magistral.core.batch.Command;
import org.magistral.core.scan.Inbox;

/** Commands on their way from any thread to the scan thread. Bounded: one too many is refused, and its sender told. */
final class CommandQueue implements Inbox {
    private static final int MOST = 64;

    private final ArrayBlockingQueue<Command> queue = new ArrayBlockingQueue<>(MOST);

    /**
     * @return false when the queue is full and the command was not taken
     */
    boolean send(Command command) {
        return queue.offer(command);
    }

    @Override
    public Command poll() {
        return queue.poll();
    }
}
