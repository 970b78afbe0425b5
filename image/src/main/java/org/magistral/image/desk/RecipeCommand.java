package org.magistral.image.desk;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import org.magistral.core.batch.recipe.Recipe;
import org.magistral.desk.command.RecipeApprovals;
import org.magistral.image.wiring.BadInputException;
import org.magistral.image.wiring.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code magistral recipe}: which recipes may be made on this unit, and who says so? */
@Command(name = "recipe", mixinStandardHelpOptions = true, description = "Recipes: list, approve, withdraw.")
public final class RecipeCommand implements Runnable {
    private static final String NAMED = "a recipe of config/recipes, or a file";
    private static final int SHOWN = 16;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new BadInputException("recipe needs one of: list, approve NAME, withdraw NAME");
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Shows the shipped recipes, and who approved each as it is."
            + DeskOptions.STILL)
    int list(@Mixin DeskOptions options) throws IOException {
        options.visit(false, (desk, _) -> {
            for (String id : Configuration.shippedRecipes()) {
                Recipe recipe = Configuration.load(null, id).recipe();
                say(String.format("%-20s  %-8s  %-20s  %s  %s", recipe.id(), recipe.version(), recipe.product(), shown(recipe),
                        recipe.isMock()
                                ? "water, for nobody"
                                : desk.door().recipes().of(recipe)
                                        .map(by -> "approved by " + by.first() + " and " + by.second() + ", "
                                                + Instant.ofEpochMilli(by.at().wallMillis()))
                                        .orElse("not approved")));
            }
        });
        return 0;
    }

    @Command(name = "approve", mixinStandardHelpOptions = true, description = "Two persons have read a recipe, and it may be made here: no"
            + " batch starts by another. An edited one is another." + DeskOptions.STILL)
    int approve(@Mixin DeskOptions options, @Parameters(index = "0", paramLabel = "NAME", description = NAMED) String named,
            @Option(names = "--as", required = true, paramLabel = "PERSON", description = DeskOptions.AS) String first,
            @Option(names = "--with", required = true, paramLabel = "PERSON", description = "the second person") String second)
            throws IOException {
        Recipe recipe = made(named);
        options.visit(false, (desk, now) -> desk.door().approveRecipe(options.signatory(first), options.signatory(second), recipe, now));
        say(recipe.id() + " " + recipe.version() + ", SHA-256 " + shown(recipe) + "...: approved");
        return 0;
    }

    @Command(name = "withdraw", mixinStandardHelpOptions = true, description = "Two persons take the approval of a recipe back."
            + DeskOptions.STILL)
    int withdraw(@Mixin DeskOptions options, @Parameters(index = "0", paramLabel = "NAME", description = NAMED) String named,
            @Option(names = "--as", required = true, paramLabel = "PERSON", description = DeskOptions.AS) String first,
            @Option(names = "--with", required = true, paramLabel = "PERSON", description = "the second person") String second,
            @Option(names = "--why", required = true, description = "the reason; it stands in the ledger") String why) throws IOException {
        Recipe recipe = made(named);
        options.visit(false,
                (desk, now) -> desk.door().withdrawRecipe(options.signatory(first), options.signatory(second), recipe, why, now));
        say(recipe.id() + " " + recipe.version() + ": withdrawn");
        return 0;
    }

    private static Recipe made(String named) {
        Recipe recipe = Configuration.load(null, named).recipe();
        if (recipe.isMock()) {
            throw new BadInputException("the recipe " + recipe.id() + " makes water, for nobody: it needs no approval");
        }
        return recipe;
    }

    private static String shown(Recipe recipe) {
        return RecipeApprovals.hashOf(recipe).substring(0, SHOWN);
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
