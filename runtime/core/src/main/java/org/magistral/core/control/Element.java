package org.magistral.core.control;

import java.util.List;
import java.util.function.Function;
import org.magistral.core.output.ActuatorSpec;
import org.magistral.core.output.Demands;
import org.magistral.core.output.Grants;
import org.magistral.core.output.OutputGate;
import org.magistral.core.output.Verdict;
import org.magistral.core.tag.Tags;

/** The running form of an {@link ElementSpec}. Scan thread; allocates nothing. */
abstract sealed class Element {
    /**
     * Demands what the fraction asks.
     *
     * @param fraction 0 to 1
     */
    abstract void demand(double fraction, long nowNanos, double elapsedSeconds, Verdict[] verdicts, Grants grants, Demands demands);

    /** The part of the fraction that the verdict leaves, 0 to 1. */
    abstract double possible(double fraction, Verdict[] verdicts);

    /** Lets go: cancels what it has begun. */
    void release() {}

    static Element of(ElementSpec spec, List<ActuatorSpec> actuators, Tags tags, Function<String, Loop> loops) {
        return switch (spec) {
            case ElementSpec.Analog analog -> new Analog(OutputGate.indexOf(actuators, analog.actuator()), analog.low(), analog.high());
            case ElementSpec.Proportioned switched -> new Proportioned(
                    OutputGate.indexOf(actuators, switched.actuator()),
                    tags.get(tags.indexOf(switched.actuator())).high(),
                    switched.windowSeconds());
            case ElementSpec.Dosed dosed -> new Dosed(OutputGate.indexOf(actuators, dosed.actuator()), dosed);
            case ElementSpec.Inner inner -> new Inner(loops.apply(inner.loop()), inner);
        };
    }

    private static final class Analog extends Element {
        private final int actuator;
        private final double low;
        private final double high;

        Analog(int actuator, double low, double high) {
            this.actuator = actuator;
            this.low = low;
            this.high = high;
        }

        @Override
        void demand(double fraction, long nowNanos, double elapsedSeconds, Verdict[] verdicts, Grants grants, Demands demands) {
            demands.set(actuator, low + fraction * (high - low));
        }

        @Override
        double possible(double fraction, Verdict[] verdicts) {
            Verdict verdict = verdicts[actuator];
            if (verdict.isBlocked()) {
                return 0;
            }
            double value = Math.clamp(low + fraction * (high - low), verdict.low(), verdict.high());
            return Math.clamp((value - low) / (high - low), 0, 1);
        }
    }

    /** Counts what the load really had, and carries the rounding to whole scans over to the next window, so that the mean is exact. */
    private static final class Proportioned extends Element {
        private final int actuator;
        private final double full;
        private final long windowNanos;
        private long windowEndsNanos = Long.MIN_VALUE;
        private long lastNanos;
        private double leftNanos;

        Proportioned(int actuator, double full, double windowSeconds) {
            this.actuator = actuator;
            this.full = full;
            windowNanos = (long) (windowSeconds * 1e9);
        }

        @Override
        void demand(double fraction, long nowNanos, double elapsedSeconds, Verdict[] verdicts, Grants grants, Demands demands) {
            if (windowEndsNanos != Long.MIN_VALUE) {
                leftNanos -= (double) (nowNanos - lastNanos) * grants.grant(actuator) / full;
            }
            lastNanos = nowNanos;
            if (windowEndsNanos == Long.MIN_VALUE || nowNanos >= windowEndsNanos) {
                boolean late = windowEndsNanos == Long.MIN_VALUE || nowNanos - windowEndsNanos >= windowNanos;
                windowEndsNanos = (late ? nowNanos : windowEndsNanos) + windowNanos;
                // What could not be given is not made up for.
                leftNanos = Math.clamp(leftNanos, (double) -windowNanos, 0) + fraction * windowNanos;
            }
            demands.set(actuator, leftNanos > 0 ? full : 0);
        }

        @Override
        double possible(double fraction, Verdict[] verdicts) {
            return verdicts[actuator].isBlocked() || verdicts[actuator].high() < full ? 0 : fraction;
        }

        @Override
        void release() {
            windowEndsNanos = Long.MIN_VALUE;
            leftNanos = 0;
        }
    }

    private static final class Dosed extends Element {
        private final int actuator;
        private final ElementSpec.Dosed spec;
        private final Dose dose;
        private double owedMillilitres;

        Dosed(int actuator, ElementSpec.Dosed spec) {
            this.actuator = actuator;
            this.spec = spec;
            dose = new Dose(actuator);
        }

        @Override
        void demand(double fraction, long nowNanos, double elapsedSeconds, Verdict[] verdicts, Grants grants, Demands demands) {
            owedMillilitres += fraction * spec.fullMillilitresPerHour() * elapsedSeconds / 3600;
            // A debt must never become a flood: what could not be given is not made up for later, but for the dose that waits, and after a
            // pause no more than two are.
            boolean blocked = verdicts[actuator].isBlocked();
            owedMillilitres = Math.min(owedMillilitres, (blocked ? 1 : 2) * spec.doseMillilitres());
            if (blocked) {
                dose.cancel();
                if (fraction > 0) {
                    demands.set(actuator, spec.rateMillilitresPerMinute()); // refused; but who never asks never gets its turn (OneAtATime)
                }
                return;
            }
            if (!dose.isRunning() && owedMillilitres >= spec.doseMillilitres()) {
                owedMillilitres -= spec.doseMillilitres();
                dose.start(spec.doseMillilitres(), spec.rateMillilitresPerMinute());
            }
            dose.run(elapsedSeconds, grants, verdicts, demands);
        }

        @Override
        double possible(double fraction, Verdict[] verdicts) {
            return verdicts[actuator].isBlocked() ? 0 : fraction;
        }

        @Override
        void release() {
            dose.cancel();
            owedMillilitres = 0;
        }
    }

    private static final class Inner extends Element {
        private final Loop target;
        private final ElementSpec.Inner spec;

        Inner(Loop target, ElementSpec.Inner spec) {
            this.target = target;
            this.spec = spec;
        }

        @Override
        void demand(double fraction, long nowNanos, double elapsedSeconds, Verdict[] verdicts, Grants grants, Demands demands) {
            target.follow(spec.low() + fraction * (spec.high() - spec.low()));
        }

        @Override
        double possible(double fraction, Verdict[] verdicts) {
            return target.isBlocked(verdicts) ? 0 : fraction;
        }

        @Override
        void release() {
            target.off();
        }
    }
}
