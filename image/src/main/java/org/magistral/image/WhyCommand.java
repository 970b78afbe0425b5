package org.magistral.image;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code magistral why ACTUATOR}: what blocks, limits or drives it now, since when, and what can be done. */
@Command(name = "why", mixinStandardHelpOptions = true, description = "Asks the running unit what blocks or limits an actuator now.")
final class WhyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private RecordsOption records;

    @Parameters(paramLabel = "ACTUATOR", description = "such as EH-101")
    private String actuator;

    @Override
    public Integer call() throws IOException {
        JsonNode why = records.reader().why(actuator);
        PrintWriter out = spec.commandLine().getOut();
        out.println(text(why, "actuator") + " " + text(why, "text") + ": " + text(why, "state"));
        out.println("  demand " + text(why, "demand") + ", granted " + text(why, "granted"));
        List<String> open = new ArrayList<>();
        why.get("openRelays").forEach(relay -> open.add(relay.asText()));
        if (!open.isEmpty()) {
            out.println("  open above it: " + String.join(", ", open));
        }
        if (why.has("bypass")) {
            out.println("  bypass: " + text(why, "bypass"));
        }
        why.get("rows").forEach(row -> print(row, out));
        out.flush();
        return 0;
    }

    private static void print(JsonNode row, PrintWriter out) {
        out.println();
        out.println("  " + text(row, "row") + "  " + text(row, "text") + (row.get("firstOut").asBoolean() ? "  (first-out)" : ""));
        String since = row.has("since") ? ", since " + text(row, "since") + " (" + SpanText.of(row.get("ageSeconds").asDouble()) + ")" : "";
        out.println("    " + text(row, "does") + since);
        if (!text(row, "readings").isEmpty()) {
            out.println("    " + text(row, "readings"));
        }
        out.println("    " + text(row, "wayOut"));
    }

    private static String text(JsonNode node, String field) {
        return node.get(field).asText();
    }
}
