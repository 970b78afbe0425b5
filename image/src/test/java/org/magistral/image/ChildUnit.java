package org.magistral.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.magistral.desk.socket.AskFailed;
import org.magistral.desk.socket.UnitSocket;

/** The program in a process of its own, as an operator starts it, seen from outside: by its socket alone. */
final class ChildUnit {
    private final Path data;
    private final Process process;

    private ChildUnit(Path data, Process process) {
        this.data = data;
        this.process = process;
    }

    /** Starts {@code magistral run} in this folder, or goes on there. */
    static ChildUnit start(Path data, Path recipe, long seed, double speed) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dmagistral.config=" + Shipped.file(""), "-cp",
                System.getProperty("java.class.path"), Magistral.class.getName(), "run"));
        command.addAll(List.of("--recipe", recipe.toString(), "--data", data.toString(), "--seed", Long.toString(seed), "--speed",
                Double.toString(speed)));
        return new ChildUnit(data, new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(data.resolveSibling(data.getFileName() + ".out").toFile())).start());
    }

    /** Entries of its ledger from this sequence on, as it shows them; none when it does not answer. */
    List<JsonNode> ledgerFrom(long sequence) {
        List<JsonNode> shown = new ArrayList<>();
        ask(request("ledger").put("from", sequence).put("most", 1000)).ifPresent(entries -> entries.forEach(shown::add));
        return shown;
    }

    /** The readings of one scan, those that have a value; none when it does not answer. */
    Map<String, Double> readings() {
        Map<String, Double> values = new HashMap<>();
        ask(request("tags")).ifPresent(tags -> tags.forEach(tag -> {
            if (tag.get("value").isNumber()) {
                values.put(tag.get("tag").asText(), tag.get("value").asDouble());
            }
        }));
        return values;
    }

    private Optional<JsonNode> ask(ObjectNode request) {
        try {
            return Optional.of(UnitSocket.ask(UnitSocket.in(data), request));
        } catch (AskFailed notNow) {
            return Optional.empty();
        }
    }

    private static ObjectNode request(String topic) {
        return JsonNodeFactory.instance.objectNode().put("get", topic);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Kill -9. */
    void kill() {
        process.destroyForcibly();
    }

    /** What a service manager sends; Ctrl-C takes the same way. */
    void terminate() {
        process.destroy();
    }

    int exitCode() throws InterruptedException {
        return process.waitFor();
    }
}
