package org.magistral.desk.command;

import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.magistral.core.batch.recipe.Recipe;
import org.magistral.core.batch.step.Question;
import org.magistral.core.command.BatchCommand;
import org.magistral.core.command.Command;
import org.magistral.core.command.InterlockCommand;
import org.magistral.core.time.Stamp;
import org.magistral.desk.access.AccessRefused;
import org.magistral.desk.access.Act;
import org.magistral.desk.access.signature.Meaning;
import org.magistral.desk.access.signature.Signing;
import org.magistral.desk.material.Installation;
import org.magistral.desk.material.MaterialEvent;
import org.magistral.desk.material.MaterialRefused;
import org.magistral.desk.material.Reconciliation;
import org.magistral.desk.order.OrderRefused;
import org.magistral.records.ledger.Hash;

/**
 * The one door for commands. Whoever asks has a session; the command is in that person's own name; the table of rights allows it; a
 * second person is there where two are needed; it is signed where it has to be; what is installed is booked; the ledger knows; then the
 * scan gets it, and judges it like any input. Anything else is one sentence of refusal, and changes nothing. Scan thread, between two
 * scans.
 */
public final class Door {
    /** The prompt at which the labels are scanned; {@link #scanLabels} alone answers it. */
    public static final String LABELS_ASKED_AT = "labels";

    private final Telling telling;
    private final Production production;
    private final Installation installation;
    private final Outbox outbox;
    private final Running running;
    private Reconciliation disputed;

    /** The way to the scan's inbox. */
    @FunctionalInterface
    public interface Outbox {
        /** False when the command was not taken, because too many wait. */
        boolean send(Command command);
    }

    /**
     * What the unit is about: what a signature for a Start or a decision covers besides the command's own words.
     *
     * @param batch id of the one that is loaded, or empty
     * @param phase at which it is, or empty
     * @param filled containers that it has filled at one go; NaN where nobody has counted them
     * @param brokenOff containers whose fill was broken off
     */
    public record Running(
            Supplier<Recipe> recipe, Supplier<List<Question>> questions, Supplier<String> batch, Supplier<String> phase,
            DoubleSupplier filled, DoubleSupplier brokenOff) {}

    Door(Telling telling, Production production, Installation installation, Outbox outbox, Running running) {
        this.telling = telling;
        this.production = production;
        this.installation = installation;
        this.outbox = outbox;
        this.running = running;
    }

    /**
     * One person asks.
     *
     * @throws AccessRefused where that person may not, or has not proved to be the one
     * @throws OrderRefused where a Start has no good order
     * @throws MaterialRefused where an answer installs what may not be used
     * @throws CommandRefused where the scan can't take it now
     * @throws IOException where the people can't be read
     */
    public void ask(Signatory who, Command command, Stamp now) throws IOException {
        Act act = Act.of(command);
        telling.answer(who.id(), name(command), now, () -> {
            requireOwnName(command.actor(), who);
            who.session().require(act, now.monotonicNanos());
            if (act.needsTwo()) {
                throw new AccessRefused(AccessRefused.Reason.NOT_TWO_PERSONS, "two persons are needed to " + act);
            }
            requireOrder(command, now);
            if (command instanceof BatchCommand.Answer answer && answer.questionId().equals(LABELS_ASKED_AT)) {
                throw new AccessRefused(AccessRefused.Reason.NOT_TWO_PERSONS, "two persons are needed to " + Act.SCAN_LABELS);
            }
            Hash record = record(command);
            Optional<Meaning> meaning = SignedActs.meaning(act, command);
            if (meaning.isPresent()) {
                telling.sign(who, new Signing.Intent(act, meaning.get(), record), now);
            }
            book(who, command, now);
            return pass(command, act, record, now);
        });
    }

    /** Two persons ask for what needs two; both names stand in the command. */
    public void askAsTwo(Signatory first, Signatory second, Command command, Stamp now) throws IOException {
        Act act = Act.of(command);
        telling.answer(first.id(), name(command), now, () -> {
            requireOwnName(command.actor(), first);
            if (!act.needsTwo()) {
                throw new AccessRefused(AccessRefused.Reason.NOT_TWO_PERSONS, "one person is enough to " + act);
            }
            requireOwnName(secondActor(command), second);
            Hash record = record(command);
            Meaning meaning = SignedActs.meaning(act, command).orElseThrow();
            telling.signAsTwo(first, second, new Signing.Intent(act, meaning, record), now);
            return pass(command, act, record, now);
        });
    }

    /** Two persons have looked: nothing of another batch is left at the unit, and all is there for this order. */
    public void clearLine(Signatory first, Signatory second, String orderId, String found, Stamp now) throws IOException {
        telling.answer(first.id(), Act.CLEAR_LINE.toString(), now, () -> {
            production.requireAccepted(orderId);
            Hash record = Telling.hashOf("line clearance for " + orderId + ": " + found);
            telling.signAsTwo(first, second, new Signing.Intent(Act.CLEAR_LINE, Meaning.VERIFIED, record), now);
            telling.tell(DoorEvent.LINE_CLEARED, first.id(), now, "order", orderId, "second", second.id(), "found", found, "sha256",
                    record.toString());
            production.line().cleared(orderId);
            return null;
        });
    }

    /** Which recipes are approved. */
    public RecipeApprovals recipes() {
        return production.recipes();
    }

    /** Two persons have read this recipe, and the limits of its product's tests, and find that it may be made here. */
    public void approveRecipe(Signatory first, Signatory second, Recipe recipe, Stamp now) throws IOException {
        telling.answer(first.id(), Act.APPROVE_RECIPE.toString(), now, () -> {
            String hash = signRecipe("approval", first, second, recipe, now);
            tellRecipe(DoorEvent.RECIPE_APPROVED, first, second, recipe, "", now);
            production.recipes().approved(hash, new RecipeApprovals.Approval(first.id(), second.id(), now));
            return null;
        });
    }

    /** Two persons take that back: what was begun by it goes on, no other batch begins. */
    public void withdrawRecipe(Signatory first, Signatory second, Recipe recipe, String why, Stamp now) throws IOException {
        telling.answer(first.id(), Act.APPROVE_RECIPE.toString(), now, () -> {
            if (production.recipes().of(recipe).isEmpty()) {
                throw new CommandRefused("nobody has approved the recipe " + recipe.id() + " " + recipe.version() + " as it is");
            }
            String hash = signRecipe("withdrawal", first, second, recipe, now);
            tellRecipe(DoorEvent.RECIPE_WITHDRAWN, first, second, recipe, why, now);
            production.recipes().withdrawn(hash);
            return null;
        });
    }

    private String signRecipe(String what, Signatory first, Signatory second, Recipe recipe, Stamp now) throws IOException {
        String hash = RecipeApprovals.hashOf(recipe);
        Hash record = Telling.hashOf(what + " of recipe " + recipe.id() + " " + recipe.version() + ": " + hash);
        telling.signAsTwo(first, second, new Signing.Intent(Act.APPROVE_RECIPE, Meaning.APPROVED, record), now);
        return hash;
    }

    private void tellRecipe(DoorEvent what, Signatory first, Signatory second, Recipe recipe, String why, Stamp now) {
        telling.tell(what, first.id(), now, "recipe", recipe.id(), "version", recipe.version(), "product", recipe.product(), "sha256",
                RecipeApprovals.hashOf(recipe), "second", second.id(), "why", why);
    }

    /**
     * Two persons have each scanned a label: it bears the pseudonym that the order in process is for. Answers the prompt that asks for it.
     *
     * @param scanned what the label says
     */
    public void scanLabels(Signatory first, Signatory second, String scanned, Stamp now) throws IOException {
        telling.answer(first.id(), Act.SCAN_LABELS.toString(), now, () -> {
            if (!isAsked(LABELS_ASKED_AT)) {
                throw new CommandRefused("nobody asks for the labels now");
            }
            String order = production.requireLabel(scanned);
            Hash record = Telling.hashOf("labels of batch " + running.batch().get() + ": " + scanned);
            telling.signAsTwo(first, second, new Signing.Intent(Act.SCAN_LABELS, Meaning.VERIFIED, record), now);
            telling.tell(DoorEvent.LABELS_MATCHED, first.id(), now, "batch", running.batch().get(), "order", order, "second", second.id(),
                    "sha256", record.toString());
            return pass(new BatchCommand.Answer(first.id(), LABELS_ASKED_AT, "they are the patient's"), Act.SCAN_LABELS, record, now);
        });
    }

    private boolean isAsked(String question) {
        return running.questions().get().stream().anyMatch(each -> each.id().equals(question));
    }

    private Void pass(Command command, Act act, Hash record, Stamp now) {
        telling.tell(DoorEvent.GIVEN, command.actor(), now, "command", name(command), "act", act.name(), "text", command.toString(),
                "sha256", record.toString());
        if (!outbox.send(command)) {
            throw new CommandRefused("too many commands wait; the unit did not take this one");
        }
        return null;
    }

    private static void requireOwnName(String actor, Signatory who) {
        if (!who.id().equals(actor)) {
            throw new AccessRefused(AccessRefused.Reason.NO_RIGHT, who.id() + " can ask in no other name than this");
        }
    }

    private static String secondActor(Command command) {
        return switch (command) {
            case InterlockCommand.EmergencyOverride override -> override.secondActor();
            case BatchCommand.Decide decide -> Objects.requireNonNullElse(decide.second(), "");
            default -> "";
        };
    }

    private void requireOrder(Command command, Stamp now) {
        if (command instanceof BatchCommand.Start start) {
            production.requireStart(start, running.recipe().get(), now);
        }
    }

    /** Before the answer is passed on: an answer that is refused here leaves its question open. */
    private void book(Signatory who, Command command, Stamp now) {
        if (!(command instanceof BatchCommand.Answer answer) || !isAsked(answer.questionId())) {
            return;
        }
        if (installation.isAsked(answer.questionId())) {
            installation.book(who.session(), running.batch().get(), answer.text(), now);
        } else if (answer.questionId().equals(Reconciliation.ASKED_AT)) {
            reconcile(answer, now);
        }
    }

    /** A count that does not agree is refused once; the same count again goes on, and the hold point after it is out of its limits. */
    private void reconcile(BatchCommand.Answer answer, Stamp now) {
        double filled = running.filled().getAsDouble();
        double brokenOff = running.brokenOff().getAsDouble();
        Reconciliation counted = Reconciliation.parse(answer.text());
        try {
            counted.require(filled, brokenOff);
        } catch (MaterialRefused refused) {
            telling.tell(MaterialEvent.UNRECONCILED, answer.actor(), now, "batch", running.batch().get(), "counted", answer.text(), "why",
                    refused.getMessage());
            counted.requireNoneBrokenOff(filled, brokenOff);
            if (counted.equals(disputed)) {
                return;
            }
            disputed = counted;
            throw new MaterialRefused(refused.getMessage() + "; the same count once more is taken, and is a deviation");
        }
        telling.tell(MaterialEvent.RECONCILED, answer.actor(), now, "batch", running.batch().get(), "counted", answer.text(), "filled",
                Double.isNaN(filled) ? "not counted" : (long) filled);
    }

    /** What is signed: the command with all it says, and what it is about. */
    private Hash record(Command command) {
        String about = switch (command) {
            case BatchCommand.Start start -> recipe() + production.orderText(start.orderId());
            case BatchCommand.Decide decide -> running.questions().get().stream()
                    .filter(question -> question.id().equals(decide.questionId())).map(Question::toString).findFirst().orElse("");
            default -> "";
        };
        return Telling.hashOf(command + "\n" + about);
    }

    private String recipe() {
        Recipe recipe = running.recipe().get();
        return recipe.id() + " " + recipe.version() + " " + HexFormat.of().formatHex(recipe.sha256()) + "\n";
    }

    private static String name(Command command) {
        return command.getClass().getSimpleName();
    }
}
