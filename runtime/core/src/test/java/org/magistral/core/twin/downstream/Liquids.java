package org.magistral.core.twin.downstream;

import org.magistral.core.twin.liquid.Buffer;
import org.magistral.core.twin.liquid.Matter;
import org.magistral.core.twin.liquid.Stream;

/** Liquids for tests. */
final class Liquids {
    static final double CELSIUS = 20;

    private Liquids() {}

    /** Cooled broth: 1.1 g/L, 2000 NTU, host cell protein 200,000 ng/mg and 300 that cling, DNA 2,000, 3 % clumped, 12 mS/cm, pH 7.1. */
    static Stream harvest(double litres, double gramsPerLitre) {
        Stream broth = protein(new Buffer(24, 0, 0, 0, 0, 12, 60), litres, gramsPerLitre, 3, 0.8);
        broth.add(Matter.CARBONATE, 26.4 * litres);
        broth.add(Matter.CHROMOPHORE, 8 * litres);
        broth.add(Matter.TURBIDITY, 2000 * litres);
        broth.add(Matter.PARTICLES, 1e7 * litres);
        broth.add(Matter.GERMS, 20 * litres);
        broth.add(Matter.HOST_CELL_PROTEIN, 200_000 * broth.productGrams());
        broth.add(Matter.CLINGING_PROTEIN, 300 * broth.productGrams());
        broth.add(Matter.DNA, 2_000 * broth.productGrams());
        broth.add(Matter.ENDOTOXIN, 500 * litres);
        return broth;
    }

    /** Product in a buffer: 24 % acidic, 6 % basic, the rest as it should be. */
    static Stream protein(Buffer buffer, double litres, double gramsPerLitre, double aggregatePercent, double fragmentPercent) {
        Stream stream = of(buffer, litres);
        double grams = litres * gramsPerLitre;
        stream.add(Matter.MONOMER, grams * (100 - aggregatePercent - fragmentPercent) / 100);
        stream.add(Matter.AGGREGATE, grams * aggregatePercent / 100);
        stream.add(Matter.FRAGMENT, grams * fragmentPercent / 100);
        stream.add(Matter.ACIDIC, 0.24 * grams);
        stream.add(Matter.BASIC, 0.06 * grams);
        stream.add(Matter.DAMAGED, 0.01 * grams);
        return stream;
    }

    static Stream of(Buffer buffer, double litres) {
        Stream stream = new Stream();
        buffer.into(stream, litres, CELSIUS);
        return stream;
    }
}
