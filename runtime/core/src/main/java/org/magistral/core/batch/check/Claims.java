package org.magistral.core.batch.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.magistral.core.control.ElementSpec;
import org.magistral.core.control.LoopSpec;

/** Who drives which actuator: at no time may two of loops, standing demands, line-ups and steps drive the same. */
final class Claims {
    private final Map<String, LoopSpec> loops = new HashMap<>();
    private final BiConsumer<String, String> problems;

    /** Ids of the loops that are on, of the actuators with a standing demand and of the valves lined up, at one point of the recipe. */
    record Standing(Set<String> loops, Set<String> actuators, Set<String> valves) {
        Standing() {
            this(new HashSet<>(), new HashSet<>(), new HashSet<>());
        }

        Standing copy() {
            return new Standing(new HashSet<>(loops), new HashSet<>(actuators), new HashSet<>(valves));
        }

        void add(Standing other) {
            loops.addAll(other.loops);
            actuators.addAll(other.actuators);
            valves.addAll(other.valves);
        }
    }

    /**
     * @param problems takes the path of the offender, and what is wrong
     */
    Claims(List<LoopSpec> loops, BiConsumer<String, String> problems) {
        loops.forEach(loop -> this.loops.put(loop.id(), loop));
        this.problems = problems;
    }

    /** A loop that is known; else null. */
    LoopSpec loop(String id) {
        return loops.get(id);
    }

    /** Switches a loop on, which drives all that it and its inner loops move. */
    void loopOn(String path, String id, Standing standing) {
        if (!loops.containsKey(id)) {
            return; // said already
        }
        for (String actuator : drivenBy(id)) {
            clash(path, actuator, id, standing, id);
            notStanding(path, actuator, id, standing);
        }
        standing.loops().add(id);
    }

    /** One that no loop may drive meanwhile. */
    void ofNoLoop(String path, String actuator, String who, Standing standing) {
        clash(path, actuator, who, standing, null);
    }

    /** One that neither a loop nor a standing demand nor a line-up may drive meanwhile. */
    void free(String path, String actuator, String who, Standing standing) {
        clash(path, actuator, who, standing, null);
        notStanding(path, actuator, who, standing);
    }

    private void notStanding(String path, String actuator, String who, Standing standing) {
        if (standing.actuators().contains(actuator) || standing.valves().contains(actuator)) {
            problems.accept(path, who + " would drive " + actuator + ", which has a standing demand; release it first");
        }
    }

    private void clash(String path, String actuator, String who, Standing standing, String except) {
        for (String other : standing.loops().stream().sorted().toList()) {
            if (!other.equals(except) && drivenBy(other).contains(actuator)) {
                problems.accept(path, who + " would drive " + actuator + ", which " + other + " drives already; switch that off first");
            }
        }
    }

    private Set<String> drivenBy(String loop) {
        Set<String> driven = new LinkedHashSet<>();
        List<String> open = new ArrayList<>(List.of(loop));
        while (!open.isEmpty()) {
            LoopSpec spec = loops.get(open.removeLast());
            if (spec == null) {
                continue;
            }
            for (ElementSpec element : spec.elements()) {
                if (element instanceof ElementSpec.Inner inner) {
                    open.add(inner.loop()); // an inner loop stands before its outer one: this ends
                } else {
                    driven.add(element.drives());
                }
            }
        }
        return driven;
    }
}
