package org.magistral.image;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.magistral.core.batch.recipe.Recipe;
import org.magistral.core.forecast.Plan;
import org.magistral.core.forecast.Product;
import org.magistral.desk.config.SiteConfig;
import org.magistral.image.planning.PlanJson;
import org.magistral.image.planning.PlanPage;
import org.magistral.image.planning.PlannedRecipe;
import org.magistral.image.planning.Planning;
import org.magistral.image.wiring.BadInputException;
import org.magistral.image.wiring.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code magistral plan}: can this unit make so much, how, by when, from what and for how much? */
@Command(name = "plan", mixinStandardHelpOptions = true, sortOptions = false, description = "Plans a batch for the grams ordered.")
final class PlanCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--grams", paramLabel = "N", required = true, description = "ordered, in doses")
    private double grams;

    @Option(names = "--product", paramLabel = "P", required = true, description = "such as mab: a file in config/products")
    private String product;

    @Option(names = "--days", paramLabel = "N", description = "of culture (default: whatever is cheapest)")
    private Integer days;

    @Option(names = "--json", paramLabel = "FILE", description = "writes the plan there")
    private Path json;

    @Option(names = "--write", paramLabel = "FILE", description = "writes a recipe there that is made as planned")
    private Path write;

    @Option(names = "--recipe", paramLabel = "R", description = "which it is like, a name of config/recipes; for --write")
    private String recipe;

    @Override
    public Integer call() throws IOException {
        if (json != null && !Files.isDirectory(json.toAbsolutePath().getParent())) {
            throw new BadInputException(json + ": there is no such folder to write to");
        }
        if (write != null && recipe == null || recipe != null && write == null) {
            throw new BadInputException("--write and --recipe belong together: where the recipe is written, and which one it is like");
        }
        Product known = Configuration.product(product);
        SiteConfig site = Configuration.shippedSite();
        Plan plan = plan(known, site);
        PrintWriter out = spec.commandLine().getOut();
        out.println(PlanPage.of(plan, site.prices().currency()));
        if (write != null) {
            out.println();
            out.println(write + ": " + Planning.chance(plan, written(plan)));
        }
        out.flush();
        if (json != null) {
            PlanJson.write(plan, site.prices().currency(), json);
        }
        return 0;
    }

    /** What is written has been read again before: it is a recipe, or there is no file. */
    private Recipe written(Plan plan) throws IOException {
        Configuration base = Configuration.load(null, recipe);
        if (!base.recipe().product().equals(plan.product().id())) {
            throw new BadInputException("--recipe " + recipe + ": it makes " + base.recipe().product() + ", not " + plan.product().id());
        }
        byte[] text = PlannedRecipe.of(plan, base.recipe(), base.needs()).getBytes(StandardCharsets.UTF_8);
        Recipe planned = base.like(write.toString(), text).recipe();
        if (Files.exists(write)) {
            throw new BadInputException(write + ": this file is there already");
        }
        Files.write(write, text);
        return planned;
    }

    private Plan plan(Product known, SiteConfig site) {
        if (days != null && days == 0) {
            throw new BadInputException("--days 0: a culture takes " + known.regime().leastDays() + " to " + known.regime().mostDays()
                    + " days");
        }
        return Planning.of(known, site, grams, days == null ? 0 : days);
    }
}
