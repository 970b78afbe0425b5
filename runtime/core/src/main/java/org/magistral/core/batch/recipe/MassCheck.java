package org.magistral.core.batch.recipe;

import java.util.Objects;

/**
 * A dose held against a scale: after each sub-dose, the change of mass since the dose began must be the counted volume times the
 * density. What else flows into or out of that vessel meanwhile is part of the tolerance.
 *
 * @param tag id of the mass tag, in kg or g
 * @param gains true for a scale under the vessel that receives, false under the one that gives
 * @param densityKilogramPerLitre of what is dosed
 * @param tolerancePercent of the counted mass
 * @param toleranceGrams the least tolerance, for the noise of the scale; the greater of the two counts
 * @param settleSeconds between the end of a sub-dose and the look at the scale
 */
public record MassCheck(
        String tag,
        boolean gains,
        double densityKilogramPerLitre,
        double tolerancePercent,
        double toleranceGrams,
        double settleSeconds) {
    public MassCheck {
        Objects.requireNonNull(tag, "mass tag");
        Recipe.checkPositive("density in kg/L", densityKilogramPerLitre);
        Recipe.checkPositive("tolerance in %", tolerancePercent);
        Recipe.checkNotNegative("tolerance in g", toleranceGrams);
        Recipe.checkNotNegative("settling seconds", settleSeconds);
    }
}
