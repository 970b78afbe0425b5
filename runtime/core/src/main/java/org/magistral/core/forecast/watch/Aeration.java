package org.magistral.core.forecast.watch;

import java.util.List;
import java.util.Optional;
import org.magistral.core.control.ElementSpec;
import org.magistral.core.control.LoopSpec;
import org.magistral.core.forecast.sensor.Expected;
import org.magistral.core.twin.vessel.Oxygen;

/**
 * What the oxygen loop has to give for what a culture breathes: stirrer, air and oxygen as the loop's rows share its output among them, and
 * the correlation of the vessel's kLa, which a real one has to be measured for. [K] Immutable; allocates nothing.
 */
public final class Aeration {
    /** The loop, by its id. */
    public static final String LOOP = "AIC-111";

    private static final String STIRRER = "SC-101";
    private static final String AIR = "FC-101";
    private static final String OXYGEN = "FC-102";
    private static final double MOST_PERCENT = 100;
    private static final int HALVINGS = 12;

    private final Share stirrer;
    private final Share air;
    private final Share oxygen;

    private Aeration(Share stirrer, Share air, Share oxygen) {
        this.stirrer = stirrer;
        this.air = air;
        this.oxygen = oxygen;
    }

    private record Share(double from, double to, double low, double high) {
        double at(double percent) {
            return low + (high - low) * Math.clamp((percent - from) / (to - from), 0, 1);
        }
    }

    /** That of a unit's loop; empty where it has none, or where the loop moves something else. */
    public static Optional<Aeration> of(List<LoopSpec> loops) {
        return loops.stream().filter(loop -> loop.id().equals(LOOP)).filter(LoopSpec.Pid.class::isInstance).map(LoopSpec.Pid.class::cast)
                .findFirst().flatMap(pid -> of(share(pid, STIRRER), share(pid, AIR), share(pid, OXYGEN)));
    }

    private static Optional<Aeration> of(Optional<Share> stirrer, Optional<Share> air, Optional<Share> oxygen) {
        return stirrer.isPresent() && air.isPresent() && oxygen.isPresent()
                ? Optional.of(new Aeration(stirrer.get(), air.get(), oxygen.get()))
                : Optional.empty();
    }

    private static Optional<Share> share(LoopSpec.Pid pid, String actuator) {
        for (LoopSpec.Range range : pid.ranges()) {
            if (range.element() instanceof ElementSpec.Analog(String moved, double low, double high) && moved.equals(actuator)) {
                return Optional.of(new Share(range.from(), range.to(), low, high));
            }
        }
        return Optional.empty();
    }

    /** The loop's output in % at which so many times the expected uptake is met, or all of it where that does not do; NaN for NaN. */
    public double outputPercent(Expected expected, double times) {
        double uptake = times * expected.oxygenMmolPerHour();
        if (Double.isNaN(uptake)) {
            return Double.NaN;
        }
        double low = 0;
        double high = MOST_PERCENT;
        for (int i = 0; i < HALVINGS; i++) { // what is carried rises with the output
            double middle = (low + high) / 2;
            if (carriedMmolPerHour(middle, expected) < uptake) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private double carriedMmolPerHour(double percent, Expected expected) {
        double airSlpm = air.at(percent);
        double oxygenSlpm = oxygen.at(percent);
        double total = airSlpm + oxygenSlpm;
        double richness = (Oxygen.AIR_FRACTION * airSlpm + oxygenSlpm) / total / Oxygen.AIR_FRACTION;
        double drive = Oxygen.saturationMillimolar(expected.celsius()) * (richness - expected.oxygenPercent() / 100);
        return Oxygen.kLaPerHour(stirrer.at(percent), total, expected.litres()) * drive * expected.litres();
    }
}
