package org.magistral.core.twin.downstream;

import java.nio.ByteBuffer;
import org.magistral.core.twin.downstream.ColumnParameters.Affinity;
import org.magistral.core.twin.liquid.Buffer;
import org.magistral.core.twin.liquid.Matter;
import org.magistral.core.twin.liquid.Stream;

/**
 * A column, lumped as twin.md advises [K]: what comes in is taken up by the resin at the inlet, or not; the liquid moves through a row of
 * mixed cells, which delay and broaden every front; what the resin lets go joins it at the outlet, by the {@link Peak}, once the liquid
 * there says so. Product that breaks through, impurities held loosely until they are washed off, and what stays until the strip are all
 * amounts in one place or another, so the column closes.
 *
 * <p>It fouls with each load, as far as caustic does not clean it: capacity falls, pressure and carry-over rise. Air dries it, and that
 * is for good. One thread; allocates nothing after construction.
 */
public final class Column {
    private static final int CELLS = 16;
    /** Liquid in a packed bed [S:niimbl]. */
    private static final double POROSITY = 0.75;
    /** Width of the breakthrough curve, of the capacity [K]. */
    private static final double STEEPNESS = 0.05;
    /** Where half breaks through, if a tenth does at 1. */
    private static final double HALF = 1 + STEEPNESS * Math.log(9);

    private static final double RATED_MINUTES = 6;
    /** How the capacity comes with residence time [K]: 88 % at 4 minutes, 60 % at 2. */
    private static final double TRANSPORT_MINUTES = 2.5;

    /** Of the loosely held, in each column volume [K]. */
    private static final double WASHED_PER_CV = 1;
    private static final double STRIPPED_PER_CV = 2;
    /** Caustic takes nine tenths of the new fouling off in 15 minutes [K]. */
    private static final double CLEANING_SECONDS = 390;

    private static final double CAPACITY_LOST_PER_FOULING = 0.03;
    /** What is left of it however foul it is. */
    private static final double LEAST_CAPACITY = 0.02;
    private static final double PRESSURE_PER_FOULING = 0.05;
    private static final double CARRY_OVER_PER_FOULING = 0.15;
    private static final double LEACH_PER_FOULING = 0.15;
    /** What turbid liquid adds, a load's worth for so many NTU L on a litre of resin [K]. */
    private static final double FOULING_NTU = 500;

    private static final double CAPACITY_DRIED = 0.5;
    private static final double WASHED_DRIED = 0.2;
    /** What runs past the resin in the cracks that air leaves. */
    private static final double CHANNELLED = 0.15;
    private static final double CAUSTIC_PH = 12;
    private static final double PRODUCT_GRAMS_PER_LITRE_OF_LOAD = 0.01;

    private final ColumnParameters parameters;
    private final double[] tight = new double[Matter.count()];
    private final double[] loose = new double[Matter.count()];
    private final double[] elutes = new double[Matter.count()];
    private final Stream[] cells = new Stream[CELLS];
    private final Stream held = new Stream();
    private final Stream heldLoosely = new Stream();
    private final Stream parcel = new Stream();
    private final double cellLitres;
    /** What the resin held when the elution began. */
    private final double[] atElution = new double[Matter.count()];
    private double elutedCv;
    private double elutedShare;
    private boolean eluting;
    private boolean emptied;
    /** Whether product comes in; said anew for each parcel. */
    private boolean loading;
    private double loadedGrams;
    private double oldFouling;
    private double newFouling;
    private double pressureBar;
    private boolean dried;

    /** A new column, standing in its equilibration buffer. */
    public Column(ColumnParameters parameters, Buffer standing, double celsius) {
        this(parameters, standing, celsius, 0);
    }

    /**
     * @param fouling how many loads have gone over it without being cleaned off: 0 when new
     */
    public Column(ColumnParameters parameters, Buffer standing, double celsius, double fouling) {
        this.parameters = parameters;
        oldFouling = fouling;
        cellLitres = POROSITY * parameters.litres() / CELLS;
        for (int i = 0; i < CELLS; i++) {
            cells[i] = new Stream();
            standing.into(cells[i], cellLitres, celsius);
        }
        for (int i = 0; i < Matter.count(); i++) {
            Matter matter = Matter.of(i);
            if (matter.kind() == Matter.Kind.PRODUCT || matter.kind() == Matter.Kind.VARIANT) {
                takes(matter, new Affinity(parameters.productBinds(), 0, parameters.monomerElutes()));
            }
        }
        boolean flowsThrough = parameters.chemistry() == Chemistry.ANION_EXCHANGE;
        takes(Matter.AGGREGATE, new Affinity(flowsThrough ? parameters.aggregate().tight() : parameters.productBinds(), 0,
                parameters.aggregate().elutes()));
        takes(Matter.HOST_CELL_PROTEIN, parameters.hostCellProtein());
        takes(Matter.CLINGING_PROTEIN, parameters.clingingProtein());
        takes(Matter.DNA, parameters.dna());
        takes(Matter.PROTEIN_A, parameters.proteinA());
        takes(Matter.ENDOTOXIN, flowsThrough ? new Affinity(0.9, 0, 0) : new Affinity(0.02, 0.05, 1));
    }

    private void takes(Matter matter, Affinity affinity) {
        tight[matter.ordinal()] = affinity.tight();
        loose[matter.ordinal()] = affinity.loose();
        elutes[matter.ordinal()] = affinity.elutes();
    }

    /**
     * Pushes all of {@code in} through.
     *
     * @param airLitres what the pump drew beside it, out of an empty tank
     */
    public void pass(Stream in, double airLitres, double seconds, Stream out) {
        double litres = in.litres();
        dried |= airLitres > cellLitres;
        if (!(litres > 0) || !(seconds > 0)) {
            pressureBar = 0;
            return;
        }
        double mlPerMin = litres * 60_000 / seconds;
        pressureBar = parameters.barAtRatedFlow() * mlPerMin / parameters.ratedMlPerMin() * in.viscosity()
                * (1 + PRESSURE_PER_FOULING * fouling());
        double minutes = parameters.litres() * seconds / 60 / litres;
        double capacity = capacityGramsPerLitre(minutes);
        int parts = (int) Math.ceil(2 * litres / cellLitres);
        for (int part = parts; part > 0; part--) {
            double share = 1.0 / part;
            double partLitres = in.litres() * share;
            in.moveTo(parcel, share);
            bind(capacity);
            push(partLitres);
            release(partLitres / parameters.litres(), seconds / parts);
            parcel.moveTo(out);
        }
    }

    /** What it binds now, when liquid takes so long through an empty column of its size. */
    private double capacityGramsPerLitre(double minutes) {
        double transport = -Math.expm1(-minutes / TRANSPORT_MINUTES) / -Math.expm1(-RATED_MINUTES / TRANSPORT_MINUTES);
        return parameters.capacityGramsPerLitre() * transport
                * Math.max(LEAST_CAPACITY, Math.exp(-CAPACITY_LOST_PER_FOULING * fouling()))
                * (dried ? CAPACITY_DRIED : 1);
    }

    /** The resin takes out of the parcel what it binds. */
    private void bind(double capacityGramsPerLitre) {
        double grams = parcel.productGrams();
        loading = parcel.productGramsPerLitre() > PRODUCT_GRAMS_PER_LITRE_OF_LOAD;
        if (!loading) {
            return;
        }
        if (emptied) { // a new load: what was not cleaned off by now has set
            emptied = false;
            oldFouling += newFouling;
            newFouling = 0;
        }
        boolean flowsThrough = parameters.chemistry() == Chemistry.ANION_EXCHANGE;
        double filled = (flowsThrough ? loadedGrams : held.productGrams()) / parameters.litres() / capacityGramsPerLitre;
        double taken = parameters.chemistry().binding(parcel.ph(), parcel.milliSiemensPerCm())
                / (1 + Math.exp((filled - HALF) / STEEPNESS)) * (dried ? 1 - CHANNELLED : 1);
        double carryOver = flowsThrough ? 1 : 1 + CARRY_OVER_PER_FOULING * fouling();
        for (int i = 0; i < tight.length; i++) {
            boolean impurity = Matter.of(i).kind() == Matter.Kind.IMPURITY;
            double wanted = tight[i] * (impurity ? carryOver : 1);
            parcel.moveTo(held, i, Math.min(1, wanted * taken));
            parcel.moveTo(heldLoosely, i, Math.min(1, loose[i] * taken));
        }
        loadedGrams += grams;
        newFouling += (grams / parameters.capacityGramsPerLitre() + parcel.of(Matter.TURBIDITY) / FOULING_NTU) / parameters.litres();
        eluting = false;
    }

    /** The parcel goes in at the top, and as much comes out below. */
    private void push(double litres) {
        for (Stream cell : cells) {
            parcel.moveTo(cell);
            double all = cell.litres();
            cell.moveTo(parcel, all > cellLitres ? Math.min(litres, all - cellLitres) / all : 0);
        }
    }

    /** What the liquid at the outlet takes off the resin. */
    private void release(double cv, double seconds) {
        Stream last = cells[CELLS - 1];
        double ph = last.ph();
        double milliSiemens = last.milliSiemensPerCm();
        boolean stripping = parameters.chemistry().strips(ph, milliSiemens);
        double washed = -Math.expm1(-cv * (dried ? WASHED_PER_CV * WASHED_DRIED : WASHED_PER_CV));
        if (stripping) {
            held.moveTo(parcel, -Math.expm1(-cv * STRIPPED_PER_CV));
            heldLoosely.moveTo(parcel, -Math.expm1(-cv * STRIPPED_PER_CV));
            loadedGrams = 0;
            eluting = false;
        } else if (!loading) { // a load brings as much as it takes
            heldLoosely.moveTo(parcel, washed);
            if (parameters.chemistry().elutes(ph, milliSiemens)) {
                elute(cv);
            }
        }
        if (ph > CAUSTIC_PH) {
            newFouling *= Math.exp(-seconds / CLEANING_SECONDS);
        }
        emptied |= stripping || eluting;
    }

    private void elute(double cv) {
        if (!eluting) {
            eluting = true;
            elutedCv = 0;
            elutedShare = 0;
            heldLoosely.moveTo(held); // what was not washed off comes off with the product
            for (int i = 0; i < atElution.length; i++) {
                atElution[i] = held.of(i);
            }
        }
        elutedCv += cv;
        double share = Math.max(elutedShare, parameters.peak().out(elutedCv));
        double grams = 0;
        for (int i = 0; i < atElution.length; i++) {
            double amount = Math.min(held.of(i), atElution[i] * elutes[i] * (share - elutedShare));
            if (amount > 0) {
                held.moveTo(parcel, i, amount / held.of(i));
                grams += Matter.of(i).kind() == Matter.Kind.PRODUCT ? amount : 0;
            }
        }
        parcel.add(Matter.PROTEIN_A, grams * parameters.leachedUgPerGram() * (1 + LEACH_PER_FOULING * fouling()));
        elutedShare = share;
    }

    /** How many loads have gone over it and were not cleaned off. */
    public double fouling() {
        return oldFouling + newFouling;
    }

    /** Between its inlet and its outlet, as the last step had it. */
    public double pressureBar() {
        return pressureBar;
    }

    /** Whether air has been in it, which nothing makes good. */
    public boolean isDried() {
        return dried;
    }

    /** What the resin holds; live. */
    public Stream held() {
        return held;
    }

    /** Product in it altogether, on the resin and between, g. */
    public double productGrams() {
        double grams = held.productGrams() + heldLoosely.productGrams();
        for (Stream cell : cells) {
            grams += cell.productGrams();
        }
        return grams;
    }

    /** Liquid in it. */
    public double kilograms() {
        double kilograms = held.kilograms() + heldLoosely.kilograms();
        for (Stream cell : cells) {
            kilograms += cell.kilograms();
        }
        return kilograms;
    }

    public void save(ByteBuffer out) {
        for (Stream cell : cells) {
            cell.save(out);
        }
        held.save(out);
        heldLoosely.save(out);
        for (double amount : atElution) {
            out.putDouble(amount);
        }
        out.putDouble(elutedCv).putDouble(elutedShare).putDouble(loadedGrams).putDouble(oldFouling).putDouble(newFouling);
        out.putDouble(pressureBar).put((byte) (eluting ? 1 : 0)).put((byte) (dried ? 1 : 0)).put((byte) (emptied ? 1 : 0));
    }

    public void load(ByteBuffer in) {
        for (Stream cell : cells) {
            cell.load(in);
        }
        held.load(in);
        heldLoosely.load(in);
        for (int i = 0; i < atElution.length; i++) {
            atElution[i] = in.getDouble();
        }
        elutedCv = in.getDouble();
        elutedShare = in.getDouble();
        loadedGrams = in.getDouble();
        oldFouling = in.getDouble();
        newFouling = in.getDouble();
        pressureBar = in.getDouble();
        eluting = in.get() != 0;
        dried = in.get() != 0;
        emptied = in.get() != 0;
    }
}
