package org.magistral.core.command;

/**
 * Forgets how often K1 was armed (I-28): what made it fall has been mended, and the culture can't wait until the hour is over. The trip
 * of the row is reset after that, like any other.
 *
 * @param remedy what was done; it is needed
 */
public record ClearArmings(String actor, String remedy) implements Command {}
