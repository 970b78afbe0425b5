package org.magistral.image.parts;

import java.util.Map;
import org.magistral.bus.worker.LatestSample;
import org.magistral.bus.worker.Part;
import org.magistral.core.output.Actuator;

/**
 * A part, and what stands behind its channels.
 *
 * @param samples by the names of the channels
 * @param actuators likewise
 */
public record Made(Part part, Map<String, LatestSample> samples, Map<String, Actuator> actuators) {
    public Made {
        samples = Map.copyOf(samples);
        actuators = Map.copyOf(actuators);
    }

    /** One that measures one thing. */
    public static Made sensor(Part part, String channel, LatestSample sample) {
        return new Made(part, Map.of(channel, sample), Map.of());
    }

    /** One that drives one thing. */
    public static Made actuator(Part part, String channel, Actuator actuator) {
        return new Made(part, Map.of(), Map.of(channel, actuator));
    }
}
