package org.magistral.image.desk;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.magistral.core.batch.recipe.Recipe;
import org.magistral.core.forecast.Plan;
import org.magistral.desk.order.Order;
import org.magistral.desk.order.OrderRefused;
import org.magistral.desk.order.Orders;
import org.magistral.desk.order.SignedOrder;
import org.magistral.desk.order.TrustedKeys;
import org.magistral.image.planning.Planning;
import org.magistral.image.wiring.BadInputException;
import org.magistral.image.wiring.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code magistral order}: is an order what the hospital signed, and what becomes of it? */
@Command(name = "order", mixinStandardHelpOptions = true, description = "Signed orders: check, receive, accept, clear-line, list, cancel.")
public final class OrderCommand implements Runnable {
    private static final String BY_RECIPE = "by which it will be made, a name or a file (default: the shipped one that it names)";
    /** Where no order comes in, nobody has to be trusted. */
    static byte[] noKeys() {
        return "{\"keys\":[]}".getBytes(StandardCharsets.UTF_8);
    }

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new BadInputException("order needs one of: check FILE, receive FILE, accept ID, clear-line ID, list, cancel ID");
    }

    @Command(name = "check", mixinStandardHelpOptions = true, description = "Verifies both signatures, and prints what is ordered.")
    int check(@Parameters(index = "0", paramLabel = "FILE", description = "the order, JSON in a JWS") Path file,
            @Option(names = "--keys", paramLabel = "FILE", description = "trusted keys (default: orderKeys of the site file)") Path keys)
            throws IOException {
        try {
            TrustedKeys trusted = trusted(keys);
            SignedOrder signed = SignedOrder.read(bytes(file), trusted, PeopleOptions.now().wallMillis());
            Order order = signed.order();
            PrintWriter out = spec.commandLine().getOut();
            out.println(order.table());
            boolean expired = order.isExpired(PeopleOptions.now().wallMillis());
            out.println("both signatures hold" + (expired ? ", but it has EXPIRED" : ""));
            out.flush();
            return expired ? 1 : 0;
        } catch (OrderRefused refused) {
            throw new BadInputException(file + ": " + refused.getMessage(), refused);
        }
    }

    @Command(name = "receive", mixinStandardHelpOptions = true, description = "Takes a signed order in." + DeskOptions.STILL)
    int receive(@Mixin DeskOptions options, @Parameters(index = "0", paramLabel = "FILE", description = "JSON in a JWS") Path file,
            @Option(names = "--as", required = true, paramLabel = "PERSON", description = DeskOptions.AS) String by) throws IOException {
        options.visit(true, (desk, now) -> say(desk.orders().receive(options.signatory(by), bytes(file), now).id() + ": received"));
        return 0;
    }

    @Command(name = "accept", mixinStandardHelpOptions = true, description = "A pharmacist takes an order for this unit."
            + DeskOptions.STILL)
    int accept(@Mixin DeskOptions options, @Parameters(index = "0", paramLabel = "ID") String id,
            @Option(names = "--recipe", paramLabel = "R", defaultValue = "", description = BY_RECIPE) String file,
            @Option(names = "--as", required = true, paramLabel = "PERSON", description = DeskOptions.AS) String by) throws IOException {
        options.visit(false, (desk, now) -> {
            Order order = desk.orders().orders().order(id);
            Recipe recipe = Configuration.load(null, file.isEmpty() ? order.recipe() : file).recipe();
            Configuration.presentation(recipe).flatMap(doses -> doses.refusal(order)).ifPresent(why -> {
                throw new BadInputException(why);
            });
            Optional<Plan> plan = Planning.of(order, recipe);
            desk.orders().accept(options.signatory(by), id, now);
            say(id + ": accepted" + plan.map(each -> "; " + Planning.chance(each, recipe)).orElse(""));
        });
        return 0;
    }

    @Command(name = "clear-line", mixinStandardHelpOptions = true, description = "Two persons have found the line clear"
            + " for an order: no batch starts without. It counts until a batch ends." + DeskOptions.STILL)
    int clearLine(@Mixin DeskOptions options, @Parameters(index = "0", paramLabel = "ID") String id,
            @Option(names = "--as", required = true, paramLabel = "PERSON", description = DeskOptions.AS) String first,
            @Option(names = "--with", required = true, paramLabel = "PERSON", description = "the second person") String second,
            @Option(names = "--found", required = true, paramLabel = "TEXT", description = "what they found, for the ledger") String found)
            throws IOException {
        options.visit(false, (desk, now) -> {
            desk.orders().orders().order(id); // one that there is
            desk.door().clearLine(options.signatory(first), options.signatory(second), id, found, now);
        });
        say(id + ": the line is clear");
        return 0;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Shows all orders and what became of them."
            + DeskOptions.STILL)
    int list(@Mixin DeskOptions options) throws IOException {
        options.visit(false, (desk, _) -> {
            Orders orders = desk.orders().orders();
            orders.ids().forEach(id -> say(String.format("%-28s  %-16s  %s %s  %s", id, orders.state(id), orders.order(id).product(),
                    orders.order(id).milligrams() + " mg", orders.batchOf(id))));
        });
        return 0;
    }

    @Command(name = "cancel", mixinStandardHelpOptions = true, description = "Two persons take an order back." + DeskOptions.STILL)
    int cancel(@Mixin DeskOptions options, @Parameters(index = "0", paramLabel = "ID") String id,
            @Option(names = "--as", required = true, paramLabel = "PERSON", description = DeskOptions.AS) String first,
            @Option(names = "--with", required = true, paramLabel = "PERSON", description = "the second person") String second,
            @Option(names = "--why", required = true, description = "the reason; it stands in the ledger") String why) throws IOException {
        options.visit(false, (desk, now) -> desk.orders().cancel(options.signatory(first), options.signatory(second), id, why, now));
        say(id + ": cancelled");
        return 0;
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }

    /** The keys in this file, or in that of the site. */
    static TrustedKeys trusted(Path keys) throws IOException {
        Path trusted = keys != null
                ? keys
                : Configuration.shippedSite().orderKeys().map(each -> Configuration.shipped(each.toString()))
                        .orElseThrow(() -> new BadInputException("the site file names no orderKeys; --keys FILE names the trusted keys"));
        return TrustedKeys.read(bytes(trusted));
    }

    /** Not a byte more than would be refused. */
    private static byte[] bytes(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(1 << 17);
        }
    }
}
