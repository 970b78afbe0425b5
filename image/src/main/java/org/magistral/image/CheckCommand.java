package org.magistral.image;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.magistral.desk.config.AlarmList;
import org.magistral.desk.config.CauseAndEffect;
import org.magistral.desk.config.MatrixCheck;
import org.magistral.desk.config.guard.Guards;
import org.magistral.image.wiring.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code magistral check}: are the files sound, what can stop each actuator, and what are people told? */
@Command(name = "check", mixinStandardHelpOptions = true, description = "Checks all files; prints what stops each actuator, and alarms.")
final class CheckCommand implements Callable<Integer> {
    private static final String HEADER = "# What guards the patient, as approved. Written by `magistral check --approve FILE`.\n";

    @Spec
    private CommandSpec spec;

    @Option(names = "--unit", paramLabel = "FILE", description = "unit file (default: the shipped 50 L unit)")
    private Path unit;

    @Option(names = "--recipe", paramLabel = "NAME|FILE", description = "a recipe of config/recipes, or a file (default: "
            + Configuration.RECIPE + ")")
    private String recipe;

    @Option(names = "--approve", paramLabel = "FILE", description = "writes the list of guards, to be kept as UNIT.approved after review")
    private Path approve;

    @Override
    public Integer call() throws IOException {
        Configuration configuration = Configuration.loadToCheck(unit, recipe);
        PrintWriter out = spec.commandLine().getOut();
        if (approve != null) {
            Files.writeString(approve, HEADER + Guards.of(configuration.unit()).text());
            out.println(approve + ": written; review it before it is kept beside the unit file");
            out.flush();
            return 0;
        }
        out.println(CauseAndEffect.of(configuration.unit()));
        MatrixCheck.Result checked = MatrixCheck.of(configuration.unit());
        checked.differences().forEach(out::println);
        out.println("interlocks: " + checked.combinations() + " combinations of causes tried, "
                + (checked.differences().isEmpty() ? "all" : "NOT ALL") + " as the matrix says");
        out.println(AlarmList.of(configuration.unit()));
        boolean approved = guards(configuration, out);
        out.println("unit " + configuration.unit().id() + ": sound, " + configuration.unit().tags().size() + " tags, "
                + configuration.unit().actuators().size() + " actuators, " + configuration.unit().rows().size() + " interlocks, "
                + configuration.unit().alarms().alarms().size() + " alarms, SHA-256 "
                + configuration.unit().sha256());
        out.println("recipe " + configuration.recipe().id() + " " + configuration.recipe().version() + ": sound");
        out.flush();
        return approved && checked.differences().isEmpty() ? 0 : 1;
    }

    /** Says what was taken out, weakened or added since people approved the guards. */
    private boolean guards(Configuration configuration, PrintWriter out) {
        Guards now = Guards.of(configuration.unit());
        if (configuration.approved() == null) {
            out.println("guards: nobody has approved the " + now.size() + " guards of " + configuration.unit().id()
                    + ", so nothing can be said of what was taken out; `check --approve FILE` writes the list to be reviewed");
            return configuration.unit().actuators().isEmpty(); // who drives nothing needs no approval
        }
        configuration.departures().forEach(change -> out.println("DEPARTS from what was approved: " + change.text()));
        out.println("guards: " + now.size() + ", " + (configuration.departures().isEmpty()
                ? "all as approved"
                : configuration.departures().size() + " DEPART from what was approved"));
        return configuration.departures().isEmpty();
    }
}
