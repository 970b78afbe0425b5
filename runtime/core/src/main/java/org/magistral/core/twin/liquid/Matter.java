package org.magistral.core.twin.liquid;

/** What a liquid is followed by, each as an amount, so that two liquids mix by adding up. */
public enum Matter {
    /** The liquid itself, kg. */
    MASS(Kind.LIQUID),
    /** Its temperature above 0 degC, kg degC. */
    HEAT(Kind.LIQUID),
    /** Product that is one whole molecule, g. With the next two it is all the product. */
    MONOMER(Kind.PRODUCT),
    /** Product that clumps, g. */
    AGGREGATE(Kind.PRODUCT),
    /** Product cut into pieces, g. */
    FRAGMENT(Kind.PRODUCT),
    /** How much of the product is an acidic variant, g; counted in the three above. */
    ACIDIC(Kind.VARIANT),
    /** How much of it is a basic variant, g. */
    BASIC(Kind.VARIANT),
    /** How much of it has lost its shape and binds no more, g. */
    DAMAGED(Kind.VARIANT),
    /** Host cell protein that swims free, ug, which by g of product is ng/mg. */
    HOST_CELL_PROTEIN(Kind.IMPURITY),
    /** Host cell protein that clings to the product and goes through a step with it, ug. With the one above it is all of it. */
    CLINGING_PROTEIN(Kind.IMPURITY),
    /** Host cell DNA, ug. */
    DNA(Kind.IMPURITY),
    /** Protein A that came off its resin, ug. */
    PROTEIN_A(Kind.IMPURITY),
    /** Endotoxin, EU. */
    ENDOTOXIN(Kind.IMPURITY),
    /** What else of a medium absorbs at 280 nm, AU/cm times L. */
    CHROMOPHORE(Kind.SOLUTE),
    /** Living germs, CFU. */
    GERMS(Kind.PARTICULATE),
    /** Cells and debris, NTU times L. */
    TURBIDITY(Kind.PARTICULATE),
    /** Particles of 10 um and more, as a number. */
    PARTICLES(Kind.PARTICULATE),
    /** Conductivity, mS/cm times L. */
    SALT(Kind.SOLUTE),
    /** What presses by osmosis beside the ions: sugar, mOsm. */
    SUGAR(Kind.SOLUTE),
    /** Strong base less strong acid, mmol. */
    STRONG_ION(Kind.SOLUTE),
    /** Acetate and acetic acid, mmol. */
    ACETATE(Kind.SOLUTE),
    /** Phosphate, mmol. */
    PHOSPHATE(Kind.SOLUTE),
    /** Tris, mmol. */
    TRIS(Kind.SOLUTE),
    /** Histidine, mmol. */
    HISTIDINE(Kind.SOLUTE),
    /** Bicarbonate and dissolved CO2, mmol. */
    CARBONATE(Kind.SOLUTE);

    /** What kind of thing it is: what a filter, a resin or a membrane goes by. */
    public enum Kind {
        /** The water, as it were. */
        LIQUID,
        /** The protein that is made. */
        PRODUCT,
        /** A share of the product, which goes where the product goes. */
        VARIANT,
        /** Large molecules that must go. */
        IMPURITY,
        /** What a filter of 0.2 um keeps. */
        PARTICULATE,
        /** Small molecules, which go with the water. */
        SOLUTE
    }

    private static final Matter[] ALL = values();

    private final Kind kind;

    Matter(Kind kind) {
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** How many there are. */
    public static int count() {
        return ALL.length;
    }

    /** The one with this ordinal, without a copy. */
    public static Matter of(int ordinal) {
        return ALL[ordinal];
    }
}
