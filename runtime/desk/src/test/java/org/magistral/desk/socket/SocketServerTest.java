package org.magistral.desk.socket;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magistral.desk.socket.AskFailed.Reason;

class SocketServerTest {
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final ObjectNode STATUS = JsonNodeFactory.instance.objectNode().put("get", "status");

    @TempDir
    Path folder;

    private Path socket;

    @BeforeEach
    void useAShortPathHoweverDeepTheCheckoutLies() {
        socket = UnitSocket.in(Path.of("").toAbsolutePath().relativize(folder.toAbsolutePath()));
    }

    private static AskFailed failure(Path socket) {
        return assertThrows(AskFailed.class, () -> UnitSocket.ask(socket, STATUS, SHORT));
    }

    private LineChannel client() throws IOException {
        return new LineChannel(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
    }

    private static String say(LineChannel client, String line) throws IOException {
        client.write(line.getBytes(StandardCharsets.UTF_8), LONG);
        return hear(client);
    }

    private static String hear(LineChannel client) throws IOException {
        byte[] line = client.read(1 << 20, LONG);
        return line == null ? null : new String(line, StandardCharsets.UTF_8);
    }

    @Test
    void answersAndTakesItsFileAwayAtTheEnd() throws IOException {
        try (var _ = SocketServer.open(socket, ServedUnit.responders())) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)));
            assertEquals(3, UnitSocket.ask(socket, STATUS).get("tags").intValue());
        }
        assertFalse(Files.exists(socket));
        AskFailed nobody = failure(socket);
        assertEquals(Reason.NOT_RUNNING, nobody.reason());
        assertEquals("no unit is running here: there is no " + socket, nobody.getMessage());
    }

    @Test
    void oneSessionAsksAsOftenAsItLikesAndSurvivesItsErrors() throws IOException {
        try (var _ = SocketServer.open(socket, ServedUnit.responders()); LineChannel client = client()) {
            for (int i = 0; i < 100; i++) {
                assertTrue(say(client, "{\"get\":\"status\"}").startsWith("{\"answer\":"));
                assertTrue(say(client, "{\"get\":").startsWith("{\"error\":\"not JSON"));
            }
            assertTrue(say(client, "{\"get\":\"status\"}\n{\"get\":\"moon\"}").startsWith("{\"answer\":"));
            assertTrue(hear(client).startsWith("{\"error\":\"can't get"));
        }
    }

    @Test
    void theFifthSessionIsRefusedWithOneLineAndServedWhenOneLeaves() throws IOException {
        try (var _ = SocketServer.open(socket, ServedUnit.responders())) {
            List<LineChannel> four = new ArrayList<>();
            for (int i = 0; i < SocketServer.MOST_SESSIONS; i++) {
                four.add(client());
                assertTrue(say(four.getLast(), "{\"get\":\"status\"}").startsWith("{\"answer\":"));
            }
            AskFailed refused = assertThrows(AskFailed.class, () -> UnitSocket.ask(socket, STATUS, LONG));
            assertEquals(Reason.REFUSED, refused.reason());
            assertEquals("the unit at " + socket + " refused: busy: 4 sessions are open, and no more are served", refused.getMessage());
            try (LineChannel fifth = client()) {
                assertEquals("{\"error\":\"busy: 4 sessions are open, and no more are served\"}", hear(fifth));
                assertNull(hear(fifth));
            }
            four.getFirst().close();
            await().atMost(LONG).ignoreExceptions().until(() -> UnitSocket.ask(socket, STATUS, LONG).has("tags"));
            for (LineChannel client : four) {
                client.close();
            }
        }
    }

    @Test
    void aRequestOf64KilobytesPassesAndOneByteMoreIsRefused() throws IOException {
        try (var _ = SocketServer.open(socket, ServedUnit.responders())) {
            String request = "{\"get\":\"status\"}";
            String longest = request + " ".repeat(Session.MOST_REQUEST_BYTES - request.length());
            try (LineChannel client = client()) {
                assertTrue(say(client, longest).startsWith("{\"answer\":"));
                assertEquals("{\"error\":\"the request: the line is longer than 65536 bytes\"}", say(client, longest + " "));
            }
            ObjectNode huge = JsonNodeFactory.instance.objectNode().put("get", "x".repeat(4 << 20));
            AskFailed refused = assertThrows(AskFailed.class, () -> UnitSocket.ask(socket, huge, LONG));
            assertEquals(Reason.REFUSED, refused.reason());
        }
    }

    @Test
    void aSessionThatAsksNothingIsClosedAndSaysWhy() throws IOException {
        try (var _ = SocketServer.open(socket, ServedUnit.responders(), SHORT); LineChannel client = client()) {
            assertEquals("{\"error\":\"closed: nothing was asked for 0.2 s\"}", hear(client));
            assertNull(hear(client));
        }
    }

    /**
     * As many as may be served take no answer: each is cut off in the middle of it, and none keeps its place. On a busy machine a whole
     * question may come too late for so short a limit; it is asked again then.
     */
    @Test
    void aClientThatTakesNoAnswerLosesItsSession() throws IOException {
        JsonNode much = JsonNodeFactory.instance.textNode("x".repeat(4 << 20));
        Map<String, Responder> responders = Map.of("much", _ -> much, "little", _ -> null);
        try (var _ = SocketServer.open(socket, responders, SHORT)) {
            await().atMost(LONG).ignoreExceptionsInstanceOf(IOException.class).until(this::allThatAreDeafAreCutOff);
            assertEquals("null", answerInTime("little").toString());
            assertEquals(much, answerInTime("much"));
        }
    }

    /** False when one of them came too late to be answered at all. */
    private boolean allThatAreDeafAreCutOff() throws IOException {
        List<LineChannel> deaf = new ArrayList<>();
        try {
            for (int i = 0; i < SocketServer.MOST_SESSIONS; i++) {
                deaf.add(client());
                deaf.getLast().write("{\"get\":\"much\"}".getBytes(StandardCharsets.UTF_8), LONG);
            }
            await().atMost(LONG).until(() -> threads("socket-session") == 0);
            boolean all = true;
            for (LineChannel client : deaf) {
                all &= hear(client) == null;
            }
            return all;
        } finally {
            for (LineChannel client : deaf) {
                client.close();
            }
        }
    }

    private JsonNode answerInTime(String topic) {
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("get", topic);
        return await().atMost(LONG).ignoreExceptionsInstanceOf(AskFailed.class)
                .until(() -> UnitSocket.ask(socket, request, LONG), Objects::nonNull);
    }

    @Test
    void closingWaitsForAResponderAtWork() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        SocketServer server = SocketServer.open(socket, Map.of("slow", request -> {
            asked.countDown();
            boolean told = awaitLatch(goOn);
            done.countDown();
            return JsonNodeFactory.instance.booleanNode(told);
        }));
        try (server; LineChannel client = client()) {
            client.write("{\"get\":\"slow\"}".getBytes(StandardCharsets.UTF_8), LONG);
            awaitLatch(asked);
            Thread closing = Thread.ofPlatform().start(() -> {
                try {
                    server.close();
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
            });
            await().atMost(LONG).until(() -> !Files.exists(socket));
            assertTrue(closing.isAlive());
            goOn.countDown();
            closing.join();
            assertEquals(0, done.getCount());
            assertEquals(0, threads("socket-"));
        }
    }

    private static boolean awaitLatch(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static long threads(String name) {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().startsWith(name)).count();
    }

    @Test
    void aPathOf108BytesIsOneClearError() {
        Path longest = Path.of("x".repeat(107));
        Path tooLong = Path.of("x".repeat(108));
        assertEquals(longest, UnitSocket.address(longest).getPath());
        String expected = tooLong + ": 108 bytes, a socket's path has at most 107; choose a data folder with a shorter path";
        assertEquals(expected, assertThrows(IllegalArgumentException.class, () -> UnitSocket.ask(tooLong, STATUS)).getMessage());
        assertEquals(expected, assertThrows(IllegalArgumentException.class, () -> SocketServer.open(tooLong, Map.of())).getMessage());
    }

    @Test
    void whatIsNoSocketIsNeitherReplacedNorAsked() throws IOException {
        Files.writeString(socket, "somebody's notes");
        FileSystemException refused = assertThrows(FileSystemException.class, () -> SocketServer.open(socket, Map.of()));
        assertEquals(socket + ": is no socket, and is not replaced", refused.getMessage());
        assertEquals("somebody's notes", Files.readString(socket));
        assertEquals(Reason.NOT_RUNNING, failure(socket).reason());
    }

    @Test
    void aUnitThatHangsIsTimedOut() throws IOException {
        try (ServerSocketChannel deaf = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            deaf.bind(UnixDomainSocketAddress.of(socket));
            AskFailed failed = failure(socket);
            assertEquals(Reason.TIMED_OUT, failed.reason());
            assertEquals("the unit at " + socket + " did not answer within 0.2 s", failed.getMessage());
        }
    }

    @Test
    void aUnitWithAFullQueueIsNotWaitedFor() throws IOException {
        try (ServerSocketChannel deaf = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            deaf.bind(UnixDomainSocketAddress.of(socket), 1);
            List<SocketChannel> waiting = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                waiting.add(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
            }
            AskFailed failed = failure(socket);
            assertEquals(Reason.REFUSED, failed.reason(), failed.getMessage());
            for (SocketChannel channel : waiting) {
                channel.close();
            }
        }
    }

    @Test
    void aSecondProcessReadsAndIsKeptFromServing() throws Exception {
        Process unit = unit();
        try {
            assertEquals(unit.pid(), UnitSocket.ask(socket, STATUS, LONG).get("pid").longValue());
            FileSystemException refused = assertThrows(FileSystemException.class, () -> SocketServer.open(socket, Map.of()));
            assertEquals(socket + ": a unit is running here already", refused.getMessage());
            assertEquals(unit.pid(), UnitSocket.ask(socket, STATUS, LONG).get("pid").longValue(), "the refused one changed nothing");
        } finally {
            unit.destroyForcibly();
            unit.waitFor();
        }
        assertTrue(Files.exists(socket), "a killed process leaves its file");
        AskFailed dead = failure(socket);
        assertEquals(Reason.NOT_RUNNING, dead.reason());
        assertEquals("no unit is running here: nobody serves " + socket, dead.getMessage());
        try (var _ = SocketServer.open(socket, ServedUnit.responders())) {
            JsonNode status = UnitSocket.ask(socket, STATUS, LONG);
            assertEquals(ProcessHandle.current().pid(), status.get("pid").longValue());
            assertThrows(FileSystemException.class, () -> SocketServer.open(socket, Map.of()), "in one process as well");
        }
    }

    private Process unit() throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process unit = new ProcessBuilder(java.toString(), "-Xmx64m", "-cp", System.getProperty("java.class.path"),
                ServedUnit.class.getName(),
                socket.toString()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        BufferedReader said = new BufferedReader(new InputStreamReader(unit.getInputStream(), StandardCharsets.UTF_8));
        assertEquals("serving", said.readLine());
        return unit;
    }
}
