package org.magistral.desk.socket;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.magistral.core.time.SystemTime;
import org.magistral.core.time.TimeSource;

/** A socket that carries lines, where no wait is without a limit. One thread, but for {@link #abort}. */
final class LineChannel implements Closeable {
    private static final int BUFFER_BYTES = 8192;
    /** A person waits in real time, on whatever clock the unit runs. */
    private static final TimeSource REAL = new SystemTime(() -> false);

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private final ByteBuffer received = ByteBuffer.allocate(BUFFER_BYTES).limit(0);
    private volatile boolean aborted;

    /** Takes over a connected channel, and closes it when it can't. */
    LineChannel(SocketChannel channel) throws IOException {
        this.channel = channel;
        Selector opened = null;
        try {
            channel.configureBlocking(false);
            opened = Selector.open();
            key = channel.register(opened, 0);
            selector = opened;
        } catch (IOException failure) {
            channel.close();
            if (opened != null) {
                opened.close();
            }
            throw failure;
        }
    }

    /**
     * The next line without its end, or null when the other side has closed.
     *
     * @throws LineTooLong when it has more bytes than this; nothing more can be read then
     * @throws SocketTimeoutException when it is not whole within this time
     */
    byte[] read(int mostBytes, Duration limit) throws IOException {
        long untilNanos = REAL.monotonicNanos() + limit.toNanos();
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            while (received.hasRemaining()) {
                byte next = received.get();
                if (next == '\n') {
                    return line.toByteArray();
                }
                line.write(next);
                if (line.size() > mostBytes) {
                    throw new LineTooLong(mostBytes);
                }
            }
            await(SelectionKey.OP_READ, untilNanos);
            received.clear();
            int count = channel.read(received);
            received.flip();
            if (count < 0) {
                return null;
            }
        }
    }

    /**
     * Sends a line, to which this adds the end.
     *
     * @throws SocketTimeoutException when the other side has not taken it within this time
     */
    void write(byte[] line, Duration limit) throws IOException {
        long untilNanos = REAL.monotonicNanos() + limit.toNanos();
        ByteBuffer out = ByteBuffer.allocate(line.length + 1).put(line).put((byte) '\n').flip();
        while (channel.write(out) >= 0 && out.hasRemaining()) {
            await(SelectionKey.OP_WRITE, untilNanos);
        }
    }

    private void await(int operation, long untilNanos) throws IOException {
        key.interestOps(operation);
        long leftNanos;
        do {
            leftNanos = untilNanos - REAL.monotonicNanos();
            if (aborted) {
                throw new ClosedChannelException();
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("interrupted while it waited for the other side");
            }
            if (leftNanos <= 0) {
                throw new SocketTimeoutException("the other side did not answer in time");
            }
            selector.selectedKeys().clear();
        } while (selector.select(Math.max(1, leftNanos / 1_000_000)) == 0);
    }

    /**
     * Ends every wait, now and later, with a {@link ClosedChannelException}. Any thread. Not by an interrupt: that would close whatever
     * file a responder reads at the moment, the database among them.
     */
    void abort() {
        aborted = true;
        selector.wakeup();
    }

    @Override
    public void close() throws IOException {
        try (selector; channel) {
            aborted = true;
        }
    }
}
