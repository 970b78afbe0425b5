/**
 * Parts that answer with a number of their own, pulses that are counted, and contacts that are on or off. A driver gives what the part
 * says once that has passed its checks; whether it is plausible, {@code core.input} judges.
 */
package org.magistral.sensors.digital;
