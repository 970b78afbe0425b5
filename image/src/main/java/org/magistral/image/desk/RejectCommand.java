package org.magistral.image.desk;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.magistral.desk.command.Desk;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code magistral reject}. */
@Command(name = "reject", mixinStandardHelpOptions = true, description = "Rejects what was made for an order, for good."
        + DeskOptions.STILL)
public final class RejectCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private DeskOptions options;

    @Parameters(index = "0", paramLabel = "BATCH", description = "or the id of its order")
    private String batch;

    @Option(names = "--as", required = true, paramLabel = "PERSON", description = DeskOptions.AS)
    private String by;

    @Option(names = "--why", required = true, description = "the reason; it stands in the ledger")
    private String why;

    @Override
    public Integer call() throws IOException {
        options.visit(false, (desk, now) -> desk.releases().reject(options.signatory(by), order(desk, batch), why, now));
        PrintWriter out = spec.commandLine().getOut();
        out.println(batch + ": rejected");
        out.flush();
        return 0;
    }

    private static String order(Desk desk, String batch) {
        return desk.orders().orders().ofBatch(batch).orElse(batch);
    }
}
