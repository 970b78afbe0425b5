package org.magistral.desk.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.magistral.core.forecast.Prices;
import org.magistral.desk.config.yaml.Fields;
import org.magistral.desk.config.yaml.Loaded;
import org.magistral.desk.config.yaml.Problems;
import org.magistral.desk.config.yaml.Quantity;
import org.magistral.desk.config.yaml.Shape;
import org.magistral.desk.config.yaml.YamlFile;

/** Reads a site file. */
public final class SiteFile {
    private static final Shape SITE = Shape.of("site", "site", "dataFolder", "pharmacyLink", "prices");
    private static final Shape PRICES = Shape.of("prices", "currency", "batch", "day", "medium", "feed", "glucose", "base", "inoculum",
            "air",
            "oxygen", "carbonDioxide");

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
            Optional<Path> data = fields.single("dataFolder").flatMap(text -> {
                try {
                    return Optional.of(Path.of(text.value()));
                } catch (InvalidPathException noPath) {
                    problems.report(text, "'" + text.value() + "' can't name a folder: " + noPath.getReason());
                    return Optional.empty();
                }
            });
            fields.choice("pharmacyLink", List.of("none"));
            Optional<Prices> prices = fields.at("prices").flatMap(place -> Fields.of(place, PRICES, problems)).map(SiteFile::prices);
            return prices.flatMap(known -> data.map(folder -> new SiteConfig(name, folder, known, YamlFile.sha256(bytes))));
        });
        return problems.count() == 0 ? Loaded.sound(site.orElseThrow()) : Loaded.refused(problems.all());
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
        return List.of(SITE, PRICES);
    }
}
