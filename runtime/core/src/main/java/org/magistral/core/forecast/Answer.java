package org.magistral.core.forecast;

/** What a planner says to an order. */
public sealed interface Answer permits Plan, Answer.TooMuch {
    /**
     * This unit can't make as much of it in one batch.
     *
     * @param mostGrams in doses, that it can
     * @param litres with this working volume
     * @param days in so many days
     */
    record TooMuch(double mostGrams, double litres, int days) implements Answer {}
}
