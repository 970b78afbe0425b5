package org.magistral.image.desk;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.magistral.desk.command.BatchRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code magistral review}. */
@Command(name = "review", mixinStandardHelpOptions = true, description = "Signs the record of a finished batch, as it is now."
        + DeskOptions.STILL)
public final class ReviewCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private DeskOptions options;

    @Parameters(index = "0", paramLabel = "BATCH")
    private String batch;

    @Option(names = "--as", required = true, paramLabel = "PERSON", description = DeskOptions.AS)
    private String by;

    @Override
    public Integer call() throws IOException {
        options.visit(false, (desk, now) -> {
            BatchRecord record = desk.releases().review(options.signatory(by), batch, now);
            PrintWriter out = spec.commandLine().getOut();
            out.println(batch + ": reviewed through entry " + record.through() + ", " + record.hash()
                    + (record.isSimulated() ? "; only a simulated release is possible: " + String.join(", ", record.marks()) : ""));
            out.flush();
        });
        return 0;
    }
}
