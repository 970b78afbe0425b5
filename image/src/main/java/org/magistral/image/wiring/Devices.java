package org.magistral.image.wiring;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.magistral.core.Checkpointed;
import org.magistral.core.event.Events;
import org.magistral.core.input.Sensor;
import org.magistral.core.input.Source;
import org.magistral.core.output.Actuator;
import org.magistral.desk.config.unit.Driver;
import org.magistral.image.world.World;

/** What stands behind the tags of a unit in this run: a plant's model, a recording, in time the buses. Scan thread. */
public sealed interface Devices permits TwinDevices, ReplayDevices {
    /** The device that measures this tag. */
    Sensor sensor(String tag, Driver driver);

    /** The device that this tag drives. */
    Actuator actuator(String tag, Driver driver);

    /** What of it has to survive a restart of the program. */
    List<Checkpointed> state();

    /**
     * Why what is behind the tags can't be taken up again where it was; null where it can. After the state was taken back.
     *
     * @param before what the start before said of itself
     */
    String refusal(JsonNode before);

    /** The controller is well, says its own evidence: what holds K1 for another second. After each scan that confirmed its outputs. */
    void heartbeat(long nowNanos);

    /** What the world does to the controller in this run. */
    World world();

    /** Lets this time go by without controller, which another start will be. What is behind the tags goes on. */
    void passUnattended(long nanos);

    /** Whether what is behind the tags has gone on since the state was saved, so that nothing of it is to be taken back. */
    boolean livesOn();

    /** What has to look at the world in each scan, before the gate; what it finds goes to {@code events}. */
    default List<Source> sources(Events events) {
        return List.of();
    }

    /** Lets go of what is behind the tags. */
    default void close() {}

    /** Brings what is behind the tags up to now, before the scan looks. */
    void step(long nowNanos);
}
