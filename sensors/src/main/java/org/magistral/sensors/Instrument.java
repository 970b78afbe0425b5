package org.magistral.sensors;

import java.util.List;
import org.magistral.bus.worker.Part;

/** A part that measures, and what can be asked of it from any thread. */
public interface Instrument extends Part {
    /** What it can measure as it is set: one channel a sample of {@link #samples}, in their order. */
    List<Channel> channels();

    /** Why it can't measure now, in words, where the part itself says so or its driver saw it; empty while it is well. */
    default String cause() {
        return "";
    }

    /** What the part says it is, such as its serial number; empty before it has, and for parts that don't know. */
    default String identity() {
        return "";
    }
}
