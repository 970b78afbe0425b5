package org.magistral.image;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.magistral.desk.config.AlarmList;
import org.magistral.desk.config.CauseAndEffect;
import org.magistral.desk.config.MatrixCheck;
import org.magistral.image.wiring.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code magistral check}: are the files sound, what can stop each actuator, and what are people told? */
@Command(name = "check", mixinStandardHelpOptions = true, description = "Checks all files; prints what stops each actuator, and alarms.")
final class CheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--unit", paramLabel = "FILE", description = "unit file (default: the shipped 50 L unit)")
    private Path unit;

    @Option(names = "--recipe", paramLabel = "FILE", description = "recipe file (default: the shipped mab-culture)")
    private Path recipe;

    @Override
    public Integer call() {
        Configuration configuration = Configuration.loadToCheck(unit, recipe);
        PrintWriter out = spec.commandLine().getOut();
        out.println(CauseAndEffect.of(configuration.unit()));
        MatrixCheck.Result checked = MatrixCheck.of(configuration.unit());
        checked.differences().forEach(out::println);
        out.println("interlocks: " + checked.combinations() + " combinations of causes tried, "
                + (checked.differences().isEmpty() ? "all" : "NOT ALL") + " as the matrix says");
        out.println(AlarmList.of(configuration.unit()));
        out.println("unit " + configuration.unit().id() + ": sound, " + configuration.unit().tags().size() + " tags, "
                + configuration.unit().actuators().size() + " actuators, " + configuration.unit().rows().size() + " interlocks, "
                + configuration.unit().alarms().alarms().size() + " alarms, SHA-256 "
                + configuration.unit().sha256());
        out.println("recipe " + configuration.recipe().id() + " " + configuration.recipe().version() + ": sound");
        out.flush();
        return checked.differences().isEmpty() ? 0 : 1;
    }
}
