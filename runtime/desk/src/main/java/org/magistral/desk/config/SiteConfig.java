package org.magistral.desk.config;

import java.nio.file.Path;
import java.util.Optional;
import org.magistral.core.forecast.Prices;

/**
 * Where the unit stands and what it belongs to. Immutable.
 *
 * @param name of the site, for people
 * @param dataFolder where ledger and history go; relative to the folder from which the program was started
 * @param people what the house asks of passwords and sessions
 * @param dailyCall when the horn is tested
 * @param orderKeys the JWK set of those whose orders count, beside the site file; empty where no orders come
 * @param prices what things cost here
 * @param sha256 of the file's bytes, lower-case hexadecimal
 */
public record SiteConfig(
        String name, Path dataFolder, HouseRules people, DailyCall dailyCall, Optional<Path> orderKeys, Prices prices, String sha256) {}
