/**
 * The forecast as tags: {@link org.magistral.image.forecast.Forecasts} watches the culture in the scan and fills the tags, {@link
 * org.magistral.image.forecast.Desk} has the soft sensor work on a thread of its own. What was asked in one scan is published a minute of
 * the unit's time later, so that the same seed gives the same ledger however fast the computer is; nothing here drives an output.
 */
package org.magistral.image.forecast;
