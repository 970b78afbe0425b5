package org.magistral.desk.config.product;

import java.util.Arrays;
import java.util.List;
import org.magistral.core.forecast.Trait;
import org.magistral.desk.config.yaml.Shape;

/** The keys of every table of a product file. */
public final class ProductShapes {
    static final Shape PRODUCT = Shape
            .of("product", "product", "text", "strength", "usualOrder", "confidence", "margin", "preparation", "culture",
                    "kinetics", "liquids", "steps")
            .or("quality", "signed");
    static final Shape CULTURE = Shape.of("culture", "volume", "days", "warm", "cold", "rate", "shift", "ph", "oxygen", "glucose",
            "glutamine", "inoculum", "leastViability", "sample");
    static final Shape KINETICS = Shape.of("kinetics", Arrays.stream(Trait.values()).map(Trait::word).toArray(String[]::new));
    static final Shape TRAIT = Shape.of("trait", "factor", "spread");
    static final Shape LIQUIDS = Shape.of("liquids", "medium", "inoculum", "feed", "glucose", "base");
    static final Shape LIQUID = Shape.of("liquid").or("cells", "dead", "glucose", "glutamine", "lactate", "ammonium", "product",
            "strongIon");
    static final Shape STEP = Shape.of("step", "step", "yield", "time");

    static final Shape TEST = Shape.of("test", "test").or("atLeast", "atMost", "method", "retests", "override", "measured");

    private ProductShapes() {}

    /** All of them, the file itself first. */
    public static List<Shape> all() {
        return List.of(PRODUCT, CULTURE, KINETICS, TRAIT, LIQUIDS, LIQUID, STEP, TEST);
    }
}
