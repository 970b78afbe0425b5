package org.magistral.desk.socket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.magistral.desk.socket.AskFailed.Reason;

/** The asking end of a unit's local socket. Any thread, any process of the same user. */
public final class UnitSocket {
    /** What Linux has room for. */
    public static final int MOST_PATH_BYTES = 107;
    /** How long {@link #ask(Path, ObjectNode)} waits. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int MOST_ANSWER_BYTES = 64 << 20;

    private UnitSocket() {}

    /** The socket of the unit whose data are in this folder. */
    public static Path in(Path dataFolder) {
        return dataFolder.resolve("unit.socket");
    }

    /** As {@link #ask(Path, ObjectNode, Duration)}, with {@link #PATIENCE}. */
    public static JsonNode ask(Path socket, ObjectNode request) throws AskFailed {
        return ask(socket, request, PATIENCE);
    }

    /**
     * Asks one question, and waits for the answer.
     *
     * @param request such as {@code {"get":"status"}}
     * @param patience the longest wait for the unit to take the request, and again for its answer
     * @return what stands under {@code answer}
     * @throws AskFailed when there is none; its reason says why
     * @throws IllegalArgumentException when the path is too long for a socket
     */
    public static JsonNode ask(Path socket, ObjectNode request, Duration patience) throws AskFailed {
        UnixDomainSocketAddress address = address(socket);
        if (!Files.exists(socket)) {
            throw new AskFailed(Reason.NOT_RUNNING, "no unit is running here: there is no " + socket, null);
        }
        try (LineChannel lines = connect(address)) {
            return converse(lines, socket, Answers.bytes(request), patience);
        } catch (AskFailed failed) {
            throw failed;
        } catch (ConnectException nobody) {
            throw new AskFailed(Reason.NOT_RUNNING, "no unit is running here: nobody serves " + socket, nobody);
        } catch (SocketTimeoutException late) {
            throw new AskFailed(Reason.TIMED_OUT, "the unit at " + socket + " did not answer within " + patience.toMillis() / 1000.0 + " s",
                    late);
        } catch (IOException failure) {
            throw new AskFailed(Reason.BROKEN, "the connection to " + socket + " broke: " + failure.getMessage(), failure);
        }
    }

    /**
     * The address of a socket file.
     *
     * @throws IllegalArgumentException when the path is longer than the system takes
     */
    static UnixDomainSocketAddress address(Path socket) {
        int bytes = socket.toString().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MOST_PATH_BYTES) {
            throw new IllegalArgumentException(socket + ": " + bytes + " bytes, a socket's path has at most " + MOST_PATH_BYTES
                    + "; choose a data folder with a shorter path");
        }
        return UnixDomainSocketAddress.of(socket);
    }

    private static LineChannel connect(UnixDomainSocketAddress address) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        boolean connected = false;
        try {
            channel.configureBlocking(false);
            connected = channel.connect(address);
        } catch (ConnectException nobody) {
            throw nobody;
        } catch (IOException refused) {
            throw new AskFailed(Reason.REFUSED, "the system refuses " + address + ": " + refused.getMessage(), refused);
        } finally {
            if (!connected) {
                channel.close();
            }
        }
        if (!connected) {
            throw new AskFailed(Reason.TIMED_OUT, "the unit at " + address + " takes no more connections", null);
        }
        return new LineChannel(channel);
    }

    private static JsonNode converse(LineChannel lines, Path socket, byte[] request, Duration patience) throws IOException {
        IOException notSent = null;
        try {
            lines.write(request, patience);
        } catch (SocketTimeoutException late) {
            throw late;
        } catch (IOException closed) {
            notSent = closed; // a unit that refuses says so and hangs up at once: its words are there to be read all the same
        }
        byte[] line = lines.read(MOST_ANSWER_BYTES, patience);
        if (line == null) {
            throw new AskFailed(Reason.BROKEN, "the unit at " + socket + " hung up without an answer", notSent);
        }
        JsonNode said = parse(socket, line);
        if (said.has("error")) {
            throw new AskFailed(Reason.REFUSED, "the unit at " + socket + " refused: " + said.get("error").asText(), notSent);
        }
        if (!said.has("answer")) {
            throw new AskFailed(Reason.BROKEN, "what serves " + socket + " is no unit: it said " + said, null);
        }
        return said.get("answer");
    }

    private static JsonNode parse(Path socket, byte[] line) throws IOException {
        try {
            return Answers.parse(line);
        } catch (JsonProcessingException broken) {
            throw new AskFailed(Reason.BROKEN, "what serves " + socket + " is no unit: its answer is not JSON", broken);
        }
    }
}
