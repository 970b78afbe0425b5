package org.magistral.image;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.magistral.core.command.InterlockCommand;
import org.magistral.core.event.Event;
import org.magistral.core.event.Events;
import org.magistral.core.input.DerivedTag;
import org.magistral.core.interlock.Interlocks;
import org.magistral.core.interlock.Row;
import org.magistral.core.output.Actuator;
import org.magistral.core.output.ActuatorSpec;
import org.magistral.core.output.Demands;
import org.magistral.core.output.OutputGate;
import org.magistral.core.output.Verdict;
import org.magistral.core.tag.Defect;
import org.magistral.core.tag.ProcessImage;
import org.magistral.core.tag.Quality;
import org.magistral.core.tag.Tag;
import org.magistral.core.tag.Unit;
import org.magistral.core.time.Stamp;
import org.magistral.desk.config.unit.UnitConfig;

/**
 * The interlocks and the gate of the shipped unit on a hand-turned clock, over readings that a test sets: everything is as in a healthy
 * culture until it says otherwise, and everything that can run is asked to run at two fifths of its range.
 */
final class RowBench {
    static final long SCAN_NANOS = 100_000_000L;
    private static final Map<String, Double> HEALTHY = Map.ofEntries(
            Map.entry("TT-101A", 36.8), Map.entry("TT-101B", 36.8), Map.entry("TT-101C", 36.8), Map.entry("TT-101", 36.8),
            Map.entry("TT-102", 38.0), Map.entry("TT-103", 22.0), Map.entry("AT-110A", 7.1), Map.entry("AT-110B", 7.1),
            Map.entry("AT-110", 7.1), Map.entry("AT-111A", 50.0), Map.entry("AT-111B", 50.0), Map.entry("AT-111", 50.0),
            Map.entry("AT-112", 50.0), Map.entry("AT-113", 5.0), Map.entry("WT-101A", 34.0), Map.entry("WT-101B", 34.0),
            Map.entry("WT-101", 34.0), Map.entry("WT-201", 10.0), Map.entry("WT-202", 3.0), Map.entry("WT-203", 3.0),
            Map.entry("WT-204", 3.0), Map.entry("WT-205", 3.0), Map.entry("WT-206", 40.0), Map.entry("WT-207", 3.0),
            Map.entry("FT-101", 1.0), Map.entry("XS-003", 1.0), Map.entry("PS-101", 5.0), Map.entry("PS-102", 5.0),
            Map.entry("PS-103", 5.0), Map.entry("PS-104", 5.0), Map.entry("XS-004", 100.0), Map.entry("AT-190", 20.9),
            Map.entry("AT-191", 0.05), Map.entry("CTL.CLOCK", 1.0), Map.entry("CTL.DISK", 20_000.0), Map.entry("CTL.STORE", 1.0),
            Map.entry("CTL.ARMS", 1.0), Map.entry("BATCH.PHASE", 3.0), Map.entry("FQ-101.PLAN", 4000.0),
            Map.entry("WT-301", 10.0), Map.entry("WT-302", 5.0), Map.entry("WT-303", 5.0), Map.entry("WT-304", 5.0),
            Map.entry("WT-401", 5.0), Map.entry("WT-501", 2.0), Map.entry("WT-901", 5.0), Map.entry("WT-902", 50.0),
            Map.entry("AT-901A", 6.0), Map.entry("AT-901B", 6.0), Map.entry("XS-501", 1.0),
            Map.entry("FQ-102.PLAN", 2000.0), Map.entry("FQ-103.PLAN", 900.0), Map.entry("AIC-111.PLAN", 60.0));

    /** An open way for each pump of the downstream. */
    private static final Set<String> OPEN = Set.of("XV-202", "XV-203", "XV-205", "XV-311", "XV-331", "XV-332", "XV-341", "XV-352", "XV-354",
            "XV-406", "XV-407", "XV-501", "XV-502", "XV-901");

    private final UnitConfig unit;
    private final List<DerivedTag> derived;
    private final int[] derivedTags;
    private final String[] ids;
    /** What each tag reads in a healthy culture; NaN for an actuator, which tells of itself. */
    private final double[] healthy;
    private final int stirrer;
    private final Tag[] driven;
    private final Interlocks interlocks;
    private final OutputGate gate;
    private final ProcessImage image;
    private final Demands demands;
    private final Map<String, Double> set = new HashMap<>();
    private final Map<String, Quality> lost = new HashMap<>();
    private Set<String> unasked = Set.of();
    private Set<String> asked = Set.of();
    private final List<Event> events = new ArrayList<>();
    private final Events raising = new Events(events::add);
    private Verdict[] verdicts = {};
    private long nowNanos = 1_000_000_000_000L;

    RowBench() {
        unit = Edited.unit();
        interlocks = new Interlocks(unit.rows(), unit.actuators(), unit.tags(), unit.bypass(), raising);
        gate = new OutputGate(unit.actuators(), unit.actuators().stream().map(spec -> new Echo()).toList(), unit.tags(), raising);
        image = new ProcessImage(unit.tags().size());
        derived = unit.derived().stream().map(spec -> new DerivedTag(spec, unit.tags())).toList();
        derivedTags = unit.derived().stream().mapToInt(spec -> unit.tags().indexOf(spec.tag())).toArray();
        ids = unit.tags().all().stream().map(Tag::id).toArray(String[]::new);
        healthy = unit.tags().all().stream().mapToDouble(tag -> HEALTHY.getOrDefault(tag.id(), 0.0)).toArray();
        unit.actuators().forEach(spec -> healthy[unit.tags().indexOf(spec.tag())] = Double.NaN);
        driven = unit.actuators().stream().map(spec -> unit.tags().get(unit.tags().indexOf(spec.tag()))).toArray(Tag[]::new);
        stirrer = OutputGate.indexOf(unit.actuators(), "SC-101");
        demands = new Demands(unit.actuators().size());
        demand();
    }

    /** Whatever is asked it does, and says so. */
    private static final class Echo implements Actuator {
        private double value = Double.NaN;

        @Override
        public void write(double grant) {
            value = grant;
        }

        @Override
        public double readBack() {
            return value;
        }
    }

    RowBench set(String tag, double value) {
        unit.tags().indexOf(tag);
        set.put(tag, value);
        lost.remove(tag);
        return this;
    }

    RowBench lose(String tag, Quality how) {
        unit.tags().indexOf(tag);
        lost.put(tag, how);
        return this;
    }

    /** From now on nobody asks for these. */
    RowBench unask(Set<String> actuators) {
        unasked = actuators;
        return this;
    }

    /** From now on somebody asks for these switches too. */
    RowBench ask(Set<String> switches) {
        asked = switches;
        return this;
    }

    /** All readings are healthy again. */
    RowBench heal() {
        set.clear();
        lost.clear();
        return this;
    }

    RowBench scan() {
        return scan(SCAN_NANOS);
    }

    private RowBench scan(long nanos) {
        nowNanos += nanos;
        raising.at(nowNanos, nowNanos / 1_000_000, true);
        gate.latch(nowNanos, image);
        for (int i = 0; i < ids.length; i++) {
            latch(i);
        }
        derived.forEach(tag -> tag.latch(nowNanos, image));
        for (int tag : derivedTags) {
            given(tag);
        }
        verdicts = interlocks.judge(image, demands, gate, nowNanos);
        demand();
        interlocks.protect(demands, nowNanos);
        gate.grant(nowNanos, demands, verdicts);
        gate.write();
        return this;
    }

    private void latch(int index) {
        if (given(index)) {
            return;
        }
        if (ids[index].equals("ST-101")) {
            image.good(index, gate.grant(stirrer), nowNanos);
        } else if (!Double.isNaN(healthy[index])) {
            image.good(index, healthy[index], nowNanos);
        }
    }

    /** Whether the test says what it is. */
    private boolean given(int index) {
        if (lost.isEmpty() && set.isEmpty()) {
            return false;
        }
        String tag = ids[index];
        if (lost.containsKey(tag)) {
            image.mark(index, lost.get(tag), lost.get(tag) == Quality.STALE ? Defect.OVERDUE : Defect.DEVICE_FAULT);
        } else if (set.containsKey(tag)) {
            image.good(index, set.get(tag), nowNanos);
        }
        return lost.containsKey(tag) || set.containsKey(tag);
    }

    private void demand() {
        demands.clear();
        for (int i = 0; i < unit.actuators().size(); i++) {
            ActuatorSpec spec = unit.actuators().get(i);
            Tag tag = driven[i];
            if (spec.tag().equals("XV-109")) {
                demands.set(i, 0); // the relief closed, as a batch keeps it
            } else if (asked.contains(spec.tag()) || OPEN.contains(spec.tag()) && !unasked.contains(spec.tag())) {
                demands.set(i, 1);
            } else if (tag.unit() != Unit.SWITCH && spec.safe() == 0 && !unasked.contains(spec.tag())) {
                demands.set(i, 0.4 * tag.high());
            }
        }
    }

    /** The time of so many scans; of hours only the last minute scan by scan, and second by second before. */
    RowBench scans(long count) {
        long seconds = count > 6_000 ? (count - 600) / 10 : 0;
        for (long i = 0; i < seconds; i++) {
            scan(10 * SCAN_NANOS);
        }
        for (long i = seconds * 10; i < count; i++) {
            scan();
        }
        return this;
    }

    RowBench seconds(double seconds) {
        return scans(Math.round(seconds * 1e9 / SCAN_NANOS));
    }

    /** So much time, looked at every five seconds: for what takes hours. */
    RowBench pass(double seconds) {
        for (double passed = 0; passed < seconds; passed += 5) {
            scan(50 * SCAN_NANOS);
        }
        return this;
    }

    boolean stands(String row) {
        return interlocks.standing().contains(row);
    }

    List<String> standing() {
        return interlocks.standing();
    }

    boolean isHoldAsked() {
        return interlocks.isHoldAsked();
    }

    /** The actuators whose verdict this row tightened in the last scan. */
    Set<String> reached(String row) {
        int index = index(row);
        Set<String> reached = new TreeSet<>();
        for (int i = 0; i < verdicts.length; i++) {
            if (verdicts[i].isBy(index)) {
                reached.add(unit.actuators().get(i).tag());
            }
        }
        return reached;
    }

    private int index(String row) {
        for (int i = 0; i < unit.rows().size(); i++) {
            if (unit.rows().get(i).id().equals(row)) {
                return i;
            }
        }
        throw new AssertionError("the unit has no row " + row);
    }

    /** These actuators and all that they feed. */
    Set<String> fed(Set<String> actuators) {
        Set<String> all = new TreeSet<>(actuators);
        for (ActuatorSpec spec : unit.actuators()) {
            if (spec.relay() != null && all.contains(spec.relay())) {
                all.add(spec.tag());
            }
        }
        return all;
    }

    Verdict verdict(String actuator) {
        return verdicts[OutputGate.indexOf(unit.actuators(), actuator)];
    }

    double grant(String actuator) {
        return gate.grant(OutputGate.indexOf(unit.actuators(), actuator));
    }

    boolean isSafe(String actuator) {
        int index = OutputGate.indexOf(unit.actuators(), actuator);
        return gate.isSafe(index, gate.grant(index));
    }

    /** Whether anybody asks for it, or it stands by itself. */
    boolean isAsked(String actuator) {
        int index = OutputGate.indexOf(unit.actuators(), actuator);
        return !Double.isNaN(demands.get(index)) || !Double.isNaN(unit.actuators().get(index).standing());
    }

    double high(String actuator) {
        return unit.tags().get(unit.tags().indexOf(actuator)).high();
    }

    void reset() {
        command(new InterlockCommand.ResetTrips("technician"));
    }

    /** By its name, and what was done. */
    void reset(String row) {
        command(new InterlockCommand.ResetTrip("technician", row, "pump and tubing changed"));
    }

    boolean isResetByName(String row) {
        return unit.rows().get(index(row)).isResetByName();
    }

    void command(InterlockCommand command) {
        interlocks.command(command, image, new Stamp(nowNanos, nowNanos / 1_000_000, true));
    }

    /** Why no batch may start now, but for proof tests. */
    List<String> startRefusals() {
        return interlocks.startRefusals(nowNanos / 1_000_000, true).stream().filter(why -> !why.contains("proof")).toList();
    }

    List<Event> events() {
        return events;
    }

    static Set<String> rows() {
        return Edited.unit().rows().stream().map(Row::id).collect(Collectors.toCollection(TreeSet::new));
    }
}
