package org.magistral.core.forecast;

import java.util.Collections;
import java.util.List;
import org.magistral.core.twin.culture.KineticParameters;
import org.magistral.core.twin.vessel.Fluid;

/** The product and the prices that the tests of this room plan with: the liquids are those of the standard twin. */
public final class Antibody {
    public static final Regime REGIME = new Regime(36.8, 33, 1.5, 120, 7.1, 50, 20, 1, 1 / 16.0, 30, 40, 6, 12, 60, 0.02);
    public static final Liquids LIQUIDS = new Liquids(
            Fluid.medium(35, 6, 0.5),
            new Fluid(1.0, 6.5, 0.2, 15, 2, 12, 1.5, 0.03, 12, 14, 0),
            Fluid.nutrients(1.02, 150, 60),
            Fluid.nutrients(1.10, 1500, 0),
            Fluid.strongIon(1.11, 3000));
    public static final Product PRODUCT = new Product("mab", "antibody", 25, 40, KineticParameters.KORNECKI_2018,
            Collections.nCopies(Trait.count(), 0.1), 0.8, 16, 1.2, REGIME, LIQUIDS,
            List.of(new Product.Step("capture", 0.9, 10), new Product.Step("polish", 0.8, 20)));
    public static final Prices PRICES = new Prices("EUR", 20_000, 800, 60, 150, 40, 20, 400, 0.05, 5, 3);

    private Antibody() {}
}
