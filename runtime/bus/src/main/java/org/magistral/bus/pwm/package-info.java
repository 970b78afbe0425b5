/**
 * Hardware PWM by way of the kernel's files; no library. Pi4J 3 switches a channel off and on again each time its duty changes, and knows
 * frequencies in whole hertz only.
 */
package org.magistral.bus.pwm;
