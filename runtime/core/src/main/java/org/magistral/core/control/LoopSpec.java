package org.magistral.core.control;

import java.util.List;

/** One loop's row of the unit file. */
public sealed interface LoopSpec {
    String id();

    /** Id of the tag that shows the set-point; its range bounds what may be set. */
    String setpointTag();

    /** What it moves, in order. */
    List<ElementSpec> elements();

    /**
     * A PID controller in the ISA standard form, u = K (e + 1/Ti integral of e - Td d(measurement)/dt), output -100 to 100 %.
     *
     * @param measured id of the measured tag
     * @param outputTag id of the tag that shows the output, in %
     * @param gain K, in % output a unit of the measured tag; negative for a loop that acts the other way
     * @param integralSeconds Ti, 0 for none
     * @param derivativeSeconds Td, 0 for none
     * @param deadband an error within it counts as none
     * @param periodSeconds how often it is reckoned; between, its output stands
     * @param ranges which part of the output moves which element
     */
    record Pid(
            String id,
            String measured,
            String setpointTag,
            String outputTag,
            double gain,
            double integralSeconds,
            double derivativeSeconds,
            double deadband,
            double periodSeconds,
            List<Range> ranges)
            implements
                LoopSpec {
        public Pid {
            ranges = List.copyOf(ranges);
            if (gain == 0 || !Double.isFinite(gain)) {
                throw new IllegalArgumentException(id + ": gain " + gain + " is no gain");
            }
            if (!(periodSeconds > 0) || !isLimit(periodSeconds) || !isLimit(integralSeconds) || !isLimit(derivativeSeconds)
                    || !isLimit(deadband)) {
                throw new IllegalArgumentException(id + ": times and deadband are finite and 0 or more, the period above 0");
            }
            if (ranges.isEmpty()) {
                throw new IllegalArgumentException(id + " moves nothing");
            }
        }

        @Override
        public List<ElementSpec> elements() {
            return ranges.stream().map(Range::element).toList();
        }
    }

    /**
     * A part of the output.
     *
     * @param from output in % at which the element stands at fraction 0
     * @param to output in % at which it stands at fraction 1; less than {@code from} for the lower half of a split range
     * @param element what it moves
     * @param holdSeconds how long the element keeps its last value when the measured tag is lost; 0 lets it go at once
     */
    record Range(double from, double to, ElementSpec element, double holdSeconds) {
        public Range {
            if (from == to || !Double.isFinite(from) || !Double.isFinite(to) || !isLimit(holdSeconds)) {
                throw new IllegalArgumentException("a range of " + from + " to " + to + " %, held for " + holdSeconds + " s");
            }
        }
    }

    private static boolean isLimit(double value) {
        return value >= 0 && Double.isFinite(value);
    }

    /** A flow in mL/h, constant or by a profile over time, given in counted doses. */
    record Flow(String id, String setpointTag, ElementSpec.Dosed element) implements LoopSpec {
        @Override
        public List<ElementSpec> elements() {
            return List.of(element);
        }
    }
}
