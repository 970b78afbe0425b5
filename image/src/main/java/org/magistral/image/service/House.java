package org.magistral.image.service;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.magistral.desk.access.Credential;
import org.magistral.desk.config.DailyCall;
import org.magistral.desk.config.HouseRules;
import org.magistral.desk.need.Need;
import org.magistral.desk.order.Presentation;
import org.magistral.desk.order.TrustedKeys;

/**
 * The people that a unit serves, and whose orders it makes.
 *
 * @param folder where the people are kept
 * @param row under which the ledger knows them
 * @param dailyCall when the horn is tested
 * @param cost of a guess at a password
 * @param keys whose signatures make an order
 * @param simulated whether what is made here is made on a twin
 * @param unsigned why the loaded product may be made for no patient; empty where nothing is against it
 * @param presentation the doses that the loaded recipe fills; empty where it fills nothing
 * @param needs what a batch of the loaded recipe takes, and people book; none where nothing is booked
 * @param random for salts
 */
public record House(
        Path folder, String row, HouseRules rules, DailyCall dailyCall, Credential.Cost cost, TrustedKeys keys, boolean simulated,
        Optional<String> unsigned, Optional<Presentation> presentation, List<Need> needs, RandomGenerator random) {}
