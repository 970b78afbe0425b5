package org.magistral.image;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.magistral.image.service.RecordsAnswers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code magistral history}: the stored trend of a tag. */
@Command(name = "history", mixinStandardHelpOptions = true, description = "Prints the stored trend of a tag: time, value, quality.")
final class HistoryCommand implements Callable<Integer> {
    static final String MOMENT = "such as 2d12h since the records began, or 2026-01-03T12:00:00Z";

    @Spec
    private CommandSpec spec;

    @Mixin
    private RecordsOption records;

    @Parameters(paramLabel = "TAG", description = "such as TT-101")
    private String tag;

    @Option(names = "--from", paramLabel = "MOMENT", defaultValue = RecordsAnswers.BEGINNING, description = HistoryCommand.MOMENT)
    private String from;

    @Option(names = "--to", paramLabel = "MOMENT", defaultValue = RecordsAnswers.END, description = "likewise (default: ${DEFAULT-VALUE})")
    private String to;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        for (JsonNode sample : records.reader().history(tag, from, to)) {
            out.println(sample.get("time").asText() + "\t" + sample.get("value").asText() + "\t" + sample.get("quality").asText());
        }
        out.flush();
        return 0;
    }
}
