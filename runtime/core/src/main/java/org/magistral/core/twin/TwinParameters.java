package org.magistral.core.twin;

import java.util.Objects;
import org.magistral.core.twin.culture.Extensions;
import org.magistral.core.twin.culture.KineticParameters;
import org.magistral.core.twin.vessel.Fluid;

/**
 * What may differ from one twin to another.
 *
 * @param kinetics of the cell line
 * @param extensions what is added to the kinetics
 * @param feed what P-101 draws from
 * @param glucose what P-102 draws from
 * @param base what P-103 draws from
 * @param acid what P-104 draws from
 * @param antifoam what P-105 draws from
 * @param medium what P-106 draws from
 * @param inoculum what P-107 draws from
 * @param roomCelsius daily mean of the room
 * @param roomSwingCelsius how far the room goes above and below it in a day
 */
public record TwinParameters(
        KineticParameters kinetics,
        Extensions extensions,
        Supply feed,
        Supply glucose,
        Supply base,
        Supply acid,
        Supply antifoam,
        Supply medium,
        Supply inoculum,
        double roomCelsius,
        double roomSwingCelsius) {

    /** A bottle or bag as it is connected. */
    public record Supply(Fluid fluid, double kilograms) {
        public Supply {
            Objects.requireNonNull(fluid);
            if (!(kilograms >= 0)) {
                throw new IllegalArgumentException("a supply of " + kilograms + " kg");
            }
        }

        /** As much, as dense, with as much bicarbonate and antifoam; what else is in it is from {@code other}. */
        private Supply of(Fluid other) {
            return new Supply(
                    new Fluid(fluid.densityKgPerLitre(), other.viableMillionPerMl(), other.deadMillionPerMl(), other.glucoseMillimolar(),
                            other.glutamineMillimolar(), other.lactateMillimolar(), other.ammoniumMillimolar(),
                            other.productGramsPerLitre(), other.strongIonMillimolar(), fluid.inorganicCarbonMillimolar(),
                            fluid.antifoamShare()),
                    kilograms);
        }
    }

    /**
     * The shipped unit: 60 kg of medium with 35 mM glucose and 6 mM glutamine in two manifolded bags, of which 30 to 40 L are used;
     * 3 L of inoculum at 6.5e6/mL, of which 2 L make 0.41e6/mL in 32 L; feed with 150 mM glucose and 60 mM glutamine; 1.5 M
     * glucose; 3 N NaOH; 1 N HCl.
     */
    public static TwinParameters standard() {
        return new TwinParameters(
                KineticParameters.KORNECKI_2018,
                Extensions.ALL,
                new Supply(Fluid.nutrients(1.02, 150, 60), 10),
                new Supply(Fluid.nutrients(1.10, 1500, 0), 5),
                new Supply(Fluid.strongIon(1.11, 3000), 2.2),
                new Supply(Fluid.strongIon(1.02, -1000), 1),
                new Supply(new Fluid(1.0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1), 0.5),
                new Supply(Fluid.medium(35, 6, 0.5), 60),
                new Supply(new Fluid(1.0, 6.5, 0.2, 15, 2, 12, 1.5, 0.03, 12, 14, 0), 3),
                22,
                1.5);
    }

    /** The same with other additions to the kinetics. */
    public TwinParameters with(Extensions others) {
        return new TwinParameters(kinetics, others, feed, glucose, base, acid, antifoam, medium, inoculum, roomCelsius, roomSwingCelsius);
    }

    /** The same with other cells, and with what they are given: nutrients and cells as said, density and bicarbonate as they were. */
    public TwinParameters growing(KineticParameters cells, Fluid grownIn, Fluid grownFrom, Fluid fedWith, Fluid sugar, Fluid alkali) {
        return new TwinParameters(cells, extensions, feed.of(fedWith), glucose.of(sugar), base.of(alkali), acid, antifoam,
                medium.of(grownIn), inoculum.of(grownFrom), roomCelsius, roomSwingCelsius);
    }

    /** The same with another feed and another glucose. */
    public TwinParameters withFeeds(Supply otherFeed, Supply otherGlucose) {
        return new TwinParameters(
                kinetics,
                extensions,
                otherFeed,
                otherGlucose,
                base,
                acid,
                antifoam,
                medium,
                inoculum,
                roomCelsius,
                roomSwingCelsius);
    }

    /** The same with another medium and another inoculum. */
    public TwinParameters withStart(Supply otherMedium, Supply otherInoculum) {
        return new TwinParameters(
                kinetics,
                extensions,
                feed,
                glucose,
                base,
                acid,
                antifoam,
                otherMedium,
                otherInoculum,
                roomCelsius,
                roomSwingCelsius);
    }

    /** What a pump draws from, P-101 being 0. */
    Supply supply(int pump) {
        return switch (pump) {
            case 0 -> feed;
            case 1 -> glucose;
            case 2 -> base;
            case 3 -> acid;
            case 4 -> antifoam;
            case 5 -> medium;
            case 6 -> inoculum;
            default -> throw new IllegalArgumentException("no pump " + pump);
        };
    }
}
