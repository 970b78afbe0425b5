package org.magistral.desk.socket;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.Consumer;
import org.tinylog.Logger;

/** One client's questions, one after the other, on a daemon thread of its own. */
final class Session {
    /** A longer request is refused. */
    static final int MOST_REQUEST_BYTES = 64 << 10;

    private final LineChannel lines;
    private final Answers answers;
    private final Duration idle;
    private final Consumer<Session> ended;
    private final Thread thread = Thread.ofPlatform().daemon().name("socket-session").unstarted(this::run);

    /**
     * @param ended told once, last
     */
    Session(LineChannel lines, Answers answers, Duration idle, Consumer<Session> ended) {
        this.lines = lines;
        this.answers = answers;
        this.idle = idle;
        this.ended = ended;
    }

    void start() {
        thread.start();
    }

    Thread thread() {
        return thread;
    }

    /** Ends it as soon as its responder has come back. Any thread. */
    void abort() {
        lines.abort();
    }

    private void run() {
        try (lines) {
            converse();
        } catch (IOException gone) {
            Logger.debug(gone, "a client of the unit's socket went away");
        } finally {
            ended.accept(this);
        }
    }

    private void converse() throws IOException {
        byte[] line = next();
        while (line != null) {
            lines.write(answers.answer(line), idle);
            line = next();
        }
    }

    /** The next request, or null when there will be none. */
    private byte[] next() throws IOException {
        try {
            return lines.read(MOST_REQUEST_BYTES, idle);
        } catch (LineTooLong tooLong) {
            lines.write(Answers.error("the request: " + tooLong.getMessage()), idle);
        } catch (SocketTimeoutException silent) {
            lines.write(Answers.error("closed: nothing was asked for " + idle.toMillis() / 1000.0 + " s"), idle);
        }
        return null;
    }
}
