package org.magistral.core.batch.step;

import java.util.Map;
import org.magistral.core.batch.recipe.Aim;
import org.magistral.core.batch.recipe.Limit;
import org.magistral.core.control.Profile;

/** Steps that change what stands: set, release, line-up, control; and ramp, which waits for the set-point to arrive. */
abstract sealed class Setting extends Task {
    private Setting(String kind, String path, Limit limit) {
        super(kind, path, limit);
    }

    /** Does it; again does no harm. */
    abstract void apply(Bench bench);

    @Override
    final void start(Bench bench) {
        apply(bench);
    }

    @Override
    public Progress run(Bench bench) {
        return Progress.DONE;
    }

    @Override
    public boolean isSetting() {
        return true;
    }

    @Override
    public boolean staysInForce() {
        return true;
    }

    /** A standing demand; NaN takes it away. */
    static final class Stand extends Setting {
        private final int actuator;
        private final double value;

        Stand(String path, int actuator, double value) {
            super(Double.isNaN(value) ? "release" : "set", path, null);
            this.actuator = actuator;
            this.value = value;
        }

        @Override
        void apply(Bench bench) {
            bench.stand(actuator, value);
        }
    }

    /** Some valves open, the others of their phase's line-ups let go. */
    static final class LineUp extends Setting {
        private final int[] open;
        private final int[] closed;

        LineUp(String path, int[] open, int[] closed) {
            super("line-up", path, null);
            this.open = open;
            this.closed = closed;
        }

        @Override
        void apply(Bench bench) {
            for (int valve : closed) {
                bench.stand(valve, Double.NaN);
            }
            for (int valve : open) {
                bench.standTop(valve);
            }
        }

        @Override
        public boolean staysInForce() {
            return false;
        }
    }

    /** A tag of the batch. */
    static final class Put extends Setting {
        private final int tag;
        private final double value;

        Put(String path, int tag, double value) {
            super("set", path, null);
            this.tag = tag;
            this.value = value;
        }

        @Override
        void apply(Bench bench) {
            bench.put(tag, value);
        }
    }

    /** A loop's aim. */
    static final class Lead extends Setting {
        private final int loop;
        private final Aim aim;

        Lead(String path, int loop, Aim aim) {
            super("control", path, null);
            this.loop = loop;
            this.aim = aim;
        }

        @Override
        void apply(Bench bench) {
            switch (aim) {
                case Aim.Setpoint(double value, double rampPerHour, Map<String, Double> survival) -> {
                    bench.loops().auto(loop, value, rampPerHour);
                    survival.forEach((actuator, at) -> bench.loops().survive(loop, actuator, at));
                }
                case Aim.Follow(Profile profile) -> bench.loops().profile(loop, profile);
                case Aim.Off() -> bench.loops().off(loop);
            }
        }
    }

    /** A ramp, to its end. */
    static final class Ramp extends Setting {
        private final int loop;
        private final double setpoint;
        private final double perHour;

        Ramp(String path, int loop, double setpoint, double perHour, Limit limit) {
            super("ramp", path, limit);
            this.loop = loop;
            this.setpoint = setpoint;
            this.perHour = perHour;
        }

        @Override
        void apply(Bench bench) {
            bench.loops().auto(loop, setpoint, perHour);
        }

        @Override
        public Progress run(Bench bench) {
            return bench.loops().isRamping(loop) ? Progress.BUSY : Progress.DONE;
        }

        @Override
        public boolean isSetting() {
            return false;
        }
    }
}
