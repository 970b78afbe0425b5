/**
 * What the culture is and will give, from what is measured: {@link org.magistral.core.forecast.sensor.SoftSensor} fits the planner's model
 * to a batch that runs. Nothing here drives an output or stops anything, and no unit feeds it yet.
 *
 * <p>{@code HundredBatchesTest}, 100 simulated batches whose cells differ in every kinetic parameter by 10 to 15 %: the plan is off the end
 * result by 11.9 % in the median and 29.8 % at the 90th percentile, the forecast of day 5 by 1.6 % and 4.5 %. Batch and forecast share the
 * model's equations, so a real culture will do worse.
 */
package org.magistral.core.forecast.sensor;
