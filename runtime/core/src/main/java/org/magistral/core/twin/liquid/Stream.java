package org.magistral.core.twin.liquid;

import java.nio.ByteBuffer;

/**
 * So much of a liquid: what a pipe carries in one step, what stands in a hold-up, what a resin holds. All that can be done is to move a
 * share of it somewhere else, and to let something become something else, so nothing is lost unsaid. One thread; allocates nothing after
 * construction.
 */
public final class Stream {
    /** Water, and near enough everything here [K]. */
    public static final double KILOGRAMS_PER_LITRE = 1;
    /** Below this there is nothing to speak of. */
    private static final double EMPTY_KILOGRAMS = 1e-12;
    /** What salt presses by, mOsm/kg for each mS/cm: 150 mM NaCl has 16 mS/cm and 290 mOsm/kg [K]. */
    private static final double OSMOLES_PER_MILLISIEMENS = 18;

    private final double[] amounts = new double[Matter.count()];

    public double of(Matter matter) {
        return amounts[matter.ordinal()];
    }

    /** By ordinal of {@link Matter}. */
    public double of(int matter) {
        return amounts[matter];
    }

    /** Puts so much more in, or takes it out. */
    public void add(Matter matter, double amount) {
        amounts[matter.ordinal()] += amount;
    }

    /** Lets go of everything: for a pipe that has been counted. */
    public void clear() {
        for (int i = 0; i < amounts.length; i++) {
            amounts[i] = 0;
        }
    }

    /** Moves this share of everything, 0 to 1. */
    public void moveTo(Stream into, double share) {
        double moving = Math.clamp(share, 0, 1);
        for (int i = 0; i < amounts.length; i++) {
            moveTo(into, i, moving);
        }
    }

    /** Moves this share of one thing, by ordinal of {@link Matter}. */
    public void moveTo(Stream into, int matter, double share) {
        double moved = share >= 1 ? amounts[matter] : amounts[matter] * share;
        amounts[matter] -= moved;
        into.amounts[matter] += moved;
    }

    /** Moves this share of everything of one kind. */
    public void moveTo(Stream into, Matter.Kind kind, double share) {
        for (int i = 0; i < amounts.length; i++) {
            if (Matter.of(i).kind() == kind) {
                moveTo(into, i, share);
            }
        }
    }

    /** Moves this share of the product, with as much of its variants. */
    public void moveProductTo(Stream into, double share) {
        moveTo(into, Matter.Kind.PRODUCT, share);
        moveTo(into, Matter.Kind.VARIANT, share);
    }

    /** Moves all. */
    public void moveTo(Stream into) {
        moveTo(into, 1);
    }

    /** Comes nearer by this share to a litre of that, which stays as it is: what an instrument in a pipe sees, and no liquid. */
    public void follow(Stream passing, double share) {
        double litres = passing.litres();
        for (int i = 0; i < amounts.length; i++) {
            amounts[i] += share * (passing.amounts[i] / litres - amounts[i]);
        }
    }

    /** Lets so much of one thing become another, as far as there is any. */
    public void turn(Matter from, Matter to, double amount) {
        double turned = Math.clamp(amount, 0, Math.max(0, of(from)));
        add(from, -turned);
        add(to, turned);
    }

    public boolean isEmpty() {
        return of(Matter.MASS) <= EMPTY_KILOGRAMS;
    }

    public double kilograms() {
        return of(Matter.MASS);
    }

    public double litres() {
        return of(Matter.MASS) / KILOGRAMS_PER_LITRE;
    }

    /** All of the product, whole, clumped or cut. */
    public double productGrams() {
        return of(Matter.MONOMER) + of(Matter.AGGREGATE) + of(Matter.FRAGMENT);
    }

    public double productGramsPerLitre() {
        return isEmpty() ? 0 : productGrams() / litres();
    }

    /** 0 in nothing. */
    public double perLitre(Matter matter) {
        return isEmpty() ? 0 : of(matter) / litres();
    }

    /** By g of product; 0 where there is none. */
    public double perGramOfProduct(Matter matter) {
        double grams = productGrams();
        return grams <= 0 ? 0 : of(matter) / grams;
    }

    /** What share of the product it is, in %. */
    public double percentOfProduct(Matter matter) {
        return 100 * perGramOfProduct(matter);
    }

    /** 7 where there is nothing. */
    public double ph() {
        if (isEmpty()) {
            return 7;
        }
        return Acidity.ph(perLitre(Matter.STRONG_ION), perLitre(Matter.ACETATE), perLitre(Matter.PHOSPHATE), perLitre(Matter.TRIS),
                perLitre(Matter.HISTIDINE), perLitre(Matter.CARBONATE));
    }

    public double milliSiemensPerCm() {
        return perLitre(Matter.SALT);
    }

    public double celsius() {
        return isEmpty() ? 0 : of(Matter.HEAT) / kilograms();
    }

    public double turbidityNtu() {
        return perLitre(Matter.TURBIDITY);
    }

    public double milliosmolesPerKg() {
        return OSMOLES_PER_MILLISIEMENS * milliSiemensPerCm() + perLitre(Matter.SUGAR);
    }

    /** What it does to a pressure beside water: 1 for a buffer, e at 100 g/L [K]. */
    public double viscosity() {
        return Math.exp(productGramsPerLitre() / 100);
    }

    public void save(ByteBuffer out) {
        for (double amount : amounts) {
            out.putDouble(amount);
        }
    }

    public void load(ByteBuffer in) {
        for (int i = 0; i < amounts.length; i++) {
            amounts[i] = in.getDouble();
        }
    }
}
