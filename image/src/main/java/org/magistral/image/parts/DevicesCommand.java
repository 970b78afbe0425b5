package org.magistral.image.parts;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.magistral.bus.pi.Inventory;
import org.magistral.bus.worker.BusEvent;
import org.magistral.bus.worker.BusWatch;
import org.magistral.bus.worker.LatestSample;
import org.magistral.core.event.Event;
import org.magistral.core.event.Events;
import org.magistral.core.tag.Defect;
import org.magistral.core.tag.Unit;
import org.magistral.core.time.SystemTime;
import org.magistral.core.time.TimeSource;
import org.magistral.desk.config.device.Device;
import org.magistral.desk.config.device.Key;
import org.magistral.desk.config.device.PartKind;
import org.magistral.desk.config.unit.Driver;
import org.magistral.desk.config.unit.UnitConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code magistral devices}: does each part of a unit answer, and what does it say? Each driven one is told to stop, and nothing else; for
 * a unit that does not run.
 */
@Command(name = "devices", mixinStandardHelpOptions = true, description = "Asks each part what it measures, or why it is silent.")
public final class DevicesCommand implements Callable<Integer> {
    private static final long LOOK_NANOS = 100_000_000;
    private static final double NANOS_PER_SECOND = 1e9;

    @Spec
    private CommandSpec spec;

    @Option(names = "--unit", paramLabel = "FILE", description = "unit file (default: the shipped 50 L unit)")
    private Path unit;

    @Option(names = "--parts", description = "lists the parts that there are drivers for instead, and what their rows may say")
    private boolean parts;

    @Option(names = "--seconds", paramLabel = "N", defaultValue = "4", description = "for how long they are asked (default: 4)")
    private int seconds;

    private final Units units;

    /** Where the command gets the unit of a file from; null for the shipped one. */
    @FunctionalInterface
    public interface Units {
        UnitConfig of(Path file);
    }

    public DevicesCommand(Units units) {
        this.units = units;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (parts) {
            Drivers.kinds().forEach(kind -> describe(kind, out));
            out.flush();
            return 0;
        }
        UnitConfig config = units.of(unit);
        Inventory inventory = new Inventory(Path.of("/"));
        out.println(inventory.model().isEmpty() ? "this computer does not say what board it is" : inventory.model());
        inventory.missing().forEach(out::println);
        if (config.devices().isEmpty()) {
            out.println("the unit " + config.id() + " has no section 'devices': all of it is simulated, or looks on");
            out.flush();
            return 0;
        }
        TimeSource time = new SystemTime(() -> true);
        try (Panel panel = Panel.begun(config, Drivers.ALL, new RealBoard(time), time)) {
            return ask(config, panel, time, seconds, out);
        }
    }

    private static void describe(PartKind kind, PrintWriter out) {
        out.println(kind.name() + ": " + kind.text() + (kind.bus() == null ? "" : ", on a bus " + kind.bus().word()));
        kind.keys().forEach(key -> out.println("  " + text(key)));
        kind.channels().forEach(channel -> out.println("  " + (channel.drives() ? "drives " : "measures ") + channel.name()
                + (channel.unit() == null ? "" : " in " + channel.unit().symbol())
                + (Double.isNaN(channel.low()) ? "" : ", " + channel.low() + " to " + channel.high())));
    }

    private static String text(Key key) {
        String needed = key.isRequired() ? "" : " (may be left out)";
        return switch (key) {
            case Key.Whole whole -> whole.name() + ": " + whole.least() + " to " + whole.most()
                    + (whole.isRequired() ? "" : "; " + whole.otherwise() + " where it is left out");
            case Key.Size size -> size.name() + ": " + size.least() + " to " + size.most() + " " + size.unit()
                    + (size.isRequired() ? "" : "; " + size.otherwise() + " where it is left out");
            case Key.Word word -> word.name() + ": " + String.join(", ", word.words())
                    + (word.isRequired() ? "" : "; " + word.otherwise() + " where it is left out");
            case Key.Text named -> named.name() + ": as in " + named.example() + needed;
            case Key.Pin pin -> pin.name() + ": a pin, as in pins.17" + needed;
            case Key.OtherTag tag -> tag.name() + ": a tag of the unit" + needed;
        };
    }

    /** Asks for so long; 1 where one of them does not answer. */
    static int ask(UnitConfig unit, Panel panel, TimeSource time, int seconds, PrintWriter out) {
        List<Event> told = new ArrayList<>();
        Events events = new Events(told::add);
        List<BusWatch> watches = panel.watches(events);
        long untilNanos = time.monotonicNanos() + (long) (seconds * NANOS_PER_SECOND);
        while (time.monotonicNanos() - untilNanos < 0) {
            events.at(time.monotonicNanos(), time.wallMillis(), true);
            watches.forEach(watch -> watch.latch(time.monotonicNanos()));
            LockSupport.parkNanos(LOOK_NANOS);
        }
        int silent = 0;
        for (Device device : unit.devices().values()) {
            List<Event> lost = told.stream().filter(event -> event.what() == BusEvent.PART_LOST || event.what() == BusEvent.PART_BACK)
                    .filter(event -> device.id().equals(event.body().get("part"))).toList();
            boolean answers = lost.isEmpty() || lost.getLast().what() == BusEvent.PART_BACK;
            out.println(device.id() + ", " + device.kind().name() + (device.bus().isEmpty() ? "" : " on " + device.bus())
                    + (answers
                            ? ""
                            : ": does not answer, " + lost.getLast().body().get("fault") + ": " + lost.getLast().body().get("why")));
            silent += answers ? 0 : 1;
            if (answers) {
                channels(unit, panel, device, time).forEach(line -> out.println("  " + line));
            }
        }
        out.println(unit.devices().size() + " devices, " + (silent == 0 ? "all answer" : silent + " do not answer"));
        out.flush();
        return silent == 0 ? 0 : 1;
    }

    private static List<String> channels(UnitConfig unit, Panel panel, Device device, TimeSource time) {
        List<String> lines = new ArrayList<>();
        unit.drivers().forEach((tag, driver) -> {
            if (driver instanceof Driver.Part part && part.device().equals(device.id())) {
                Unit in = unit.tags().get(unit.tags().indexOf(tag)).unit();
                boolean drives = device.kind().channel(part.channel()).orElseThrow().drives();
                lines.add(tag + " (" + part.channel() + "): "
                        + (drives
                                ? "confirms " + panel.actuator(part).readBack() + " " + in.symbol()
                                : said(panel.sample(part).latest(), in, time.monotonicNanos())));
            }
        });
        return lines;
    }

    private static String said(LatestSample.Taken taken, Unit unit, long nowNanos) {
        if (taken == null) {
            return "nothing yet";
        }
        if (taken.defect() != Defect.NONE) {
            return "no value, " + taken.defect();
        }
        return String.format(Locale.ROOT, "%.6g %s, raw %.6g, %.1f s ago", taken.value(), taken.current() ? "mA" : unit.symbol(),
                taken.raw(),
                (nowNanos - taken.takenAtNanos()) / NANOS_PER_SECOND);
    }
}
