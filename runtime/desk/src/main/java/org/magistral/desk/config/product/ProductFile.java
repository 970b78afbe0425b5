package org.magistral.desk.config.product;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.magistral.core.batch.recipe.QualityTest;
import org.magistral.core.forecast.Liquids;
import org.magistral.core.forecast.Product;
import org.magistral.core.forecast.Regime;
import org.magistral.core.forecast.Trait;
import org.magistral.core.tag.Unit;
import org.magistral.core.twin.culture.KineticParameters;
import org.magistral.core.twin.vessel.Fluid;
import org.magistral.desk.config.yaml.Fields;
import org.magistral.desk.config.yaml.Loaded;
import org.magistral.desk.config.yaml.Place;
import org.magistral.desk.config.yaml.Problems;
import org.magistral.desk.config.yaml.Quantity;
import org.magistral.desk.config.yaml.YamlFile;

/** Reads a product file. */
public final class ProductFile {
    private static final double SECONDS_PER_HOUR = 3600;
    private static final double ML_PER_LITRE = 1000;
    private static final int MOST_DAYS = 30;
    private static final double GREATEST_FACTOR = 10;
    private static final double GREATEST_SPREAD_PERCENT = 50;

    private final Problems problems;

    private ProductFile(Problems problems) {
        this.problems = problems;
    }

    /**
     * The product that these bytes describe, or all that is wrong with them.
     *
     * @param file how problems name the file
     */
    public static Loaded<Product> read(String file, byte[] bytes) {
        Problems problems = new Problems(file);
        Optional<Product> product = YamlFile.read(bytes, problems).flatMap(new ProductFile(problems)::product);
        return problems.count() == 0 ? Loaded.sound(product.orElseThrow()) : Loaded.refused(problems.all());
    }

    private Optional<Product> product(Place.Table whole) {
        Fields product = Fields.of(whole, ProductShapes.PRODUCT, problems).orElseThrow();
        String id = product.text("product");
        String text = product.text("text");
        double strength = positive(product, "strength", "mg/mL");
        double usualGrams = positive(product, "usualOrder", "g");
        double confidence = between(product, "confidence", Unit.PERCENT, 50, 99) / 100;
        double margin = between(product, "margin", Unit.PERCENT, 0, 100) / 100;
        double preparation = product.seconds("preparation", Double.NaN) / SECONDS_PER_HOUR;
        Regime regime = product.at("culture").flatMap(place -> Fields.of(place, ProductShapes.CULTURE, problems)).map(this::regime)
                .orElse(null);
        double[] factors = new double[Trait.count()];
        List<Double> spread = new ArrayList<>();
        product.at("kinetics").flatMap(place -> Fields.of(place, ProductShapes.KINETICS, problems))
                .ifPresent(kinetics -> kinetics(kinetics, factors, spread));
        Liquids liquids = product.at("liquids").flatMap(place -> Fields.of(place, ProductShapes.LIQUIDS, problems)).map(this::liquids)
                .orElse(null);
        List<Product.Step> steps = steps(product);
        Map<String, List<QualityTest>> quality = new QualityReader(problems).read(product);
        boolean signed = product.has("signed") && product.choice("signed", List.of("required")).equals("required");
        if (!product.isSound()) {
            return Optional.empty();
        }
        return Optional
                .of(new Product(id, text, strength, usualGrams, Trait.applied(KineticParameters.KORNECKI_2018, factors), spread, confidence,
                        preparation, 1 + margin, regime, liquids, steps, quality, signed));
    }

    private Regime regime(Fields culture) {
        double[] litres = culture.risingRange("volume", Unit.MILLILITRE);
        if (litres[0] <= 0) {
            culture.report("volume", "'" + culture.text("volume") + "' has to be above 0 mL");
        }
        double[] days = culture.risingRange("days", Unit.NUMBER);
        if (days[0] != Math.rint(days[0]) || days[1] != Math.rint(days[1]) || days[0] < 1 || days[1] > MOST_DAYS) {
            culture.report("days", "'" + culture.text("days") + "' has to be whole days from 1 to " + MOST_DAYS + ", such as '6 to 12'");
        }
        double warm = between(culture, "warm", Unit.DEGREE_CELSIUS, 25, 39);
        double cold = between(culture, "cold", Unit.DEGREE_CELSIUS, 25, 39);
        double rate = culture.perSecond("rate", Unit.DEGREE_CELSIUS, Double.NaN) * SECONDS_PER_HOUR;
        double shift = culture.seconds("shift", Double.NaN) / SECONDS_PER_HOUR;
        double ph = between(culture, "ph", Unit.PH, 6.5, 7.6);
        double oxygen = between(culture, "oxygen", Unit.PERCENT_SATURATION, 10, 100);
        double glucose = between(culture, "glucose", Unit.MILLIMOLE_PER_LITRE, 0, 100);
        double glutamine = between(culture, "glutamine", Unit.MILLIMOLE_PER_LITRE, 0, 20);
        double inoculum = between(culture, "inoculum", Unit.PERCENT, 0.1, 50) / 100;
        double viability = between(culture, "leastViability", Unit.PERCENT, 0, 100);
        double sample = between(culture, "sample", Unit.MILLILITRE, 0, 1000) / ML_PER_LITRE;
        return culture.isSound() && culture.isComplete()
                ? new Regime(warm, cold, rate, shift, ph, oxygen, glucose, glutamine, inoculum, litres[0] / ML_PER_LITRE,
                        litres[1] / ML_PER_LITRE, (int) days[0], (int) days[1], viability, sample)
                : null;
    }

    private void kinetics(Fields kinetics, double[] factors, List<Double> spread) {
        for (Trait trait : Trait.values()) {
            kinetics.at(trait.word()).flatMap(place -> Fields.of(place, ProductShapes.TRAIT, problems)).ifPresent(one -> {
                factors[trait.ordinal()] = between(one, "factor", Unit.NUMBER, 1 / GREATEST_FACTOR, GREATEST_FACTOR);
                spread.add(between(one, "spread", Unit.PERCENT, 0, GREATEST_SPREAD_PERCENT) / 100);
            });
        }
    }

    private Liquids liquids(Fields liquids) {
        Fluid medium = liquid(liquids, "medium");
        Fluid inoculum = liquid(liquids, "inoculum");
        Fluid feed = liquid(liquids, "feed");
        Fluid glucose = liquid(liquids, "glucose");
        Fluid base = liquid(liquids, "base");
        if (!liquids.isSound()) {
            return null;
        }
        needs(liquids, "inoculum", "cells", inoculum.viableMillionPerMl());
        needs(liquids, "feed", "glutamine", feed.glutamineMillimolar());
        needs(liquids, "glucose", "glucose", glucose.glucoseMillimolar());
        needs(liquids, "base", "strongIon", base.strongIonMillimolar());
        return liquids.isSound() ? new Liquids(medium, inoculum, feed, glucose, base) : null;
    }

    private static void needs(Fields liquids, String liquid, String key, double content) {
        if (!(content > 0)) {
            liquids.report(liquid, "there is no '" + key + "' in it; a " + liquid + " without is none");
        }
    }

    /** Density and carbon do not matter to a plan. */
    private Fluid liquid(Fields liquids, String name) {
        return liquids.at(name).flatMap(place -> Fields.of(place, ProductShapes.LIQUID, problems))
                .map(one -> new Fluid(1, one.size("cells", Unit.MILLION_CELLS_PER_MILLILITRE, 0),
                        one.size("dead", Unit.MILLION_CELLS_PER_MILLILITRE, 0),
                        one.size("glucose", Unit.MILLIMOLE_PER_LITRE, 0), one.size("glutamine", Unit.MILLIMOLE_PER_LITRE, 0),
                        one.size("lactate", Unit.MILLIMOLE_PER_LITRE, 0), one.size("ammonium", Unit.MILLIMOLE_PER_LITRE, 0),
                        one.size("product", Unit.GRAM_PER_LITRE, 0), one.size("strongIon", Unit.MILLIMOLE_PER_LITRE, 0), 0, 0))
                .orElse(null);
    }

    private List<Product.Step> steps(Fields product) {
        List<Product.Step> steps = new ArrayList<>();
        for (Place place : product.items("steps")) {
            Fields.of(place, ProductShapes.STEP, problems).ifPresent(step -> {
                String name = step.text("step");
                double yield = between(step, "yield", Unit.PERCENT, 1, 100) / 100;
                double hours = step.seconds("time", Double.NaN) / SECONDS_PER_HOUR;
                if (step.isSound() && step.isComplete()) {
                    steps.add(new Product.Step(name, yield, hours));
                }
            });
        }
        return steps;
    }

    private static double between(Fields fields, String key, Unit unit, double least, double most) {
        return fields.number(key, Double.NaN, (text, complain) -> {
            double value = Quantity.of(text, unit, complain);
            if (value < least || value > most) {
                complain.accept("'" + text + "' is not from " + least + " to " + most + " " + unit.symbol());
            }
            return value;
        });
    }

    private static double positive(Fields fields, String key, String symbol) {
        return fields.number(key, Double.NaN, (text, complain) -> {
            double value = Quantity.withUnit(text, symbol, complain);
            if (value <= 0) {
                complain.accept("'" + text + "' has to be above 0");
            }
            return value;
        });
    }
}
