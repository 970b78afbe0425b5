package org.magistral.image.desk;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.Map;
import org.magistral.desk.command.Signatory;
import org.magistral.desk.material.Lot;
import org.magistral.desk.material.MaterialRefused;
import org.magistral.desk.material.Stock;
import org.magistral.image.wiring.BadInputException;
import org.magistral.image.wiring.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code magistral materials}: which lots are in the house, and what is left of them? */
@Command(name = "materials", mixinStandardHelpOptions = true, description = "Material by lot and expiry: receive, list, discard.")
public final class MaterialsCommand implements Runnable {
    private static final String LEFT_OVER = "it is what was left over: nothing is wrong with it, nor with a batch that it went into";
    private static final String USES = "batches into which it may go as a whole, like a column";

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new BadInputException("materials needs one of: receive KIND LOT EXPIRY AMOUNT, list, discard LOT");
    }

    @Command(name = "receive", mixinStandardHelpOptions = true, description = "Takes a lot in." + DeskOptions.STILL)
    int receive(@Mixin DeskOptions options, @Parameters(index = "0", paramLabel = "KIND", description = "such as bag-set") String kind,
            @Parameters(index = "1", paramLabel = "LOT") String lot,
            @Parameters(index = "2", paramLabel = "EXPIRY", description = "the last day, such as 2027-06-30") LocalDate expiry,
            @Parameters(index = "3", paramLabel = "AMOUNT", description = "in mL, L, g, kg or pcs, such as 40L") String amount,
            @Option(names = "--uses", paramLabel = "N", description = USES) Integer uses,
            @Option(names = "--as", required = true, paramLabel = "PERSON", description = DeskOptions.AS) String by) throws IOException {
        if (uses != null && uses < 1) {
            throw new BadInputException("--uses " + uses + ": 1 or more is allowed");
        }
        Lot received = lot(kind, lot, expiry, amount, uses == null ? 0 : uses);
        options.visitStill((still, now) -> {
            Signatory who = options.signatory(by);
            still.materials().receive(who.session(), received, false, now);
        });
        say(lot + ": received, " + received.amount() + " of " + kind + ", to be used until " + expiry);
        return 0;
    }

    /** What is mistyped is told before anybody is asked for a password. */
    private static Lot lot(String kind, String lot, LocalDate expiry, String amount, int uses) {
        try {
            return Configuration.catalogue().lot(kind, lot, expiry, amount, uses);
        } catch (IllegalArgumentException | MaterialRefused wrong) {
            throw new BadInputException(wrong.getMessage(), wrong);
        }
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Shows all lots and what is left of them." + DeskOptions.STILL)
    int list(@Mixin DeskOptions options) throws IOException {
        options.visitStill((still, now) -> still.materials().all().forEach(stock -> say(String.format("%-24s  %-20s  %s  %-12s  %-16s  %s",
                stock.lot().kind(), stock.lot().id(), stock.lot().expiry(), stock.left(), uses(stock),
                stock.refusal(now).orElse("good")).stripTrailing())));
        return 0;
    }

    private static String uses(Stock stock) {
        return stock.lot().isCounted()
                ? (stock.uses() + " of " + stock.lot().mostUses() + " " + stock.product()).strip()
                : "";
    }

    @Command(name = "discard", mixinStandardHelpOptions = true, description = "Throws a bad lot away, and names the batches that"
            + " it went into: each has a deviation from then on." + DeskOptions.STILL)
    int discard(@Mixin DeskOptions options, @Parameters(index = "0", paramLabel = "LOT") String lot,
            @Option(names = "--as", required = true, paramLabel = "PERSON", description = DeskOptions.AS) String by,
            @Option(names = "--why", required = true, description = "the reason; it stands in the ledger") String why,
            @Option(names = "--left-over", description = LEFT_OVER) boolean leftOver) throws IOException {
        options.visit(false, (desk, now) -> {
            Map<String, String> batches = desk.store().discard(options.signatory(by), lot, !leftOver, why, now);
            say(lot + ": discarded" + (batches.isEmpty() ? "; it went into no batch" : ""));
            batches.forEach((batch, state) -> say("it went into " + batch + ", " + state
                    + (leftOver ? "" : ": a deviation, to be decided by two persons")));
        });
        return 0;
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
