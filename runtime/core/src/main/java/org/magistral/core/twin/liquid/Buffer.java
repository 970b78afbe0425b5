package org.magistral.core.twin.liquid;

/**
 * A solution without protein, mM. Compositions are the usual ones of such steps [K]; pH and conductivity within the ranges of
 * unit-operations.md.
 *
 * @param strongIon strong base less strong acid
 * @param milliSiemensPerCm its conductivity
 * @param sugarMilliosmoles what it presses by beside its ions, mOsm/L
 */
public record Buffer(
        double strongIon,
        double acetate,
        double phosphate,
        double tris,
        double histidine,
        double milliSiemensPerCm,
        double sugarMilliosmoles) {

    /** What harvest is chased and columns are flushed with. */
    public static final Buffer WATER = new Buffer(0, 0, 0, 0, 0, 0.002, 0);
    /** Protein A before the load and as its first wash, pH 7.2. */
    public static final Buffer PROTEIN_A_EQUILIBRATION = tris(7.2, 25, 15);
    /** Its second wash, pH 5.5. */
    public static final Buffer PROTEIN_A_WASH = acetate(5.5, 50, 4);
    /** Its elution, pH 3.6. */
    public static final Buffer PROTEIN_A_ELUTION = acetate(3.6, 50, 0.6);
    /** What takes the rest off it, pH 2.9. */
    public static final Buffer PROTEIN_A_STRIP = acetate(2.9, 100, 1.2);
    /** Anion exchange, pH 7.8. */
    public static final Buffer ANION_EQUILIBRATION = tris(7.8, 50, 4);
    /** Cation exchange, pH 5.2. */
    public static final Buffer CATION_EQUILIBRATION = acetate(5.2, 50, 4);
    /** Its elution: the same with salt. */
    public static final Buffer CATION_ELUTION = acetate(5.2, 50, 25);
    /** What takes the rest off both, 1 M salt. */
    public static final Buffer SALT_STRIP = acetate(5.2, 50, 85);
    /** 0.5 M NaOH. */
    public static final Buffer CAUSTIC = new Buffer(500, 0, 0, 0, 0, 95, 0);
    /** 1 M HCl, as it counts once it is neutral. */
    public static final Buffer ACID = new Buffer(-1000, 0, 0, 0, 0, 80, 0);
    /** 2 M Tris base, likewise. */
    public static final Buffer TRIS_BASE = new Buffer(0, 0, 0, 2000, 0, 60, 0);
    /** 1 M acetic acid, to bring a pool to the pH of the cation exchange. */
    public static final Buffer ACETIC_ACID = new Buffer(0, 1000, 0, 0, 0, 1.3, 0);
    /** What columns are kept in: 20 % ethanol with a little acetate [K]. */
    public static final Buffer STORAGE = acetate(5.2, 20, 1.5);
    /** What the product is put into: 20 mM histidine, pH 6.0, with sugar. */
    public static final Buffer FORMULATION = new Buffer(Acidity.strongIon(6.0, 0, 0, 0, 20), 0, 0, 0, 20, 1.5, 265);

    /** Tris brought to this pH, with salt to this conductivity. */
    public static Buffer tris(double ph, double millimolar, double milliSiemensPerCm) {
        return new Buffer(Acidity.strongIon(ph, 0, 0, millimolar, 0), 0, 0, millimolar, 0, milliSiemensPerCm, 0);
    }

    /** Acetate brought to this pH, with salt to this conductivity. */
    public static Buffer acetate(double ph, double millimolar, double milliSiemensPerCm) {
        return new Buffer(Acidity.strongIon(ph, millimolar, 0, 0, 0), millimolar, 0, 0, 0, milliSiemensPerCm, 0);
    }

    /** What makes so much bicarbonate have this pH; the bicarbonate itself is not in it. Of a broth. */
    public static Buffer bicarbonate(double ph, double millimolar, double milliSiemensPerCm, double sugarMilliosmoles) {
        return new Buffer(Acidity.strongIonOfCarbonate(ph, millimolar), 0, 0, 0, 0, milliSiemensPerCm, sugarMilliosmoles);
    }

    /** Adds so much of it. */
    public void into(Stream stream, double litres, double celsius) {
        stream.add(Matter.MASS, litres * Stream.KILOGRAMS_PER_LITRE);
        stream.add(Matter.HEAT, litres * Stream.KILOGRAMS_PER_LITRE * celsius);
        stream.add(Matter.STRONG_ION, strongIon * litres);
        stream.add(Matter.ACETATE, acetate * litres);
        stream.add(Matter.PHOSPHATE, phosphate * litres);
        stream.add(Matter.TRIS, tris * litres);
        stream.add(Matter.HISTIDINE, histidine * litres);
        stream.add(Matter.SALT, milliSiemensPerCm * litres);
        stream.add(Matter.SUGAR, sugarMilliosmoles * litres);
    }
}
