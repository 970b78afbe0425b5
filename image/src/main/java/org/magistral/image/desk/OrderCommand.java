package org.magistral.image.desk;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.magistral.desk.order.Order;
import org.magistral.desk.order.OrderRefused;
import org.magistral.desk.order.SignedOrder;
import org.magistral.desk.order.TrustedKeys;
import org.magistral.image.wiring.BadInputException;
import org.magistral.image.wiring.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code magistral order}: is an order what the hospital signed? */
@Command(name = "order", mixinStandardHelpOptions = true, description = "Looks at a signed order: check.")
public final class OrderCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new BadInputException("order needs: check FILE");
    }

    @Command(name = "check", mixinStandardHelpOptions = true, description = "Verifies both signatures, and prints what is ordered.")
    int check(@Parameters(index = "0", paramLabel = "FILE", description = "the order, JSON in a JWS") Path file,
            @Option(names = "--keys", paramLabel = "FILE", description = "trusted keys (default: orderKeys of the site file)") Path keys)
            throws IOException {
        Path trusted = keys != null
                ? keys
                : Configuration.shippedSite().orderKeys().map(each -> Configuration.shipped(each.toString()))
                        .orElseThrow(() -> new BadInputException("the site file names no orderKeys; --keys FILE names the trusted keys"));
        try {
            SignedOrder signed = SignedOrder.read(bytes(file), TrustedKeys.read(bytes(trusted)), PeopleOptions.now().wallMillis());
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

    /** Not a byte more than would be refused. */
    private static byte[] bytes(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(1 << 17);
        }
    }
}
