package org.magistral.core.forecast.sensor;

import org.magistral.core.forecast.Band;

/**
 * What is to be expected of a running batch.
 *
 * @param grams in the bag at harvest
 * @param harvestHour after inoculation: the planned one, or sooner where viability would fall too low
 * @param titreGramsPerLitre now
 */
public record Forecast(double grams, Band band, double harvestHour, double titreGramsPerLitre) {}
