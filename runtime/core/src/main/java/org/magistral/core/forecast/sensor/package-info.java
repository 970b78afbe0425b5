/**
 * What the culture is and will give, from what is measured: {@link org.magistral.core.forecast.sensor.SoftSensor} fits the planner's model
 * to a batch that runs. {@link org.magistral.core.forecast.sensor.Balances} turns oxygen and base into cells and lactate. Nothing here
 * drives an output or stops anything.
 */
package org.magistral.core.forecast.sensor;
