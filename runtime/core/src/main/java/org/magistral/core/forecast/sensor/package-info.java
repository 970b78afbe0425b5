/**
 * What the culture is and will give, from what is measured: {@link org.magistral.core.forecast.sensor.SoftSensor} fits the planner's model
 * to a batch that runs, of which a {@link org.magistral.core.forecast.sensor.CultureLog} holds what was seen. Nothing here drives an output
 * or stops anything.
 *
 * <p>{@code image/bench forecast}, 100 twins with pH, oxygen, CO2 and heat of their own, whose cells differ in every kinetic parameter by
 * 10 to 15 %, and feeds, pumps and probes by what they may: the plan is off the end result by 14.2 % in the median and 38.9 % at the 90th
 * percentile, the forecast of day 3 by 4.6 % and 12.4 %, of day 5 by 2.4 % and 5.9 %, of day 7 by 1.9 % and 4.2 %. Twins and forecast share
 * the equations of the cells, so a real culture will do worse.
 */
package org.magistral.core.forecast.sensor;
