package org.magistral.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.magistral.core.batch.recipe.Operation;
import org.magistral.core.batch.recipe.Phase;
import org.magistral.core.batch.recipe.Recipe;
import org.magistral.core.batch.recipe.UnitProcedure;
import org.magistral.core.batch.state.UnitState;

/**
 * A moment within a phase of a short batch, from which it can be gone on as often as a test likes.
 *
 * @param recipe that runs
 * @param path of the phase
 * @param name of the moment within it
 * @param state the checkpoint
 * @param elapsedSeconds of the plant, rounded up
 */
record Moment(Recipe recipe, String path, Phase phase, String name, byte[] state, long elapsedSeconds) {
    private static final int SCANS_A_MINUTE = 600;
    private static final long LONGEST_SCANS = 4L * 24 * 36_000;
    private static final long LONGEST_HELD_SCANS = 36_000;
    /** The last cycle of a column may have too little to be pooled, which people have to see. */
    private static final int MOST_RESTARTS = 1;

    /**
     * Runs the recipe to its end, with people who answer at once. Of each phase, in their order, a moment about its middle, and before
     * that, where it is longer than two minutes, one after a minute; of a phase that is repeated, in its first cycle.
     */
    static List<Moment> of(Recipe recipe) {
        ShortBatch batch = new ShortBatch(recipe, List.of());
        Map<String, List<Moment>> moments = new HashMap<>();
        List<String> paths = new ArrayList<>();
        String last = "";
        long began = 0;
        long heldScans = 0;
        int restarts = 0;
        for (long scan = 0; batch.unitState() != UnitState.COMPLETED; scan++) {
            heldScans = batch.unitState() == UnitState.HELD ? heldScans + 1 : 0;
            if (scan > LONGEST_SCANS || heldScans > LONGEST_HELD_SCANS) {
                throw new AssertionError("the short batch does not end: " + batch);
            }
            if (heldScans == SCANS_A_MINUTE && restarts++ < MOST_RESTARTS) {
                batch.restart();
            }
            batch.scans(1);
            String path = batch.path();
            if (!path.equals(last)) {
                began = paths.contains(path) ? Long.MAX_VALUE : scan;
                last = path;
            }
            long scans = scan - began;
            if (!path.isEmpty() && (scans == 0 || scans >= SCANS_A_MINUTE && Long.bitCount(scans / SCANS_A_MINUTE) == 1
                    && scans % SCANS_A_MINUTE == 0)) {
                moments.computeIfAbsent(path, _ -> new ArrayList<>()).add(new Moment(recipe, path, phases(recipe).get(path),
                        "after " + scans / 10 + " s", batch.checkpoint(), batch.elapsedSeconds()));
                if (scans == 0) {
                    paths.add(path);
                }
            }
        }
        batch.check();
        return paths.stream().flatMap(path -> chosen(moments.get(path)).stream()).toList();
    }

    /** Of those at its beginning, after 1, 2, 4 ... minutes, the last before its middle, and before that the one after a minute. */
    private static List<Moment> chosen(List<Moment> of) {
        int early = Math.min(1, of.size() - 1);
        int middle = Math.max(early, of.size() - 2);
        return middle == early ? List.of(of.get(early)) : List.of(of.get(early), of.get(middle));
    }

    /** Its phases by their paths. */
    static Map<String, Phase> phases(Recipe recipe) {
        Map<String, Phase> phases = new LinkedHashMap<>();
        for (UnitProcedure procedure : recipe.unitProcedures()) {
            for (Operation operation : procedure.operations()) {
                operation.phases().forEach(phase -> phases.put(procedure.id() + "/" + operation.id() + "/" + phase.id(), phase));
            }
        }
        return phases;
    }

    String operation() {
        return path.split("/")[1];
    }

    /** The same moment of a recipe that differs in its times only: the hash is all that tells them apart in a checkpoint. */
    Moment under(Recipe other) {
        HexFormat hex = HexFormat.of();
        String mine = hex.formatHex(recipe.sha256());
        String text = hex.formatHex(state);
        if (!text.contains(mine)) {
            throw new AssertionError("no hash of " + recipe.id() + " in its checkpoint");
        }
        byte[] taken = hex.parseHex(text.replace(mine, hex.formatHex(other.sha256())));
        return new Moment(other, path, phases(other).get(path), name, taken, elapsedSeconds);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Moment moment && path.equals(moment.path) && Arrays.equals(state, moment.state);
    }

    @Override
    public int hashCode() {
        return 31 * path.hashCode() + Arrays.hashCode(state);
    }

    @Override
    public String toString() {
        return recipe.id() + " " + path + " " + name;
    }
}
