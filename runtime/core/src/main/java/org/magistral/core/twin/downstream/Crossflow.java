package org.magistral.core.twin.downstream;

import java.nio.ByteBuffer;
import org.magistral.core.twin.liquid.Matter;
import org.magistral.core.twin.liquid.Stream;
import org.magistral.core.twin.liquid.Tank;

/**
 * Ultrafiltration: a pump drives the tank's liquid along a membrane and back, a valve in the retentate makes the pressure. Flux comes
 * from transmembrane pressure until the film at the membrane is full: J = Jlim (1 - exp(-Lp TMP / Jlim)) with Jlim = k ln(cgel/c), and k
 * rises with the feed to the power 0.6 [K]. Small molecules go with the water, so that N volumes of buffer at constant volume leave
 * exp(-N) of them. One thread; allocates nothing.
 */
public final class Crossflow {
    private static final double FEED_POWER = 0.6;
    /** Retentate pressure at the rated feed with its valve full open. */
    private static final double OPEN_BAR = 0.2;
    private static final double LEAST_OPEN = 0.02;
    private static final double PERMEATE_BAR = 0.05;
    /** Where the pump stalls. */
    private static final double MOST_BAR = 6;
    /** Of what comes along, so much goes through at most. */
    private static final double MOST_THROUGH = 0.9;
    private static final double IMPURITY_PASSES = 0.01;
    /** Product that clumps by each pass through the pump [K]. */
    private static final double CLUMPS_PER_PASS = 2e-6;

    private final CrossflowParameters parameters;
    private double feedBar;
    private double retentateBar;
    private double permeateBar;
    private double fluxLmh;
    private boolean air;
    private boolean everAir;

    public Crossflow(CrossflowParameters parameters) {
        this.parameters = parameters;
    }

    /**
     * Circulates the tank for so long.
     *
     * @param feedMlPerMin of the pump
     * @param valveOpen of the retentate valve, 0 to 1
     * @param resistance of the membrane, against a clean one: 1 in health, more in a fault
     */
    public void advance(double seconds, Tank tank, double feedMlPerMin, double valveOpen, double resistance, Stream permeate) {
        Stream liquid = tank.content();
        air = feedMlPerMin > 0 && liquid.litres() <= parameters.leastLitres();
        everAir |= air;
        if (air || !(feedMlPerMin > 0)) {
            rest();
            return;
        }
        double passes = Math.min(1, feedMlPerMin / 60_000 * seconds / liquid.litres());
        filter(seconds, liquid, liquid.litres() - parameters.leastLitres(), feedMlPerMin, valveOpen, resistance, permeate);
        clump(liquid, passes);
    }

    /**
     * Lets a parcel pass once along the membrane, out of one vessel and into whichever; what goes through is taken out of it.
     *
     * @param permeateOpen whether the way of the permeate is open
     */
    public void across(double seconds, Stream parcel, double valveOpen, double resistance, boolean permeateOpen, Stream permeate) {
        if (parcel.isEmpty()) {
            rest();
            return;
        }
        air = false;
        double feedMlPerMin = parcel.litres() * 60_000 / seconds;
        double most = permeateOpen ? MOST_THROUGH * parcel.litres() : 0;
        filter(seconds, parcel, most, feedMlPerMin, valveOpen, resistance, permeate);
        if (!permeateOpen) {
            permeateBar = (feedBar + retentateBar) / 2;
            fluxLmh = 0;
        }
        clump(parcel, 1);
    }

    /** Its pump stands, or turns in air. */
    public void rest() {
        feedBar = 0;
        retentateBar = 0;
        permeateBar = 0;
        fluxLmh = 0;
    }

    /** Nothing can leave: the pump stalls. */
    public void stall(double bar) {
        feedBar = bar;
        retentateBar = bar;
        permeateBar = bar;
        fluxLmh = 0;
    }

    private void filter(double seconds, Stream liquid, double mostLitres, double feedMlPerMin, double valveOpen, double resistance,
            Stream permeate) {
        double feed = feedMlPerMin / 1000 / parameters.areaM2() / parameters.ratedFeedLitresPerMinM2();
        double viscosity = liquid.viscosity();
        double open = Math.max(LEAST_OPEN, valveOpen);
        retentateBar = Math.min(MOST_BAR, OPEN_BAR * feed * feed / (open * open));
        feedBar = Math.min(MOST_BAR, retentateBar + parameters.barAtRatedFeed() * feed * viscosity);
        permeateBar = PERMEATE_BAR;
        double film = parameters.filmLmh() * Math.pow(feed, FEED_POWER)
                * Math.log(parameters.gelGramsPerLitre() / Math.max(0.1, liquid.productGramsPerLitre()));
        double limit = Math.max(0, film);
        double driven = parameters.lmhPerBar() / resistance / viscosity * Math.max(0, transmembraneBar());
        fluxLmh = limit > 0 ? limit * -Math.expm1(-driven / limit) : 0;
        double litres = Math.min(fluxLmh * parameters.areaM2() * seconds / 3600, mostLitres);
        double share = Math.max(0, litres / liquid.litres());
        liquid.moveTo(permeate, Matter.Kind.LIQUID, share);
        liquid.moveTo(permeate, Matter.Kind.SOLUTE, share);
        liquid.moveTo(permeate, Matter.Kind.IMPURITY, share * IMPURITY_PASSES);
        liquid.moveProductTo(permeate, share * parameters.passesProduct());
    }

    private static void clump(Stream liquid, double passes) {
        liquid.turn(Matter.MONOMER, Matter.AGGREGATE, passes * CLUMPS_PER_PASS * liquid.of(Matter.MONOMER));
    }

    /** Across the membrane: mean of feed and retentate, less permeate. */
    public double transmembraneBar() {
        return Math.max(0, (feedBar + retentateBar) / 2 - permeateBar);
    }

    public double feedBar() {
        return feedBar;
    }

    public double retentateBar() {
        return retentateBar;
    }

    public double permeateBar() {
        return permeateBar;
    }

    /** Through the membrane. */
    public double fluxLmh() {
        return fluxLmh;
    }

    /** Whether its pump draws air now. */
    public boolean hasAir() {
        return air;
    }

    /** Whether it ever did. */
    public boolean hadAir() {
        return everAir;
    }

    public void save(ByteBuffer out) {
        out.putDouble(feedBar).putDouble(retentateBar).putDouble(permeateBar).putDouble(fluxLmh);
        out.put((byte) (air ? 1 : 0)).put((byte) (everAir ? 1 : 0));
    }

    public void load(ByteBuffer in) {
        feedBar = in.getDouble();
        retentateBar = in.getDouble();
        permeateBar = in.getDouble();
        fluxLmh = in.getDouble();
        air = in.get() != 0;
        everAir = in.get() != 0;
    }
}
