package org.magistral.core.batch.recipe;

import java.util.Objects;

/** How much a dose is to give. */
public sealed interface Portion {
    /** The most that can come of it. */
    double mostMillilitres();

    /** So much, as the file says it. */
    record Volume(double millilitres) implements Portion {
        public Volume {
            Recipe.checkPositive("mL", millilitres);
        }

        @Override
        public double mostMillilitres() {
            return millilitres;
        }
    }

    /**
     * The volume that holds so much of the product, reckoned when the step begins. A concentration that is unknown or 0 holds the phase.
     *
     * @param concentrationTag a tag of the batch in g/L
     * @param mostMillilitres given at most, however thin it is
     */
    record Mass(double grams, String concentrationTag, double mostMillilitres) implements Portion {
        public Mass {
            Recipe.checkPositive("g", grams);
            Objects.requireNonNull(concentrationTag, "the tag of its concentration");
            Recipe.checkPositive("most mL", mostMillilitres);
        }
    }
}
