package org.magistral.image;

import java.util.List;
import org.magistral.core.batch.Approvals;
import org.magistral.core.event.Sink;
import org.magistral.core.scan.FrameSink;
import org.magistral.core.time.HandTurnedTime;
import org.magistral.image.diagnosis.Diagnostics;
import org.magistral.image.run.Crew;
import org.magistral.image.run.Run;
import org.magistral.image.run.RunOptions;
import org.magistral.image.service.TestCaller;
import org.magistral.image.wiring.Configuration;
import org.magistral.image.wiring.Controller;
import org.magistral.image.wiring.TwinDevices;
import org.magistral.image.wiring.Wiring;

/**
 * The shipped unit, wired as in a run, on the twin and with the simulated crew, but without records: its frames go where a test wants
 * them; what the controller knows of itself is that all is well, an hour after its only start too. The same seed and faults give, scan
 * by scan, what {@link Run} sees.
 */
final class BareUnit implements AutoCloseable {
    /** As in a fresh data folder. */
    private static final long FIRST_WALL_MILLIS = 1_767_225_600_000L;
    private static final long CHECKPOINT_NANOS = Shipped.HOUR_NANOS / 6;

    private final Configuration configuration;
    private final TwinDevices devices;
    private final Controller controller;
    private final Crew crew;
    private final TestCaller caller;
    private final Diagnostics diagnostics = Diagnostics.blank();
    private final HandTurnedTime time = new HandTurnedTime(0, FIRST_WALL_MILLIS);
    private long lookAtNanos;

    BareUnit(RunOptions options, Sink events, FrameSink frames) {
        configuration = options.configuration();
        devices = new TwinDevices(options.seed(), options.faults());
        controller = Wiring.assemble(configuration.unit(), configuration.recipe(), devices,
                new Wiring.Surroundings(events, frames, (_, _) -> {}, CHECKPOINT_NANOS, CHECKPOINT_NANOS, diagnostics, List.of(0L),
                        Approvals.unasked()));
        crew = new Crew(controller, devices.twin(), new AtOnce(controller, "SIM-" + options.seed()));
        caller = new TestCaller(configuration.site().dailyCall(), controller);
        controller.forecasts().start();
    }

    void step() {
        time.advanceNanos(configuration.unit().scanNanos());
        devices.step(time.monotonicNanos());
        if (time.monotonicNanos() >= lookAtNanos) {
            lookAtNanos = time.monotonicNanos() + Shipped.HOUR_NANOS / 3600;
            diagnostics.look(time.monotonicNanos(), true, Long.MAX_VALUE, true, 0, 0);
            caller.look(time.monotonicNanos(), time.wallMillis(), time.wallTrusted());
        }
        controller.forecasts().awaitDue(time.monotonicNanos());
        controller.scan().step(time.monotonicNanos(), time.wallMillis(), time.wallTrusted());
        crew.look(time.monotonicNanos());
    }

    void run(long spanNanos) {
        while (time.monotonicNanos() < spanNanos) {
            step();
        }
    }

    Controller controller() {
        return controller;
    }

    @Override
    public void close() {
        controller.forecasts().close();
    }
}
