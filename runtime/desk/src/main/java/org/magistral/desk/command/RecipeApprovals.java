package org.magistral.desk.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.magistral.core.batch.recipe.Recipe;
import org.magistral.core.time.Stamp;
import org.magistral.desk.order.OrderRefused;
import org.magistral.records.archive.Archive;

/**
 * Which recipes two persons have approved on this unit, each by the hash of all it says, the limits of its product's tests among it: one
 * that was edited is another recipe, whatever version it says. The ledger is the memory. One thread changes it; any may look.
 */
public final class RecipeApprovals {
    private final Map<String, Approval> approved = new ConcurrentHashMap<>();

    /** By whom, and when. */
    public record Approval(String first, String second, Stamp at) {}

    /** What the ledger knows. */
    public static RecipeApprovals recall(Archive archive) throws IOException {
        RecipeApprovals approvals = new RecipeApprovals();
        ObjectMapper mapper = new ObjectMapper();
        archive.recall(stored -> {
            boolean approves = stored.entry().kind().equals(DoorEvent.RECIPE_APPROVED.id());
            if (approves || stored.entry().kind().equals(DoorEvent.RECIPE_WITHDRAWN.id())) {
                JsonNode body = mapper.readTree(stored.entry().body());
                String hash = body.path("sha256").asText();
                if (approves) {
                    approvals.approved(hash, new Approval(stored.entry().actor(), body.path("second").asText(), stored.entry().at()));
                } else {
                    approvals.withdrawn(hash);
                }
            }
        });
        return approvals;
    }

    /** What tells one recipe from another. */
    public static String hashOf(Recipe recipe) {
        return HexFormat.of().formatHex(recipe.sha256());
    }

    void approved(String sha256, Approval by) {
        approved.put(sha256, by);
    }

    void withdrawn(String sha256) {
        approved.remove(sha256);
    }

    /** Who has approved it; empty where nobody has. */
    public Optional<Approval> of(Recipe recipe) {
        return Optional.ofNullable(approved.get(hashOf(recipe)));
    }

    /**
     * Refuses what nobody has approved as it is.
     *
     * @throws OrderRefused saying what to do
     */
    void require(Recipe recipe) {
        if (of(recipe).isEmpty()) {
            throw new OrderRefused("the recipe " + recipe.id() + " " + recipe.version() + ", SHA-256 " + hashOf(recipe).substring(0, 16)
                    + "..., is not approved on this unit: two persons read it and approve it (magistral recipe approve)");
        }
    }
}
