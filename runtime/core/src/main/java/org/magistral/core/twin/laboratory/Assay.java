package org.magistral.core.twin.laboratory;

import org.magistral.core.twin.liquid.Matter;
import org.magistral.core.twin.liquid.Stream;

/**
 * A test, with what it really has to find. Scatter and time are what such methods usually have and take, on site and by courier [K].
 */
public enum Assay {
    /** Host cell protein by ELISA, ng/mg. */
    HOST_CELL_PROTEIN(0.15, 0, 1, 6),
    /** DNA by qPCR, pg/mg. */
    DNA(0.25, 0, 0.5, 6),
    /** Protein A by ELISA, ng/mg. */
    PROTEIN_A(0.15, 0, 0.1, 6),
    /** Aggregates by SEC, % of the product. */
    SEC_AGGREGATE(0, 0.05, 0, 2),
    /** Fragments by SEC, %. */
    SEC_FRAGMENT(0, 0.05, 0, 2),
    /** What SEC leaves: 100 % less the two. */
    SEC_MAIN(0, 0, 0, 2),
    /** Heavy and light chains by CE-SDS, reduced, %. */
    CE_SDS_REDUCED(0, 0.1, 0, 4),
    /** Whole molecules by CE-SDS, not reduced, %. */
    CE_SDS_NON_REDUCED(0, 0.1, 0, 4),
    /** Acidic variants by cIEF, %. */
    CHARGE_ACIDIC(0, 0.6, 0, 5),
    /** Basic variants, %. */
    CHARGE_BASIC(0, 0.4, 0, 5),
    /** What cIEF leaves: 100 % less the two. */
    CHARGE_MAIN(0, 0, 0, 5),
    /** Binding against the reference, %. */
    BINDING(0.03, 0, 0, 8),
    /** Content by A280, g/L. */
    CONTENT(0.01, 0, 0, 0.5),
    PH(0, 0.02, 0, 0.2),
    /** mOsm/kg. */
    OSMOLALITY(0, 3, 0, 0.5),
    /** CFU/100 mL, by a rapid method. */
    BIOBURDEN(0.3, 0, 0, 48),
    /** EU/mg. */
    ENDOTOXIN(0.25, 0, 0.001, 2),
    /** Particles of 10 um and more in a container of 10 mL, by light obscuration. */
    PARTICLES_10_UM(0.1, 0, 1, 2),
    /** Those of 25 um and more. */
    PARTICLES_25_UM(0.15, 0, 1, 2),
    /** Germs that grow in a sample of 10 mL, by a rapid method: 0 is sterile. */
    STERILITY(0, 0, 0, 96),
    /** Mycoplasma by PCR: 0 is none. The twin has none. */
    MYCOPLASMA(0, 0, 0, 6),
    /** Virus by PCR and sequencing: 0 is none. The twin has none. */
    ADVENTITIOUS_VIRUS(0, 0, 0, 6),
    /** Germs that live, CFU/mL, by a rapid method. */
    VIABLE_GERMS(0.3, 0, 0, 8);

    /** CE-SDS reduced sees pieces as SEC does, and so much that is not glycosylated. */
    private static final double UNGLYCOSYLATED_PERCENT = 0.3;
    private static final double CONTAINER_LITRES = 0.01;
    private static final double OF_25_UM = 0.05;

    private static final Assay[] ALL = values();

    private final double share;
    private final double absolute;
    private final double least;
    private final double hours;

    /**
     * @param share one standard deviation, as a share of what is found
     * @param absolute one standard deviation, in the unit of the result
     * @param least below this it finds nothing, and says this
     * @param hours until the result
     */
    Assay(double share, double absolute, double least, double hours) {
        this.share = share;
        this.absolute = absolute;
        this.least = least;
        this.hours = hours;
    }

    /** What a perfect method would find. */
    double truth(Stream sample) {
        return switch (this) {
            case HOST_CELL_PROTEIN -> sample.perGramOfProduct(Matter.HOST_CELL_PROTEIN)
                    + sample.perGramOfProduct(Matter.CLINGING_PROTEIN);
            case DNA -> 1000 * sample.perGramOfProduct(Matter.DNA);
            case PROTEIN_A -> sample.perGramOfProduct(Matter.PROTEIN_A);
            case SEC_AGGREGATE -> sample.percentOfProduct(Matter.AGGREGATE);
            case SEC_FRAGMENT -> sample.percentOfProduct(Matter.FRAGMENT);
            case SEC_MAIN -> 100 - SEC_AGGREGATE.truth(sample) - SEC_FRAGMENT.truth(sample);
            case CE_SDS_REDUCED -> 100 - UNGLYCOSYLATED_PERCENT - sample.percentOfProduct(Matter.FRAGMENT) / 2;
            // Most clumps fall apart in the detergent; the rest are cross-linked.
            case CE_SDS_NON_REDUCED -> 100 - sample.percentOfProduct(Matter.FRAGMENT) - 0.3 * sample.percentOfProduct(Matter.AGGREGATE);
            case CHARGE_ACIDIC -> sample.percentOfProduct(Matter.ACIDIC);
            case CHARGE_BASIC -> sample.percentOfProduct(Matter.BASIC);
            case CHARGE_MAIN -> 100 - CHARGE_ACIDIC.truth(sample) - CHARGE_BASIC.truth(sample);
            case BINDING -> 100 - sample.percentOfProduct(Matter.DAMAGED) - 0.5 * sample.percentOfProduct(Matter.AGGREGATE)
                    - 0.5 * sample.percentOfProduct(Matter.FRAGMENT);
            case CONTENT -> sample.productGramsPerLitre();
            case PH -> sample.ph();
            case OSMOLALITY -> sample.milliosmolesPerKg();
            case BIOBURDEN -> sample.perLitre(Matter.GERMS) / 10;
            case ENDOTOXIN -> sample.perGramOfProduct(Matter.ENDOTOXIN) / 1000;
            case PARTICLES_10_UM -> sample.perLitre(Matter.PARTICLES) * CONTAINER_LITRES;
            case STERILITY -> Math.floor(sample.perLitre(Matter.GERMS) * CONTAINER_LITRES);
            case MYCOPLASMA, ADVENTITIOUS_VIRUS -> 0;
            case VIABLE_GERMS -> sample.perLitre(Matter.GERMS) / 1000;
            case PARTICLES_25_UM -> sample.perLitre(Matter.PARTICLES) * CONTAINER_LITRES * OF_25_UM;
        };
    }

    /**
     * What this method finds.
     *
     * @param scatter a number with mean 0 and standard deviation 1
     */
    double found(double truth, double scatter) {
        return Math.max(least, truth * (1 + share * scatter) + absolute * scatter);
    }

    /** Until the result is there. */
    public double hours() {
        return hours;
    }

    /** How many there are. */
    static int count() {
        return ALL.length;
    }

    /** The one with this ordinal, without a copy. */
    static Assay of(int ordinal) {
        return ALL[ordinal];
    }
}
