package org.magistral.image;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import org.magistral.image.service.RecordsAnswers;
import org.magistral.image.wiring.BadInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code magistral ledger}: what happened, and the proof that nothing of it was changed. */
@Command(name = "ledger", mixinStandardHelpOptions = true, description = LedgerCommand.ABOUT)
final class LedgerCommand implements Runnable {
    static final String ABOUT = "Reads the ledger: verify (exit code 1 when something is wrong), tail, export.";

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new BadInputException("ledger needs one of: verify, tail, export");
    }

    @Command(name = "verify", mixinStandardHelpOptions = true, description = "Walks the whole chain and every block.")
    int verify(@Mixin RecordsOption records) throws IOException {
        JsonNode found = records.reader().verification();
        PrintWriter out = spec.commandLine().getOut();
        boolean sound = found.get("sound").asBoolean();
        out.println(
                (sound ? "sound" : "NOT SOUND") + ": " + found.get("entries").asLong() + " entries from "
                        + found.get("firstSequence").asLong() + " on, " + found.get("blocks").asLong()
                        + " blocks, " + found.get("samples").asLong() + " samples, head " + found.get("head").asText());
        if (found.has("fault")) {
            out.println("first fault: " + found.get("fault").asText());
        }
        if (found.has("storeFault")) {
            out.println("the database could not be read, the journal was: " + found.get("storeFault").asText());
        }
        found.get("flaws").forEach(flaw -> out.println("journal: " + flaw.asText()));
        out.flush();
        return sound ? 0 : 1;
    }

    @Command(name = "tail", mixinStandardHelpOptions = true, description = "Shows the last entries.")
    int tail(
            @Mixin RecordsOption records,
            @Option(names = {"-n",
                "--lines"}, paramLabel = "N", defaultValue = "20", description = "how many (default: ${DEFAULT-VALUE})") int lines)
            throws IOException {
        if (lines < 1 || lines > RecordsAnswers.AT_ONCE) {
            throw new BadInputException("--lines " + lines + ": 1 to " + RecordsAnswers.AT_ONCE + " are allowed");
        }
        PrintWriter out = spec.commandLine().getOut();
        for (JsonNode entry : records.reader().ledger(-lines, lines)) {
            out.printf(
                    "%8d  %s  %-7s  %-24s  %-20s  %s%n",
                    entry.get("sequence").asLong(),
                    entry.get("time").asText(),
                    entry.get("severity").asText(),
                    entry.get("kind").asText(),
                    entry.get("actor").asText(),
                    entry.get("body").asText());
        }
        out.flush();
        return 0;
    }

    @Command(name = "export", mixinStandardHelpOptions = true, description = "Writes all entries, one JSON object a line.")
    int export(@Mixin RecordsOption records) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        RecordsReader reader = records.reader();
        long next = 1;
        JsonNode entries = reader.ledger(next, RecordsAnswers.AT_ONCE);
        while (!entries.isEmpty()) {
            for (JsonNode entry : entries) {
                out.println(entry);
                next = entry.get("sequence").asLong() + 1;
            }
            entries = reader.ledger(next, RecordsAnswers.AT_ONCE);
        }
        out.flush();
        return 0;
    }
}
