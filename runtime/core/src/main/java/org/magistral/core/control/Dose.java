package org.magistral.core.control;

import org.magistral.core.output.Demands;
import org.magistral.core.output.Grants;
import org.magistral.core.output.Verdict;

/**
 * A counted volume from one pump: it asks for the pump until the grants amount to the volume, the last bit at the speed that ends it
 * within a scan. What an interlock refuses is not delivered and not counted. Scan thread; allocates nothing.
 */
public final class Dose {
    /** Taken for the length of a scan while it is not known: a small dose then starts slowly, and does not overshoot. */
    private static final double LONGEST_SCAN_SECONDS = 1;

    private final int actuator;
    private double remainingMillilitres;
    private double givenMillilitres;
    private double rateMillilitresPerMinute;
    private boolean asked;

    public Dose(int actuator) {
        this.actuator = actuator;
    }

    /** Begins a dose; one that ran is forgotten. */
    public void start(double millilitres, double rateMillilitresPerMinute) {
        if (!(millilitres > 0) || !(rateMillilitresPerMinute > 0) || !Double.isFinite(millilitres + rateMillilitresPerMinute)) {
            throw new IllegalArgumentException("a dose of " + millilitres + " mL at " + rateMillilitresPerMinute + " mL/min");
        }
        remainingMillilitres = millilitres;
        givenMillilitres = 0;
        asked = false;
        this.rateMillilitresPerMinute = rateMillilitresPerMinute;
    }

    /** Goes on with what was left of a dose that the same grants served before; one that ran is forgotten. */
    public void resume(double millilitres, double newRateMillilitresPerMinute) {
        start(millilitres, newRateMillilitresPerMinute);
        asked = true;
    }

    /** Drops what is left. */
    public void cancel() {
        remainingMillilitres = 0;
    }

    /**
     * Books what it was granted in the scan before, then demands what is left.
     *
     * @param elapsedSeconds since the scan before, and the next is taken to be as long; 0 where that is not known
     */
    public void run(double elapsedSeconds, Grants grants, Verdict[] verdicts, Demands demands) {
        if (remainingMillilitres <= 0) {
            return;
        }
        double given = asked ? grants.grant(actuator) * elapsedSeconds / 60 : 0; // what went before was not for this dose
        asked = false;
        givenMillilitres += given;
        remainingMillilitres -= given;
        if (remainingMillilitres <= 1e-9) {
            remainingMillilitres = 0;
        } else {
            double scanSeconds = elapsedSeconds > 0 ? elapsedSeconds : LONGEST_SCAN_SECONDS;
            demands.set(actuator, Math.min(rateMillilitresPerMinute, remainingMillilitres / scanSeconds * 60));
            asked = true;
        }
    }

    public boolean isRunning() {
        return remainingMillilitres > 0;
    }

    public double remainingMillilitres() {
        return remainingMillilitres;
    }

    public double givenMillilitres() {
        return givenMillilitres;
    }
}
