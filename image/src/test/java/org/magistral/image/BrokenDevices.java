package org.magistral.image;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.magistral.core.input.Sample;
import org.magistral.core.input.Sensor;
import org.magistral.core.output.Actuator;
import org.magistral.desk.config.unit.Driver;
import org.magistral.image.wiring.TwinDevices;

/** The twin behind drivers that a test breaks and mends, and that remember what they were written. */
final class BrokenDevices extends TwinDevices {
    private final Set<String> throwing = new HashSet<>();
    private final Set<String> silent = new HashSet<>();
    private final Map<String, Double> written = new TreeMap<>();
    private final Map<String, Long> writes = new HashMap<>();

    BrokenDevices(long seed) {
        super(seed, List.of());
    }

    /** From now on this device's driver throws. */
    void fail(String tag) {
        throwing.add(tag);
    }

    /** From now on this sensor's driver has no new sample. */
    void silence(String tag) {
        silent.add(tag);
    }

    /** All drivers work. */
    void mend() {
        throwing.clear();
        silent.clear();
    }

    /** What this actuator was last written, taken or not. */
    double written(String tag) {
        return written.get(tag);
    }

    /** How often it was written. */
    long writes(String tag) {
        return writes.getOrDefault(tag, 0L);
    }

    /** Actuators that were last written something else than this. */
    List<String> others(Map<String, Double> wanted) {
        List<String> others = new ArrayList<>();
        wanted.forEach((tag, value) -> {
            if (!value.equals(written.get(tag))) {
                others.add(tag + " = " + written.get(tag));
            }
        });
        return others;
    }

    @Override
    public Sensor sensor(String tag, Driver driver) {
        Sensor good = super.sensor(tag, driver);
        return (long nowNanos, Sample sample) -> {
            if (throwing.contains(tag)) {
                throw new IllegalStateException("the driver of " + tag + " is broken");
            }
            if (!silent.contains(tag)) {
                good.read(nowNanos, sample);
            }
        };
    }

    @Override
    public Actuator actuator(String tag, Driver driver) {
        Actuator good = super.actuator(tag, driver);
        return new Actuator() {
            @Override
            public void write(double grant) {
                written.put(tag, grant);
                writes.merge(tag, 1L, Long::sum);
                if (throwing.contains(tag)) {
                    throw new IllegalStateException("the driver of " + tag + " is broken");
                }
                good.write(grant);
            }

            @Override
            public double readBack() {
                return good.readBack();
            }
        };
    }
}
