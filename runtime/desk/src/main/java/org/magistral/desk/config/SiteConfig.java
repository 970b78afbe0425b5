package org.magistral.desk.config;

import java.nio.file.Path;
import org.magistral.core.forecast.Prices;

/**
 * Where the unit stands and what it belongs to. Immutable.
 *
 * @param name of the site, for people
 * @param dataFolder where ledger and history go; relative to the folder from which the program was started
 * @param prices what things cost here
 * @param sha256 of the file's bytes, lower-case hexadecimal
 */
public record SiteConfig(String name, Path dataFolder, Prices prices, String sha256) {}
