package org.magistral.desk.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.magistral.core.forecast.Prices;
import org.magistral.desk.config.yaml.Fields;
import org.magistral.desk.config.yaml.Loaded;
import org.magistral.desk.config.yaml.Place;
import org.magistral.desk.config.yaml.Problems;
import org.magistral.desk.config.yaml.Quantity;
import org.magistral.desk.config.yaml.Shape;
import org.magistral.desk.config.yaml.YamlFile;

/** Reads a site file. */
public final class SiteFile {
    private static final Shape SITE = Shape.of("site", "site", "dataFolder", "pharmacyLink", "people", "dailyCall", "prices")
            .or("orderKeys");
    private static final Shape PEOPLE = Shape.of("people", "leastPasswordLength", "passwordAge", "formerPasswords", "failuresAllowed",
            "firstLockOut", "longestLockOut", "idleLock");
    private static final Shape PRICES = Shape.of("prices", "currency", "batch", "day", "medium", "feed", "glucose", "base", "inoculum",
            "air", "oxygen", "carbonDioxide");

    private SiteFile() {}

    /**
     * The site that these bytes describe, or all that is wrong with them.
     *
     * @param file how problems name the file
     */
    public static Loaded<SiteConfig> read(String file, byte[] bytes) {
        Problems problems = new Problems(file);
        Optional<SiteConfig> site = YamlFile.read(bytes, problems).flatMap(whole -> {
            Fields fields = Fields.of(whole, SITE, problems).orElseThrow();
            String name = fields.text("site");
            Optional<Path> data = path(fields, "dataFolder", "folder");
            Optional<Path> keys = fields.has("orderKeys") ? path(fields, "orderKeys", "file") : Optional.empty();
            Optional<HouseRules> people = fields.at("people").flatMap(place -> people(place, problems));
            fields.choice("pharmacyLink", List.of("none"));
            Optional<Prices> prices = fields.at("prices").flatMap(place -> Fields.of(place, PRICES, problems)).map(SiteFile::prices);
            Optional<DailyCall> call = fields.single("dailyCall").flatMap(text -> dailyCall(text, problems));
            return data.flatMap(folder -> people.flatMap(rules -> call.flatMap(hour -> prices.map(
                    known -> new SiteConfig(name, folder, rules, hour, keys, known, YamlFile.sha256(bytes))))));
        });
        return problems.count() == 0 ? Loaded.sound(site.orElseThrow()) : Loaded.refused(problems.all());
    }

    private static Optional<Path> path(Fields fields, String key, String what) {
        return fields.single(key).flatMap(text -> {
            try {
                return Optional.of(Path.of(text.value()));
            } catch (InvalidPathException noPath) {
                fields.report(key, "'" + text.value() + "' can't name a " + what + ": " + noPath.getReason());
                return Optional.empty();
            }
        });
    }

    /** As in {@code 10:00 Europe/Berlin}. */
    private static Optional<DailyCall> dailyCall(Place.Text text, Problems problems) {
        String[] words = text.value().split(" +");
        try {
            if (words.length == 2) {
                return Optional.of(new DailyCall(LocalTime.parse(words[0]), ZoneId.of(words[1])));
            }
            problems.report(text, "'" + text.value() + "' is no hour of a place; write it as in '10:00 Europe/Berlin'");
        } catch (DateTimeException notThat) {
            problems.report(text, "'" + text.value() + "' is no hour of a place, as '10:00 Europe/Berlin' is: " + notThat.getMessage());
        }
        return Optional.empty();
    }

    private static Optional<HouseRules> people(Place place, Problems problems) {
        return Fields.of(place, PEOPLE, problems).flatMap(fields -> {
            int length = fields.count("leastPasswordLength", 8, 64, 0);
            int former = fields.count("formerPasswords", 0, 24, 0);
            int failures = fields.count("failuresAllowed", 1, 10, 0);
            double age = fields.someSeconds("passwordAge", 0);
            double first = fields.someSeconds("firstLockOut", 0);
            double longest = fields.someSeconds("longestLockOut", 0);
            double idle = fields.someSeconds("idleLock", 0);
            if (longest < first) {
                fields.report("longestLockOut", "it has to be the firstLockOut or longer");
            }
            return fields.isSound() ? Optional.of(new HouseRules(length, age, former, failures, first, longest, idle)) : Optional.empty();
        });
    }

    private static Prices prices(Fields fields) {
        String currency = fields.text("currency");
        return new Prices(currency, price(fields, "batch", currency), price(fields, "day", currency),
                price(fields, "medium", currency + "/L"), price(fields, "feed", currency + "/L"), price(fields, "glucose", currency + "/L"),
                price(fields, "base", currency + "/L"), price(fields, "inoculum", currency + "/L"), price(fields, "air", currency + "/m3"),
                price(fields, "oxygen", currency + "/m3"), price(fields, "carbonDioxide", currency + "/m3"));
    }

    private static double price(Fields fields, String key, String unit) {
        return fields.number(key, Double.NaN, (text, complain) -> {
            double price = Quantity.withUnit(text, unit, complain);
            if (price < 0) {
                complain.accept("'" + text + "' is a price below zero");
            }
            return price;
        });
    }

    /** The keys of every table of a site file, the file itself first. */
    public static List<Shape> shapes() {
        return List.of(SITE, PEOPLE, PRICES);
    }
}
