package org.magistral.image;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.magistral.core.batch.recipe.Recipe;
import org.magistral.core.forecast.Product;
import org.magistral.image.ready.Asked;
import org.magistral.image.ready.ReadyPage;
import org.magistral.image.ready.Timetable;
import org.magistral.image.wiring.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code magistral ready}: could a batch start now, and last? */
@Command(name = "ready", mixinStandardHelpOptions = true, description = "Tells in one table whether a batch could start now and last. "
        + "Ends with 0 only where all is well.")
final class ReadyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private RecordsOption records;

    @Option(names = "--unit", paramLabel = "FILE", description = "unit file (default: the shipped 50 L unit)")
    private Path unit;

    @Option(names = "--recipe", paramLabel = "NAME|FILE", description = "a recipe of config/recipes, or a file (default: "
            + Configuration.RECIPE + ")")
    private String recipe;

    @Option(names = "--json", description = "prints the table as JSON")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Configuration configuration = Configuration.load(unit, recipe);
        Recipe made = configuration.recipe();
        Timetable timetable = Timetable.of(made);
        double margin = Configuration.findProduct(made.product()).map(Product::margin).orElse(1.0);
        List<Asked.Lasting> needs = configuration.needs().stream()
                .map(need -> new Asked.Lasting(need.of(need.amount().withMargin(margin)), timetable.days(need.use()))).toList();
        Asked asked = new Asked(made.id(), made.version(), made.product(), !made.isMock(), timetable.days(), needs);
        ObjectNode answer = ReadyPage.complete((ObjectNode) records.reader().ready(asked, configuration), timetable);
        PrintWriter out = spec.commandLine().getOut();
        out.println(json
                ? new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(answer)
                : ReadyPage.of(answer));
        out.flush();
        return answer.path("ready").asBoolean() ? 0 : 1;
    }
}
