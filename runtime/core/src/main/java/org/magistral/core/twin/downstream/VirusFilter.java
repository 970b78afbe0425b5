package org.magistral.core.twin.downstream;

import java.nio.ByteBuffer;
import org.magistral.core.twin.liquid.Matter;
import org.magistral.core.twin.liquid.Stream;

/**
 * A virus filter under a pressure that a regulator or a pump holds. Its flux falls with what has gone through, V/(V + Vhalf) of it, so to
 * a quarter after three times Vhalf. A dip below nine tenths of its pressure, or a pause, lets virus that was caught move on: what comes
 * through after it has fewer decades, and that is for the rest of the run [S:vf]. What it has kept is reckoned over all that came
 * through. One thread; allocates nothing.
 */
public final class VirusFilter {
    private static final double DIP_SHARE = 0.9;
    /** Pressure needs so long to come, and only then counts; a flush before the product does not. */
    private static final double BEGUN_LITRES_PER_M2 = 1;
    private static final double PROTEIN_GRAMS_PER_M2_BOUND = 0.5;
    private static final double AGGREGATE_PASSES = 0.9;
    /** Forward flow of a whole one and of a torn one, mL/min for a m2 [K]. */
    private static final double WHOLE_ML_PER_MIN = 4;
    private static final double TORN_ML_PER_MIN = 40;
    /** What it bears, of its rated pressure. */
    private static final double BURST_SHARE = 2;

    private final VirusFilterParameters parameters;
    private final HoldUp holdUp;
    private final Stream retained = new Stream();
    private final Stream parcel = new Stream();
    private double litresPerM2;
    private double loadedLitresPerM2;
    private double passedVirus;
    private double pausedSeconds;
    private int dips;
    private double leastBar = Double.POSITIVE_INFINITY;
    private boolean low;
    private boolean torn;

    public VirusFilter(VirusFilterParameters parameters) {
        this.parameters = parameters;
        holdUp = new HoldUp(parameters.holdUpLitres());
    }

    /** How much would go through in this time under this pressure. */
    public double litres(double seconds, double bar, double viscosity) {
        double lmh = parameters.lmhPerBar() * Math.max(0, bar) * (1 - fluxDecayPercent() / 100) / viscosity;
        return lmh * parameters.areaM2() * seconds / 3600;
    }

    /**
     * Lets go through what the pressure drives; the rest stays in {@code in}. Called all through the run, in a pause with 0 bar.
     *
     * @param plugging how much faster than it should its flux falls: 1 in health, more in a fault
     */
    public void pass(Stream in, double seconds, double bar, double plugging, Stream out) {
        torn |= bar > BURST_SHARE * parameters.ratedBar();
        boolean begun = loadedLitresPerM2 > BEGUN_LITRES_PER_M2;
        boolean isLow = begun && bar < DIP_SHARE * parameters.ratedBar();
        if (isLow) {
            dips += low ? 0 : 1;
            pausedSeconds += seconds;
            leastBar = Math.min(leastBar, bar);
        }
        low = isLow;
        double litres = Math.min(in.litres(), litres(seconds, bar, in.viscosity()));
        if (!(litres > 0)) {
            return;
        }
        in.moveTo(parcel, litres / in.litres());
        passedVirus += litres / parameters.areaM2() * Math.pow(10, -decades());
        litresPerM2 += litres / parameters.areaM2() * Math.max(1, plugging);
        double grams = parcel.productGrams();
        loadedLitresPerM2 += grams > 0 || loadedLitresPerM2 > 0 ? litres / parameters.areaM2() : 0;
        double room = PROTEIN_GRAMS_PER_M2_BOUND * parameters.areaM2() - retained.productGrams();
        if (grams > 0 && room > 0) {
            parcel.moveProductTo(retained, Math.min(0.5, room / grams));
        }
        parcel.moveTo(retained, Matter.AGGREGATE.ordinal(), 1 - AGGREGATE_PASSES);
        parcel.moveTo(retained, Matter.Kind.PARTICULATE, torn ? 0 : 1);
        holdUp.pass(parcel, out);
    }

    /** Of what comes through now. */
    private double decades() {
        return torn ? 0 : Math.max(0, parameters.logReduction() - parameters.logLost() * dips);
    }

    /** Decades of virus kept, of all that has come through; as rated before anything has. */
    public double logReduction() {
        return passedVirus <= 0 ? decades() : -Math.log10(passedVirus / litresPerM2);
    }

    /** How much of its flux is gone, 0 to 100 %. */
    public double fluxDecayPercent() {
        return 100 * litresPerM2 / (litresPerM2 + parameters.halvingLitresPerM2());
    }

    /** How often the pressure fell after it had begun. */
    public int dips() {
        return dips;
    }

    /** How long it was low, altogether. */
    public double pausedSeconds() {
        return pausedSeconds;
    }

    /** The least of it, in those dips; infinite if there was none. */
    public double leastBar() {
        return leastBar;
    }

    /** Tears it, for good. */
    public void tear() {
        torn = true;
    }

    /** What an integrity test finds afterwards. */
    public double forwardFlowMlPerMin() {
        return (torn ? TORN_ML_PER_MIN : WHOLE_ML_PER_MIN) * parameters.areaM2();
    }

    /** What stands in its housing; live. */
    public Stream heldUp() {
        return holdUp.content();
    }

    /** What it keeps; live. */
    public Stream retained() {
        return retained;
    }

    public void save(ByteBuffer out) {
        holdUp.save(out);
        retained.save(out);
        out.putDouble(litresPerM2).putDouble(loadedLitresPerM2).putDouble(passedVirus).putDouble(pausedSeconds).putDouble(leastBar)
                .putInt(dips);
        out.put((byte) (low ? 1 : 0)).put((byte) (torn ? 1 : 0));
    }

    public void load(ByteBuffer in) {
        holdUp.load(in);
        retained.load(in);
        litresPerM2 = in.getDouble();
        loadedLitresPerM2 = in.getDouble();
        passedVirus = in.getDouble();
        pausedSeconds = in.getDouble();
        leastBar = in.getDouble();
        dips = in.getInt();
        low = in.get() != 0;
        torn = in.get() != 0;
    }
}
