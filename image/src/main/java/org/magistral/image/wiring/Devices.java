package org.magistral.image.wiring;

import java.util.List;
import org.magistral.core.Checkpointed;
import org.magistral.core.input.Sensor;
import org.magistral.core.output.Actuator;
import org.magistral.desk.config.unit.Driver;

/** What stands behind the tags of a unit in this run: a plant's model, a recording, in time the buses. Scan thread. */
public sealed interface Devices permits TwinDevices, ReplayDevices {
    /** The device that measures this tag. */
    Sensor sensor(String tag, Driver driver);

    /** The device that this tag drives. */
    Actuator actuator(String tag, Driver driver);

    /** What of it has to survive a restart of the program. */
    List<Checkpointed> state();

    /** Whether what is behind the tags can be taken up again where it was. */
    boolean isResumable();

    /** The controller is well, says its own evidence: what holds K1 for another second. After each scan that confirmed its outputs. */
    void heartbeat(long nowNanos);

    /** Lets this time go by without controller: what is behind the tags goes on with no output. Once, after its state was taken back. */
    void outage(long nanos);

    /** Brings what is behind the tags up to now, before the scan looks. */
    void step(long nowNanos);
}
