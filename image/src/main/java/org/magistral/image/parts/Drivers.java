package org.magistral.image.parts;

import java.util.List;
import org.magistral.desk.config.device.PartKind;

/** All parts that there are drivers for. To add one: its class in {@code sensors} or {@code actuators}, and its entry here. */
public final class Drivers {
    /** In the order in which they are shown. */
    public static final List<PartDriver> ALL = List.of();

    private Drivers() {}

    /** What a unit file may name. */
    public static List<PartKind> kinds() {
        return ALL.stream().map(PartDriver::kind).toList();
    }
}
