package org.magistral.desk.socket;

import java.io.Closeable;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.tinylog.Logger;

/**
 * The running unit's end of the local socket. One daemon thread accepts, one more serves each session; all are apart from the scan.
 *
 * <p>A lock on the file {@code <socket>.lock} says whether a unit lives, since the kernel lets go of it with the process: who holds it
 * may replace the socket file that a dead one left. The socket's mode is 0600 before anybody can find it by its name.
 */
public final class SocketServer implements Closeable {
    /** A further session is refused. */
    public static final int MOST_SESSIONS = 4;
    /** A session that asks nothing for so long is closed. */
    public static final Duration IDLE = Duration.ofMinutes(1);

    private static final long ACCEPT_AGAIN_NANOS = 1_000_000_000L;
    private static final Duration REFUSAL = Duration.ofSeconds(1);
    private static final Duration GOODBYE = Duration.ofSeconds(5);

    private final Path socket;
    private final FileChannel lock;
    private final ServerSocketChannel listening;
    private final Answers answers;
    private final Duration idle;
    private final Set<Session> sessions = ConcurrentHashMap.newKeySet();
    private final Thread acceptor;

    private SocketServer(Path socket, FileChannel lock, ServerSocketChannel listening, Answers answers, Duration idle) {
        this.socket = socket;
        this.lock = lock;
        this.listening = listening;
        this.answers = answers;
        this.idle = idle;
        acceptor = Thread.ofPlatform().daemon().name("socket-accept").unstarted(this::accept);
    }

    /** As {@link #open(Path, Map, Duration)}, with {@link #IDLE}. */
    public static SocketServer open(Path socket, Map<String, Responder> responders) throws IOException {
        return open(socket, responders, IDLE);
    }

    /**
     * Starts to serve.
     *
     * @param socket see {@link UnitSocket#in}; its folder exists
     * @param responders who answers, by what {@code get} names
     * @param idle how long a session may ask nothing, and how long an answer may wait to be taken
     * @throws IllegalArgumentException when the path is too long
     * @throws FileSystemException when another unit serves it, or a file stands there that is no socket
     * @throws IOException when the system refuses
     */
    public static SocketServer open(Path socket, Map<String, Responder> responders, Duration idle) throws IOException {
        UnitSocket.address(socket);
        Path fresh = socket.resolveSibling(socket.getFileName() + ".new");
        UnixDomainSocketAddress freshAddress = UnitSocket.address(fresh);
        FileChannel lock = lock(socket);
        try {
            refuseOtherThanSocket(socket);
            Files.deleteIfExists(fresh);
            ServerSocketChannel listening = listen(socket, freshAddress);
            SocketServer server = new SocketServer(socket, lock, listening, new Answers(responders), idle);
            server.acceptor.start();
            return server;
        } catch (IOException failure) {
            try (lock) {
                throw failure;
            }
        }
    }

    private static ServerSocketChannel listen(Path socket, UnixDomainSocketAddress freshAddress) throws IOException {
        ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            listening.bind(freshAddress);
            Files.setPosixFilePermissions(freshAddress.getPath(), PosixFilePermissions.fromString("rw-------"));
            Files.move(freshAddress.getPath(), socket, StandardCopyOption.ATOMIC_MOVE);
            return listening;
        } catch (IOException failure) {
            try (listening) {
                throw failure;
            }
        }
    }

    private static FileChannel lock(Path socket) throws IOException {
        Path file = socket.resolveSibling(socket.getFileName() + ".lock");
        FileChannel lock = FileChannel.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        boolean locked = false;
        try {
            locked = lock.tryLock() != null;
        } catch (OverlappingFileLockException inThisProcess) {
            Logger.debug(inThisProcess, "the unit that serves {} is in this very process", socket);
        } finally {
            if (!locked) {
                lock.close();
            }
        }
        if (!locked) {
            throw new FileSystemException(socket.toString(), null, "a unit is running here already");
        }
        return lock;
    }

    private static void refuseOtherThanSocket(Path socket) throws IOException {
        boolean there = Files.exists(socket, LinkOption.NOFOLLOW_LINKS);
        if (there && !Files.readAttributes(socket, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).isOther()) {
            throw new FileSystemException(socket.toString(), null, "is no socket, and is not replaced");
        }
    }

    private void accept() {
        while (listening.isOpen()) {
            try {
                serve(listening.accept());
            } catch (ClosedChannelException closed) {
                Logger.debug("the unit's socket {} is closed", socket);
            } catch (IOException failure) {
                Logger.error(failure, "a session on the unit's socket could not begin");
                LockSupport.parkNanos(this, ACCEPT_AGAIN_NANOS);
            }
        }
    }

    private void serve(SocketChannel channel) throws IOException {
        LineChannel lines = new LineChannel(channel);
        if (sessions.size() >= MOST_SESSIONS) {
            try (lines) {
                lines.write(Answers.error("busy: " + MOST_SESSIONS + " sessions are open, and no more are served"), REFUSAL);
            }
            return;
        }
        Session session = new Session(lines, answers, idle, sessions::remove);
        sessions.add(session);
        session.start();
    }

    /** Ends all sessions and takes the file away; when it returns, no responder is at work any more, unless one took longer than 5 s. */
    @Override
    public void close() throws IOException {
        try (lock) {
            if (listening.isOpen()) {
                Files.deleteIfExists(socket);
            }
            listening.close();
            join(acceptor);
            sessions.forEach(Session::abort);
            for (Session session : sessions) {
                join(session.thread());
            }
        }
    }

    private static void join(Thread thread) {
        try {
            if (!thread.join(GOODBYE)) {
                Logger.warn("{} still works {} after it was told to end", thread.getName(), GOODBYE);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
