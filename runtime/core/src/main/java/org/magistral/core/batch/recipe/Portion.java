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

    /** Reckoned from a concentration when the step begins. One that is unknown, or of which nothing follows, holds the phase. */
    sealed interface Reckoned extends Portion {
        /** A tag of the batch in g/L. */
        String concentrationTag();

        /** What follows of it, without {@link #mostMillilitres}; 0 or less where nothing does. */
        double millilitres(double gramPerLitre);
    }

    /**
     * The volume that holds so much of the product.
     *
     * @param mostMillilitres given at most, however thin it is
     */
    record Mass(double grams, String concentrationTag, double mostMillilitres) implements Reckoned {
        public Mass {
            Recipe.checkPositive("g", grams);
            Objects.requireNonNull(concentrationTag, "the tag of its concentration");
            Recipe.checkPositive("most mL", mostMillilitres);
        }

        @Override
        public double millilitres(double gramPerLitre) {
            return gramPerLitre > 0 ? grams / gramPerLitre * 1000 : 0;
        }
    }

    /**
     * What brings so much of a solution down to a concentration.
     *
     * @param ofMillilitres what is to be diluted
     * @param gramPerLitre what it is to have
     * @param mostMillilitres given at most, however thick it is
     */
    record Dilution(double ofMillilitres, String concentrationTag, double gramPerLitre, double mostMillilitres) implements Reckoned {
        public Dilution {
            Recipe.checkPositive("mL to dilute", ofMillilitres);
            Objects.requireNonNull(concentrationTag, "the tag of its concentration");
            Recipe.checkPositive("g/L", gramPerLitre);
            Recipe.checkPositive("most mL", mostMillilitres);
        }

        @Override
        public double millilitres(double now) {
            return ofMillilitres * (now / gramPerLitre - 1);
        }
    }
}
