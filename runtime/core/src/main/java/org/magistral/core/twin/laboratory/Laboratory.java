package org.magistral.core.twin.laboratory;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleSupplier;
import org.magistral.core.twin.liquid.Stream;

/**
 * Analyses samples. What it finds hangs on the sample and on its own scatter, of which each sample takes the same number whatever is
 * asked of it, so that one test more does not change the others. One thread. It allocates: it is asked a few times a day.
 */
public final class Laboratory {
    private final DoubleSupplier scatter;

    /**
     * @param scatter numbers with mean 0 and standard deviation 1; whoever gives it saves it
     */
    public Laboratory(DoubleSupplier scatter) {
        this.scatter = scatter;
    }

    /** Analyses a sample, which stays as it is; results in the order of {@link Assay}. A sum of peaks is 100 %. */
    public List<Finding> analyse(Stream sample, Set<Assay> asked, long sentAtNanos) {
        double[] found = new double[Assay.count()];
        for (int i = 0; i < found.length; i++) {
            Assay assay = Assay.of(i);
            double value = assay.found(assay.truth(sample), scatter.getAsDouble());
            found[i] = switch (assay) {
                case SEC_MAIN -> 100 - found[Assay.SEC_AGGREGATE.ordinal()] - found[Assay.SEC_FRAGMENT.ordinal()];
                case CHARGE_MAIN -> 100 - found[Assay.CHARGE_ACIDIC.ordinal()] - found[Assay.CHARGE_BASIC.ordinal()];
                case CE_SDS_REDUCED, CE_SDS_NON_REDUCED -> Math.min(100, value);
                default -> value;
            };
        }
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < found.length; i++) {
            Assay assay = Assay.of(i);
            if (asked.contains(assay)) {
                findings.add(new Finding(assay, found[i], sentAtNanos + Math.round(assay.hours() * 3600e9)));
            }
        }
        return List.copyOf(findings);
    }

    /** Whether a filter holds, by its forward flow: found within 3 %, mL/min. */
    public double forwardFlowMlPerMin(double truly) {
        return truly * (1 + 0.03 * scatter.getAsDouble());
    }
}
