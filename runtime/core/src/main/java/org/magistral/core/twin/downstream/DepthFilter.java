package org.magistral.core.twin.downstream;

import java.nio.ByteBuffer;
import org.magistral.core.twin.liquid.Matter;
import org.magistral.core.twin.liquid.Stream;

/**
 * A depth filter or a filter of 0.2 um under a pump: dP = dP0 (1 - V/Vmax)^-2 at its rated flux, in proportion to flux and viscosity
 * [K] of twin.md, where V is how much of its rated liquid would have left the same dirt. A pump that can't push it all through leaves
 * the rest where it was. Blown with more than it bears, it lets everything by from then on. One thread; allocates nothing.
 */
public final class DepthFilter {
    /** Where a peristaltic pump stalls [K]. */
    public static final double STALL_BAR = 4;
    /** What air may push with [S] of unit-operations.md row 7. */
    public static final double MOST_BLOW_BAR = 0.35;

    private static final double BLOWN_LITRES_PER_M2_PER_BAR_SECOND = 0.05;
    /** What stays in the pads however long they are blown. */
    private static final double KEPT_AFTER_BLOW = 0.1;
    /** Of germs and turbidity, once it is torn. */
    private static final double PASSES_TORN = 0.9;
    /** Forward flow of a whole one and of a torn one, mL/min for a m2 [K]. */
    private static final double WHOLE_ML_PER_MIN = 15;
    private static final double TORN_ML_PER_MIN = 150;

    private final FilterParameters parameters;
    private final HoldUp holdUp;
    private final Stream retained = new Stream();
    private final Stream parcel = new Stream();
    private double ratedLitresPerM2;
    private double boundGrams;
    private double pressureBar;
    private boolean torn;

    public DepthFilter(FilterParameters parameters) {
        this.parameters = parameters;
        holdUp = new HoldUp(parameters.holdUpLitres());
    }

    /**
     * Pushes what is in {@code in} through; what the pump can't push stays in it.
     *
     * @param plugging how much faster than it should the filter fills with dirt: 1 in health, more in a fault
     */
    public void pass(Stream in, double seconds, double plugging, Stream out) {
        double litres = in.litres();
        if (!(litres > 0) || !(seconds > 0)) {
            pressureBar = 0;
            return;
        }
        double wantedBar = pressureBar(litres / parameters.areaM2() * 3600 / seconds, in.viscosity());
        double share = Math.min(1, STALL_BAR / wantedBar);
        double dirt = in.turbidityNtu() / parameters.ratedNtu() * plugging;
        double toPlugged = (parameters.capacityLitresPerM2() - ratedLitresPerM2) * parameters.areaM2();
        if (share * litres * dirt > toPlugged) {
            share = Math.max(0, toPlugged / (litres * dirt));
        }
        pressureBar = Math.min(STALL_BAR, wantedBar);
        in.moveTo(parcel, share);
        ratedLitresPerM2 += share * litres * dirt / parameters.areaM2();
        retain();
        holdUp.pass(parcel, out);
    }

    /** Takes out of a parcel what stays in the pads. */
    private void retain() {
        double atLeast = torn ? PASSES_TORN : 0;
        keep(Matter.TURBIDITY, Math.max(atLeast, parameters.passesTurbidity()));
        keep(Matter.GERMS, Math.max(atLeast, parameters.passesGerms()));
        keep(Matter.PARTICLES, Math.max(atLeast, parameters.passesGerms()));
        keep(Matter.HOST_CELL_PROTEIN, parameters.passesHostCellProtein());
        keep(Matter.DNA, parameters.passesDna());
        double grams = parcel.productGrams();
        double roomGrams = parameters.bindsGramsPerM2() * parameters.areaM2() - boundGrams;
        if (grams > 0 && roomGrams > 0) {
            double share = Math.min(0.5, roomGrams / grams);
            boundGrams += share * grams;
            parcel.moveProductTo(retained, share);
        }
    }

    private void keep(Matter matter, double passes) {
        parcel.moveTo(retained, matter.ordinal(), 1 - passes);
    }

    /** Pushes the hold-up out with air for so long. */
    public void blow(double seconds, double bar, Stream out) {
        torn |= bar > MOST_BLOW_BAR;
        double kept = KEPT_AFTER_BLOW * parameters.holdUpLitres();
        double litres = BLOWN_LITRES_PER_M2_PER_BAR_SECOND * parameters.areaM2() * bar * seconds;
        holdUp.blow(Math.clamp(holdUp.content().litres() - kept, 0, litres), out);
        pressureBar = bar;
    }

    /** What it costs now, at this flux. */
    private double pressureBar(double lmh, double viscosity) {
        double open = 1 - ratedLitresPerM2 / parameters.capacityLitresPerM2();
        if (open <= 0) {
            return Double.POSITIVE_INFINITY;
        }
        return parameters.cleanBar() * lmh / parameters.ratedLmh() * viscosity / (open * open);
    }

    /** Between its inlet and its outlet, as the last step had it; a stalled pump makes {@link #STALL_BAR}. */
    public double pressureBar() {
        return pressureBar;
    }

    /** Of what plugs it, 0 to 100 %. */
    public double filledPercent() {
        return 100 * Math.min(1, ratedLitresPerM2 / parameters.capacityLitresPerM2());
    }

    /** Tears it, for good. */
    public void tear() {
        torn = true;
    }

    /** What an integrity test finds afterwards. */
    public double forwardFlowMlPerMin() {
        return (torn ? TORN_ML_PER_MIN : WHOLE_ML_PER_MIN) * parameters.areaM2();
    }

    /** Whether an integrity test would pass. */
    public boolean isWhole() {
        return !torn;
    }

    /** What stands in its housing; live. */
    public Stream heldUp() {
        return holdUp.content();
    }

    /** What its pads keep; live. */
    public Stream retained() {
        return retained;
    }

    public void save(ByteBuffer out) {
        holdUp.save(out);
        retained.save(out);
        out.putDouble(ratedLitresPerM2).putDouble(boundGrams).putDouble(pressureBar).put((byte) (torn ? 1 : 0));
    }

    public void load(ByteBuffer in) {
        holdUp.load(in);
        retained.load(in);
        ratedLitresPerM2 = in.getDouble();
        boundGrams = in.getDouble();
        pressureBar = in.getDouble();
        torn = in.get() != 0;
    }
}
