package org.magistral.image;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code magistral status}: how the unit that runs in a data folder fares. */
@Command(name = "status", mixinStandardHelpOptions = true, description = "Asks the running unit how it fares.")
final class StatusCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private RecordsOption records;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        records.reader().status().properties().forEach(field -> out.printf("%-16s %s%n", field.getKey(), field.getValue().asText()));
        out.flush();
        return 0;
    }
}
