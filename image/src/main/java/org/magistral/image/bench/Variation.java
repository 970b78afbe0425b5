package org.magistral.image.bench;

import java.util.Random;
import org.magistral.core.forecast.Product;
import org.magistral.core.forecast.Trait;
import org.magistral.core.twin.culture.KineticParameters;

/** How one twin differs from what is expected: its traits by the product's spreads, the other parameters by 10 %. One thread. */
final class Variation {
    private static final double OTHERS = 0.1;

    private final Product product;
    private final Random random;

    Variation(Product product, Random random) {
        this.product = product;
        this.random = random;
    }

    /** A factor whose logarithm has this standard deviation. */
    double factor(double spread) {
        return Math.exp(spread * random.nextGaussian());
    }

    KineticParameters kinetics() {
        double[] factors = new double[Trait.count()];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = factor(product.spread().get(i));
        }
        KineticParameters p = Trait.applied(product.kinetics(), factors);
        return new KineticParameters(p.maximumGrowthPerHour(), p.deathPerHour(), p.glucoseHalfMillimolar() * factor(OTHERS),
                p.glutamineHalfMillimolar() * factor(OTHERS), p.lactateInhibitionMillimolar() * factor(OTHERS),
                p.ammoniumInhibitionMillimolar() * factor(OTHERS), p.lactateDeathMillimolar() * factor(OTHERS),
                p.ammoniumDeathMillimolar() * factor(OTHERS), p.cellsPerGlucose(), p.cellsPerGlutamine(), p.lactatePerGlucose(),
                p.ammoniumPerGlutamine() * factor(OTHERS), p.ammoniumUseMmolPerHour() * factor(OTHERS), p.glucoseMaintenanceMmolPerHour(),
                p.glutamineMaintenanceMmolPerHour() * factor(OTHERS), p.glutamineMaintenanceHalfMillimolar() * factor(OTHERS),
                p.productGramsPerHour(), p.smoothingMillimolar());
    }
}
