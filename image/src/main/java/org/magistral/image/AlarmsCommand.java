package org.magistral.image;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code magistral alarms}: what stands, since when, and what to do; {@code magistral alarms ID}: all about one. */
@Command(name = "alarms", mixinStandardHelpOptions = true, description = {
    "Asks the running unit which alarms stand, since when, and what a person has to do; and what is shelved, suppressed or out of service.",
    "With an ID: the cause, why it may have come, consequence, action and response time of that alarm."})
final class AlarmsCommand implements Callable<Integer> {
    private static final String COLUMNS = "%-16s %-14s %-7s %-9s %s%n";
    private static final String INDENT = "    ";

    @Spec
    private CommandSpec spec;

    @Mixin
    private RecordsOption records;

    @Parameters(paramLabel = "ID", arity = "0..1", defaultValue = "", description = "such as I-01 or PT-101.H")
    private String alarm;

    @Override
    public Integer call() throws IOException {
        JsonNode answer = records.reader().alarms(alarm);
        PrintWriter out = spec.commandLine().getOut();
        if (alarm.isEmpty()) {
            printAll(answer, out);
        } else {
            printOne(answer, out);
        }
        out.flush();
        return 0;
    }

    private static void printAll(JsonNode answer, PrintWriter out) {
        if (answer.get("flood").asBoolean()) {
            out.println("a flood: more alarms come than people can answer; the most urgent stand first");
        }
        if (answer.get("testCall").asBoolean()) {
            out.println("the horn is tested: it pulses until somebody presses its button");
        }
        if (answer.get("standing").isEmpty()) {
            out.println("no alarm stands");
        } else {
            out.printf(COLUMNS, "ALARM", "STATE", "PRIO", "FOR", "WHAT");
            answer.get("standing").forEach(one -> print(one, "todo", out));
        }
        if (!answer.get("setAside").isEmpty()) {
            out.println();
            out.println("shelved, suppressed or out of service");
            answer.get("setAside").forEach(one -> print(one, "until", out));
        }
    }

    private static void print(JsonNode one, String last, PrintWriter out) {
        out.printf(COLUMNS, text(one, "id"), text(one, "state"), text(one, "priority"), SpanText.of(one.get("ageSeconds").asDouble()),
                text(one, "text") + remarks(one));
        out.println(INDENT + text(one, last));
    }

    private static String remarks(JsonNode one) {
        return (one.get("trip").asBoolean() ? " (trip)" : "") + (one.get("doubted").asBoolean() ? " (a reading it needs is lost)" : "");
    }

    private static void printOne(JsonNode one, PrintWriter out) {
        String since = one.has("since") ? ", since " + text(one, "since") + " (" + SpanText.of(one.get("ageSeconds").asDouble()) + ")" : "";
        out.println(text(one, "id") + " " + text(one, "text") + remarks(one) + ": " + text(one, "state") + since);
        out.println("  priority     " + text(one, "priority") + ", response within " + text(one, "response"));
        out.println("  cause        " + text(one, "cause"));
        out.println("  why          " + text(one, "why"));
        out.println("  consequence  " + text(one, "consequence"));
        out.println("  action       " + text(one, "action"));
        if (one.has("until")) {
            out.println("  set aside    " + text(one, "until"));
        } else if (one.has("todo")) {
            out.println("  now          " + text(one, "todo"));
        }
    }

    private static String text(JsonNode node, String field) {
        return node.get(field).asText();
    }
}
