package org.magistral.desk.need;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.magistral.core.batch.recipe.Operation;
import org.magistral.core.batch.recipe.Phase;
import org.magistral.core.batch.recipe.Recipe;
import org.magistral.core.batch.recipe.UnitProcedure;

/** The phases of a recipe in their order, by paths such as {@code culture/inoculation/inoculate}. Immutable. */
public final class Phases {
    private final List<String> paths = new ArrayList<>();
    /** Those that are the first of their operation. */
    private final Set<String> begin = new HashSet<>();

    private Phases() {}

    /**
     * From one phase through another, each by its number from 0.
     *
     * @param first of them
     * @param last of them
     */
    public record Window(int first, int last) {
        public boolean holds(int phase) {
            return phase >= first && phase <= last;
        }
    }

    /** Of no recipe. */
    public static Phases none() {
        return new Phases();
    }

    public static Phases of(Recipe recipe) {
        Phases phases = new Phases();
        for (UnitProcedure procedure : recipe.unitProcedures()) {
            for (Operation operation : procedure.operations()) {
                String path = procedure.id() + "/" + operation.id() + "/";
                phases.begin.add(path + operation.phases().getFirst().id());
                for (Phase phase : operation.phases()) {
                    phases.paths.add(path + phase.id());
                }
            }
        }
        return phases;
    }

    /** The number of the phase at this path; -1 where there is none. */
    public int number(String path) {
        return paths.indexOf(path);
    }

    /** Whether an operation begins with the phase of this number. */
    public boolean isBegin(int phase) {
        return begin.contains(paths.get(phase));
    }

    /** All that can be named: unit procedures, operations and phases. */
    public List<String> parts() {
        List<String> parts = new ArrayList<>();
        for (String path : paths) {
            for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
                parts.add(path.substring(0, slash));
            }
            parts.add(path);
        }
        return parts.stream().distinct().toList();
    }

    /**
     * The phases in which something is used.
     *
     * @throws IllegalArgumentException where the recipe has no such part, or they are the wrong way round
     */
    public Window window(Use use) {
        Window window = new Window(use.from().isEmpty() ? 0 : span(use.from()).first(),
                use.to().isEmpty() ? paths.size() - 1 : span(use.to()).last());
        if (window.last() < window.first()) {
            throw new IllegalArgumentException("'" + use + "': " + use.to() + " is over before " + use.from() + " begins");
        }
        return window;
    }

    private Window span(String part) {
        int first = -1;
        int last = -1;
        for (int i = 0; i < paths.size(); i++) {
            if (paths.get(i).equals(part) || paths.get(i).startsWith(part + "/")) {
                first = first < 0 ? i : first;
                last = i;
            }
        }
        if (first < 0) {
            throw new IllegalArgumentException("'" + part + "' is no part of this recipe");
        }
        return new Window(first, last);
    }
}
