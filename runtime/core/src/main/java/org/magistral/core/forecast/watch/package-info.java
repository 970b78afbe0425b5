/**
 * What the unit and its recipe tell the forecast: {@link org.magistral.core.forecast.watch.CultureWatch} sees the culture by the tags, hour
 * by hour, and {@link org.magistral.core.forecast.watch.Course} is what its recipe means to do. What is seen of a culture that nobody asks
 * for costs nothing: the sensor itself is far too slow for the scan, and runs elsewhere.
 */
package org.magistral.core.forecast.watch;
