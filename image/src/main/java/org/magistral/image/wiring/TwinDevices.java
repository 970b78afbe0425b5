package org.magistral.image.wiring;

import java.util.List;
import org.magistral.core.Checkpointed;
import org.magistral.core.input.Sensor;
import org.magistral.core.monitor.Monitor;
import org.magistral.core.output.Actuator;
import org.magistral.core.twin.Twin;
import org.magistral.core.twin.TwinParameters;
import org.magistral.core.twin.fault.Fault;
import org.magistral.desk.config.unit.Driver;

/** Every tag on the simulated plant, and the witness that watches it. Not final: tests put a device that fails before the twin's. */
public non-sealed class TwinDevices implements Devices {
    private final Twin twin;
    private final Monitor monitor;

    public TwinDevices(long seed, List<Fault> faults) {
        twin = new Twin(TwinParameters.standard(), seed, faults);
        monitor = new Monitor(twin.truth());
    }

    @Override
    public Sensor sensor(String tag, Driver driver) {
        return twin.sensor(tag);
    }

    @Override
    public Actuator actuator(String tag, Driver driver) {
        return twin.actuator(tag);
    }

    @Override
    public List<Checkpointed> state() {
        return List.of(twin, monitor);
    }

    @Override
    public boolean isResumable() {
        return true;
    }

    @Override
    public void heartbeat(long nowNanos) {
        twin.heartbeat(nowNanos);
    }

    @Override
    public void outage(long nanos) {
        twin.outage(nanos);
    }

    @Override
    public void step(long nowNanos) {
        twin.step(nowNanos);
        monitor.step(nowNanos);
    }

    public Twin twin() {
        return twin;
    }

    public Monitor monitor() {
        return monitor;
    }
}
