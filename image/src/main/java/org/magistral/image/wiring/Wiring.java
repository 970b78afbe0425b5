package org.magistral.image.wiring;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.magistral.core.Checkpointed;
import org.magistral.core.alarm.Alarms;
import org.magistral.core.batch.Approvals;
import org.magistral.core.batch.Batch;
import org.magistral.core.batch.check.Equipment;
import org.magistral.core.batch.recipe.Recipe;
import org.magistral.core.control.Loops;
import org.magistral.core.event.Events;
import org.magistral.core.event.Sink;
import org.magistral.core.forecast.Product;
import org.magistral.core.forecast.watch.Course;
import org.magistral.core.input.Channel;
import org.magistral.core.input.ChannelSpec;
import org.magistral.core.input.DerivedTag;
import org.magistral.core.input.Sensor;
import org.magistral.core.input.Source;
import org.magistral.core.input.VotingGroup;
import org.magistral.core.interlock.Interlocks;
import org.magistral.core.output.Actuator;
import org.magistral.core.output.OutputGate;
import org.magistral.core.scan.FrameSink;
import org.magistral.core.scan.Heartbeat;
import org.magistral.core.scan.Rehearsal;
import org.magistral.core.scan.Scan;
import org.magistral.core.scan.Watchdog;
import org.magistral.core.tag.ProcessImage;
import org.magistral.core.tag.Tags;
import org.magistral.desk.config.unit.Driver;
import org.magistral.desk.config.unit.UnitConfig;
import org.magistral.image.diagnosis.Diagnostics;
import org.magistral.image.forecast.Forecasts;

/**
 * The one place where the controller is put together. Read it from top to bottom: it is the path of a sample, from the device that
 * measures to the device that acts.
 */
public final class Wiring {
    private Wiring() {}

    /**
     * Where a controller leaves what it saw, and who watches it.
     *
     * @param armedAtNanos when K1 was armed before, this start among them
     * @param approvals whether a batch may be made
     */
    public record Surroundings(
            Sink events, FrameSink frames, Watchdog watchdog, long checkpointNanos, long deliveringNanos, Diagnostics diagnostics,
            List<Long> armedAtNanos, Approvals approvals) {
        /** Surroundings in which all is well with the controller, which has no past, and makes nothing for anybody. */
        public Surroundings(Sink events, FrameSink frames, Watchdog watchdog, long checkpointNanos, long deliveringNanos) {
            this(events, frames, watchdog, checkpointNanos, deliveringNanos, Diagnostics.sound(), List.of(),
                    Approvals.unasked());
        }
    }

    public static Controller assemble(UnitConfig unit, Recipe recipe, Devices devices, Surroundings around) {
        Rehearsal.run(unit.rows(), unit.alarms(), unit.actuators(), unit.tags());

        Tags tags = unit.tags();
        ProcessImage image = new ProcessImage(tags.size());
        Events events = new Events(around.events());
        CommandQueue inbox = new CommandQueue();

        List<Actuator> actuators = unit.actuators().stream()
                .map(spec -> devices.actuator(spec.tag(), unit.drivers().get(spec.tag())))
                .toList();
        OutputGate gate = new OutputGate(unit.actuators(), actuators, tags, events);
        Heartbeat heartbeat = new Heartbeat(
                devices::heartbeat, around.watchdog(), gate::unconfirmed, events, around.armedAtNanos());

        List<Channel> channels = new ArrayList<>();
        for (ChannelSpec spec : unit.channels()) {
            if (unit.drivers().get(spec.tag()) instanceof Driver.Forecast) {
                continue; // worked out, not measured
            }
            int index = tags.indexOf(spec.tag());
            Sensor sensor = sensor(spec.tag(), unit.drivers().get(spec.tag()), devices, around, heartbeat);
            channels.add(new Channel(index, tags.get(index), spec, sensor, events));
        }
        List<VotingGroup> groups = unit.groups().stream().map(spec -> new VotingGroup(spec, tags, events)).toList();
        Interlocks interlocks = new Interlocks(unit.rows(), unit.actuators(), tags, unit.bypass(), events);
        Alarms alarms = new Alarms(unit.alarms(), unit.rows(), unit.actuators(), tags, events);
        Loops loops = new Loops(unit.loops(), unit.actuators(), tags, image);
        Batch batch = new Batch(recipe, new Equipment(tags, unit.actuators(), unit.loops(), unit.batchTags()), loops, events,
                around.approvals());

        // The outputs, loops, batch, interlocks and alarms show in the image what they did in the scan before. Derived tags are of
        // channels, groups and outputs, so after all of them; the forecast looks at all that was filled before it.
        List<Source> sources = new ArrayList<>(channels);
        sources.addAll(devices.sources(events));
        sources.addAll(groups);
        sources.add(gate);
        unit.derived().forEach(spec -> sources.add(new DerivedTag(spec, tags)));
        Forecasts forecasts = forecasts(unit, recipe, batch);
        sources.addAll(List.of(loops, batch, forecasts, interlocks, alarms));
        if (!unit.actuators().isEmpty()) { // a unit that only watches has no K1 to hold
            sources.add(heartbeat);
        }

        Scan scan = new Scan(new Scan.Parts(
                image,
                sources,
                channels,
                interlocks,
                batch,
                loops,
                alarms,
                gate,
                unit.actuators().size(),
                events,
                inbox,
                around.frames(),
                heartbeat,
                memories(devices, channels, groups, forecasts),
                HexFormat.of().parseHex(unit.sha256()),
                unit.scanNanos(),
                around.checkpointNanos(),
                around.deliveringNanos()));
        return new Controller(scan, image, events, interlocks, alarms, batch, loops, gate, inbox, forecasts);
    }

    /** Besides, what stands behind the tags has a memory, and what conditions them. */
    private static List<Checkpointed> memories(Devices devices, List<Channel> channels, List<VotingGroup> groups, Forecasts forecasts) {
        List<Checkpointed> memories = new ArrayList<>(devices.state());
        memories.addAll(channels);
        memories.addAll(groups);
        memories.add(forecasts);
        return memories;
    }

    private static Forecasts forecasts(UnitConfig unit, Recipe recipe, Batch batch) {
        Product product = Forecasts.isWanted(unit) ? Configuration.findProduct(recipe.product()).orElse(null) : null;
        return new Forecasts(unit, product, Course.of(recipe).orElse(null), batch::questions);
    }

    private static Sensor sensor(String tag, Driver driver, Devices devices, Surroundings around, Heartbeat heartbeat) {
        return switch (driver) {
            case Driver.Controller(Driver.OwnSignal signal) when signal == Driver.OwnSignal.ARMS ->
                (nowNanos, sample) -> sample.measured(heartbeat.armings(nowNanos), nowNanos);
            case Driver.Controller own -> around.diagnostics().sensor(own);
            case Driver other -> devices.sensor(tag, other);
        };
    }
}
