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

/** {@code magistral release}. */
@Command(name = "release", mixinStandardHelpOptions = true, description = "Releases a reviewed batch;"
        + " one with anything simulated, bypassed or forced is released as simulated."
        + DeskOptions.STILL)
public final class ReleaseCommand implements Callable<Integer> {
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
            BatchRecord record = desk.releases().release(options.signatory(by), batch, now);
            PrintWriter out = spec.commandLine().getOut();
            out.println(batch + (record.isSimulated() ? ": SIMULATED release, for no patient" : ": released"));
            out.flush();
        });
        return 0;
    }
}
