package org.magistral.image.desk;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.List;
import org.magistral.desk.command.Signatory;
import org.magistral.desk.material.Calibrations;
import org.magistral.image.wiring.BadInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code magistral calibration}: until when is each instrument calibrated? */
@Command(name = "calibration", mixinStandardHelpOptions = true, description = "Calibrations of instruments: book, list.")
public final class CalibrationCommand implements Runnable {
    private static final String DUE = "the last day on which it counts, such as 2027-06-30";

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new BadInputException("calibration needs one of: book TAG... --due DATE, list");
    }

    @Command(name = "book", mixinStandardHelpOptions = true, description = "Books that instruments were calibrated today."
            + DeskOptions.STILL)
    int book(@Mixin DeskOptions options, @Parameters(arity = "1..*", paramLabel = "TAG", description = "such as TT-101A") List<String> tags,
            @Option(names = "--due", required = true, paramLabel = "DATE", description = DUE) LocalDate due,
            @Option(names = "--as", required = true, paramLabel = "PERSON", description = DeskOptions.AS) String by) throws IOException {
        options.visitStill((still, now) -> {
            Signatory who = options.signatory(by);
            still.calibrations().book(who.session(), tags, options.unit().instruments(), due, now);
        });
        say(String.join(", ", tags) + ": calibrated, due again after " + due);
        return 0;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Shows what was calibrated, and until when." + DeskOptions.STILL)
    int list(@Mixin DeskOptions options) throws IOException {
        options.visitStill((still, now) -> {
            Calibrations all = still.calibrations();
            all.tags().forEach(tag -> say(String.format("%-16s  %s  %s", tag, all.due(tag).orElseThrow(),
                    all.overdue(List.of(tag), now).isEmpty() ? "good" : "OVERDUE")));
        });
        return 0;
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
