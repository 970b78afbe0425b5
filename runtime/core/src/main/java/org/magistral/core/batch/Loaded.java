package org.magistral.core.batch;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.magistral.core.batch.recipe.Recipe;

/** The recipe, and the batch that is made by it: since when, and until when. Scan thread; allocates when a batch is loaded. */
final class Loaded {
    private static final int HASH_BYTES = 32;
    private static final double HOUR_NANOS = 3600e9;

    private Recipe recipe;
    private byte[] recipeHash;
    private String batchId = "";
    private byte[] batchIdBytes = {};
    private boolean ended;
    private long startedAtNanos;
    private long endedAtNanos;

    /** Takes the recipe of the next batch. */
    void prepare(Recipe next) {
        recipe = next;
        recipeHash = next.sha256();
    }

    Recipe recipe() {
        return recipe;
    }

    String recipeHash() {
        return HexFormat.of().formatHex(recipeHash);
    }

    /** Begins a batch; its id is short and ASCII. */
    void begin(String id, long nowNanos) {
        batchId = id;
        batchIdBytes = id.getBytes(StandardCharsets.US_ASCII);
        startedAtNanos = nowNanos;
        ended = false;
    }

    /** Ends the batch, which stays loaded; the first end counts. */
    void end(long nowNanos) {
        if (!ended) {
            ended = true;
            endedAtNanos = nowNanos;
        }
    }

    void unload() {
        batchId = "";
        batchIdBytes = new byte[0];
    }

    /** Empty when none is loaded. */
    String batchId() {
        return batchId;
    }

    boolean isBatch() {
        return !batchId.isEmpty();
    }

    boolean isUnderWay() {
        return isBatch() && !ended;
    }

    /** How long it has gone on, or had, in hours; 0 without a batch. */
    double hours(long nowNanos) {
        return isBatch() ? hoursSince(startedAtNanos, nowNanos) : 0;
    }

    /** From a moment in the batch to now, or to its end. */
    double hoursSince(long sinceNanos, long nowNanos) {
        return ((ended ? endedAtNanos : nowNanos) - sinceNanos) / HOUR_NANOS;
    }

    void save(ByteBuffer out, long nowNanos) {
        out.put(recipeHash).put((byte) batchIdBytes.length).put(batchIdBytes);
        out.put((byte) (ended ? 1 : 0)).putLong(nowNanos - startedAtNanos).putLong(nowNanos - endedAtNanos);
    }

    /**
     * Takes a saved batch back, if it was made by this recipe.
     *
     * @return false when it was another recipe, with no batch loaded in it; then nothing is taken
     * @throws IllegalArgumentException when a batch is loaded in another recipe
     */
    boolean load(ByteBuffer in, long savedAtNanos) {
        byte[] savedHash = new byte[HASH_BYTES];
        in.get(savedHash);
        byte[] savedId = new byte[in.get()];
        in.get(savedId);
        boolean savedEnded = in.get() != 0;
        long savedStartNanos = savedAtNanos - in.getLong();
        long savedEndNanos = savedAtNanos - in.getLong();
        String id = new String(savedId, StandardCharsets.US_ASCII);
        boolean sameRecipe = Arrays.equals(savedHash, recipeHash);
        if (!sameRecipe && !id.isEmpty()) {
            throw new IllegalArgumentException(
                    "batch " + id + " runs on another recipe than " + recipe.id() + " " + recipe.version());
        }
        if (sameRecipe) {
            batchId = id;
            batchIdBytes = savedId;
            ended = savedEnded;
            startedAtNanos = savedStartNanos;
            endedAtNanos = savedEndNanos;
        }
        return sameRecipe;
    }
}
