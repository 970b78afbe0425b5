package org.magistral.image.parts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.locks.LockSupport;
import org.magistral.bus.worker.BusStatistics;
import org.magistral.bus.worker.BusThread;
import org.magistral.bus.worker.BusWatch;
import org.magistral.bus.worker.BusWorker;
import org.magistral.bus.worker.LatestSample;
import org.magistral.bus.worker.Pace;
import org.magistral.core.event.Events;
import org.magistral.core.input.ChannelSpec;
import org.magistral.core.input.Source;
import org.magistral.core.output.Actuator;
import org.magistral.core.output.ActuatorSpec;
import org.magistral.core.time.TimeSource;
import org.magistral.desk.config.device.Device;
import org.magistral.desk.config.unit.Driver;
import org.magistral.desk.config.unit.UnitConfig;

/**
 * The real parts of one unit, each on its bus, each bus with its worker; pins have one for each chip. Made, begun and closed by the
 * wiring; what it hands out belongs to the scan.
 */
public final class Panel implements AutoCloseable {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    /** Where nothing of a part is measured, how often it is looked at. [K] */
    private static final long UNASKED_NANOS = NANOS_PER_SECOND;

    /** A part that has not answered by then is lost. [K] */
    private static final long LONGEST_BEGIN_NANOS = 10 * NANOS_PER_SECOND;
    private static final long PARK_NANOS = 10_000_000;

    private final UnitConfig unit;
    private final Board board;
    private final HeardTags heard;
    private final SequencedMap<String, BusWorker> workers = new LinkedHashMap<>();
    private final Map<String, Made> made = new HashMap<>();
    private final List<BusThread> threads = new ArrayList<>();

    /**
     * Makes all parts; nothing is sent yet.
     *
     * @param catalogue in which each device of the unit is
     */
    public Panel(UnitConfig unit, List<PartDriver> catalogue, Board board, long nowNanos) {
        this.unit = unit;
        this.board = board;
        heard = new HeardTags(unit.tags());
        for (Device device : unit.devices().values()) {
            PartDriver driver = catalogue.stream().filter(each -> each.kind().name().equals(device.kind().name())).findFirst()
                    .orElseThrow();
            Wanted wanted = new Wanted(board, unit.buses().get(device.bus()), device.settings(), pollNanos(device), safe(device),
                    unit.buses()::get, heard::of);
            Made part = driver.maker().apply(wanted);
            made.put(device.id(), part);
            workers.computeIfAbsent(busOf(device), id -> new BusWorker(id, Pace.USUAL)).add(device.id(), part.part(), nowNanos);
        }
    }

    /** Parts of pins alone go with the chip of their first pin. */
    private static String busOf(Device device) {
        return device.bus().isEmpty()
                ? device.settings().words().values().stream().filter(word -> word.contains(".")).sorted().findFirst()
                        .map(pin -> pin.substring(0, pin.indexOf('.'))).orElse("pins")
                : device.bus();
    }

    private long pollNanos(Device device) {
        double seconds = unit.channels().stream().filter(spec -> isOf(device, spec.tag())).mapToDouble(ChannelSpec::pollSeconds).min()
                .orElse((double) UNASKED_NANOS / NANOS_PER_SECOND);
        return Math.round(seconds * NANOS_PER_SECOND);
    }

    private double safe(Device device) {
        return unit.actuators().stream().filter(spec -> isOf(device, spec.tag())).mapToDouble(ActuatorSpec::safe).findFirst().orElse(0);
    }

    private boolean isOf(Device device, String tag) {
        return unit.drivers().get(tag) instanceof Driver.Part(String of, String channel) && of.equals(device.id());
    }

    public LatestSample sample(Driver.Part driver) {
        return made.get(driver.device()).samples().get(driver.channel());
    }

    public Actuator actuator(Driver.Part driver) {
        return made.get(driver.device()).actuators().get(driver.channel());
    }

    /** What a bus has done since the start. */
    public SequencedMap<String, BusStatistics> statistics() {
        SequencedMap<String, BusStatistics> all = new LinkedHashMap<>();
        workers.forEach((id, worker) -> all.put(id, worker.statistics()));
        return all;
    }

    /** Makes all parts and lets them begin, and waits until each was told to stop, or is lost: some seconds at the most. */
    public static Panel begun(UnitConfig unit, List<PartDriver> catalogue, Board board, TimeSource time) {
        Panel panel = new Panel(unit, catalogue, board, time.monotonicNanos());
        panel.begin(time);
        long latestNanos = time.monotonicNanos() + LONGEST_BEGIN_NANOS;
        while (!panel.hasBegun() && time.monotonicNanos() - latestNanos < 0) {
            LockSupport.parkNanos(PARK_NANOS);
        }
        return panel;
    }

    /** Looks at all buses in each scan, on the clock of the buses; before the gate. */
    public List<BusWatch> watches(Events events) {
        return workers.values().stream().map(worker -> new BusWatch(worker, events)).toList();
    }

    /** What lets the drivers hear the tags that they asked for; once a scan. */
    public Source heard() {
        return heard;
    }

    /** Lets the workers begin: each driven part is told to stop first. */
    public void begin(TimeSource time) {
        workers.values().forEach(worker -> threads.add(BusThread.start(worker, time)));
    }

    /** Whether each driven part was told to stop and has said what it delivered, or is lost. */
    public boolean hasBegun() {
        return threads.stream().allMatch(BusThread::hasBegun);
    }

    /** For tests on a hand-turned clock: one turn of each worker. */
    public void turn(TimeSource time) {
        workers.values().forEach(worker -> worker.step(time));
    }

    @Override
    public void close() {
        threads.forEach(BusThread::close);
        board.close();
    }
}
