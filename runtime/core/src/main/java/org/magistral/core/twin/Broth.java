package org.magistral.core.twin;

import org.magistral.core.twin.liquid.Buffer;
import org.magistral.core.twin.liquid.Matter;
import org.magistral.core.twin.liquid.Stream;

/**
 * The culture as a liquid that is purified. A gram of product brings host cell protein and DNA, the more the more cells have died, and a
 * little of the protein clings to it; cells make it turbid; the salts are those of a medium at the culture's pH [K]. Functions alone.
 */
final class Broth {
    private static final double CARBONATE_MILLIMOLAR = 26.4;
    private static final double MILLISIEMENS_PER_CM = 12;
    private static final double OTHER_MILLIOSMOLES = 45;
    private static final double CHROMOPHORE = 8;
    /** Of living cells, and of dead ones with their debris, NTU for 1e6/mL. */
    private static final double NTU_PER_VIABLE = 150;
    private static final double NTU_PER_DEAD = 250;
    /** By g of product at a viability of 100 %, and what each hundredth that is dead adds; ug. */
    private static final double HOST_CELL_PROTEIN_UG = 100_000;
    private static final double HOST_CELL_PROTEIN_UG_BY_DEATH = 10_000;
    private static final double CLINGING_PROTEIN_UG = 300;
    private static final double DNA_UG = 1_000;
    private static final double DNA_UG_BY_DEATH = 100;
    private static final double AGGREGATE = 0.025;
    private static final double AGGREGATE_BY_DEATH = 0.0005;
    private static final double FRAGMENT = 0.006;
    private static final double FRAGMENT_BY_DEATH = 0.0002;
    private static final double ACIDIC = 0.24;
    private static final double BASIC = 0.06;
    private static final double DAMAGED = 0.01;
    private static final double GERMS_PER_LITRE = 20;
    /** Of a second organism that uses a mmol of oxygen in an hour. */
    private static final double GERMS_PER_DEMAND = 1e11;
    private static final double ENDOTOXIN_PER_LITRE = 500;
    private static final double ENDOTOXIN_PER_DEMAND = 1e6;
    private static final double PARTICLES_PER_LITRE = 1e7;

    private Broth() {}

    /**
     * Adds so much of it.
     *
     * @param kilograms of liquid
     * @param sugarMillimolar of what feeds the cells
     * @param foreignMmolPerHour oxygen that a second organism in it would use, 0 for none
     */
    static void into(Stream stream, double kilograms, double celsius, double ph, double grams, double viableMillionPerMl,
            double deadMillionPerMl, double sugarMillimolar, double foreignMmolPerHour) {
        double litres = kilograms / Stream.KILOGRAMS_PER_LITRE;
        double cells = viableMillionPerMl + deadMillionPerMl;
        double deadPercent = cells > 0 ? 100 * deadMillionPerMl / cells : 0;
        Buffer.bicarbonate(ph, CARBONATE_MILLIMOLAR, MILLISIEMENS_PER_CM, OTHER_MILLIOSMOLES + sugarMillimolar)
                .into(stream, litres, celsius);
        stream.add(Matter.CARBONATE, CARBONATE_MILLIMOLAR * litres);
        stream.add(Matter.CHROMOPHORE, CHROMOPHORE * litres);
        stream.add(Matter.TURBIDITY, (NTU_PER_VIABLE * viableMillionPerMl + NTU_PER_DEAD * deadMillionPerMl) * litres);
        stream.add(Matter.PARTICLES, PARTICLES_PER_LITRE * litres);
        stream.add(Matter.GERMS, GERMS_PER_LITRE * litres + GERMS_PER_DEMAND * foreignMmolPerHour);
        stream.add(Matter.ENDOTOXIN, ENDOTOXIN_PER_LITRE * litres + ENDOTOXIN_PER_DEMAND * foreignMmolPerHour);
        double aggregate = grams * (AGGREGATE + AGGREGATE_BY_DEATH * deadPercent);
        double fragment = grams * (FRAGMENT + FRAGMENT_BY_DEATH * deadPercent);
        stream.add(Matter.MONOMER, grams - aggregate - fragment);
        stream.add(Matter.AGGREGATE, aggregate);
        stream.add(Matter.FRAGMENT, fragment);
        stream.add(Matter.ACIDIC, ACIDIC * grams);
        stream.add(Matter.BASIC, BASIC * grams);
        stream.add(Matter.DAMAGED, DAMAGED * grams);
        stream.add(Matter.HOST_CELL_PROTEIN, grams * (HOST_CELL_PROTEIN_UG + HOST_CELL_PROTEIN_UG_BY_DEATH * deadPercent));
        stream.add(Matter.CLINGING_PROTEIN, grams * CLINGING_PROTEIN_UG);
        stream.add(Matter.DNA, grams * (DNA_UG + DNA_UG_BY_DEATH * deadPercent));
    }
}
