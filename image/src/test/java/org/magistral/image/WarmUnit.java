package org.magistral.image;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.magistral.core.output.ActuatorSpec;
import org.magistral.core.tag.Readings;
import org.magistral.core.tag.Tags;
import org.magistral.image.run.Crew;
import org.magistral.image.service.LiveUnit;
import org.magistral.image.wiring.Configuration;
import org.magistral.image.wiring.TwinDevices;
import org.magistral.records.RecorderSettings;

/**
 * A program of its own: the shipped unit on the twin with the real recorder, in the middle of a phase, says what 10,000 scans allocate on
 * their thread, and what moved meanwhile. Arguments: a data folder, a recipe file.
 */
final class WarmUnit {
    private static final String LAST_STEP = "steps[7]";
    private static final int SETTLE = 200;
    private static final int LONGEST = 20_000;
    private static final int MEASURED = 10_000;
    private static final long CHECKPOINT_NANOS = Shipped.HOUR_NANOS / 60;

    private final LiveUnit unit;
    private final Crew crew;
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Set<String> moved = new TreeSet<>();
    private byte[] kept;

    private WarmUnit(Configuration configuration, Path data) throws IOException {
        unit = new LiveUnit(new LiveUnit.Start(configuration.unit(), configuration.recipe(), data, RecorderSettings.handTurned(),
                CHECKPOINT_NANOS, CHECKPOINT_NANOS, false, new LinkedHashMap<>()), new TwinDevices(1, List.of()));
        crew = new Crew(unit.controller(), ((TwinDevices) unit.devices()).twin(), new AtOnce(unit.controller(), "WARM"));
    }

    public static void main(String[] arguments) throws IOException {
        Configuration configuration = Configuration.load(null, arguments[1]);
        WarmUnit warm = new WarmUnit(configuration, Path.of(arguments[0]));
        try (warm.unit) {
            warm.settle();
            warm.measure(configuration);
        }
    }

    /** Until the recipe stands at its last step, a long ramp, and a little longer. */
    private void settle() {
        int scans = 0;
        for (int settled = 0; settled < SETTLE && scans < LONGEST; scans++) {
            awaitRoom();
            unit.step();
            crew.look(unit.nowNanos());
            settled += unit.controller().batch().position().step().equals(LAST_STEP) ? 1 : 0;
        }
        System.out.println("phase " + unit.controller().batch().position().phase());
    }

    /** Each scan by itself, so that waiting for the recorder, which a live unit never does, is no part of it. */
    private void measure(Configuration configuration) {
        Runnable scan = unit::step;
        long events = unit.controller().events().raised();
        long nothing = cost(() -> {});
        long array = cost(() -> kept = new byte[1]) - nothing;
        long allocated = 0;
        int allocating = 0;
        for (int i = 0; i < MEASURED; i++) {
            awaitRoom();
            long cost = cost(scan) - nothing;
            allocated += cost;
            allocating += cost == 0 ? 0 : 1;
            see(configuration);
        }
        System.out.printf(Locale.ROOT, "allocated %d bytes in %d of %d scans; events %d; measuring %d, a byte array %d%n", allocated,
                allocating, MEASURED, unit.controller().events().raised() - events, nothing, array);
        System.out.println("moved " + String.join(" ", moved));
    }

    private long cost(Runnable what) {
        long before = threads.getCurrentThreadAllocatedBytes();
        what.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private void see(Configuration configuration) {
        Tags tags = configuration.unit().tags();
        Readings now = unit.controller().image();
        for (ActuatorSpec actuator : configuration.unit().actuators()) {
            if (now.value(tags.indexOf(actuator.tag())) > 0) {
                moved.add(actuator.tag());
            }
        }
    }

    private void awaitRoom() {
        while (!unit.hasRoom()) {
            LockSupport.parkNanos(50_000);
        }
    }
}
