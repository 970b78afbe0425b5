/**
 * What a batch will give, before it begins and while it runs: a {@link org.magistral.core.forecast.Planner} chooses volume, feed and days
 * for the grams that are asked for, a {@link
 * org.magistral.core.forecast.sensor.SoftSensor} fits the same model to what the unit measures.
 *
 * <p>There is one model of the culture, that of {@link org.magistral.core.twin.culture}; {@link org.magistral.core.forecast.CultureRun}
 * runs it under an ideal hand for temperature, pH and oxygen. What differs from batch to batch are the {@link
 * org.magistral.core.forecast.Trait}s: to let another one vary, add a constant there. Nothing here drives an output. The rooms of the
 * desk and of the image may enter.
 */
package org.magistral.core.forecast;
