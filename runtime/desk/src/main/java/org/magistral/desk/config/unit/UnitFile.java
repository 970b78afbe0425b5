package org.magistral.desk.config.unit;

import java.util.List;
import java.util.Optional;
import org.magistral.core.alarm.Alarms;
import org.magistral.core.batch.Batch;
import org.magistral.core.interlock.Interlocks;
import org.magistral.desk.config.condition.TagNames;
import org.magistral.desk.config.device.DeviceReader;
import org.magistral.desk.config.device.PartKind;
import org.magistral.desk.config.yaml.Fields;
import org.magistral.desk.config.yaml.Loaded;
import org.magistral.desk.config.yaml.Place;
import org.magistral.desk.config.yaml.Problems;
import org.magistral.desk.config.yaml.YamlFile;

/** Reads a unit file: its rows one by one, then the unit as a whole. */
public final class UnitFile {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Place.Table whole;
    private final Problems problems;
    private final byte[] bytes;
    private final List<PartKind> catalogue;

    private UnitFile(Place.Table whole, Problems problems, byte[] bytes, List<PartKind> catalogue) {
        this.catalogue = catalogue;
        this.whole = whole;
        this.problems = problems;
        this.bytes = bytes;
    }

    /**
     * The unit that these bytes describe, or all that is wrong with them.
     *
     * @param file how problems name the file
     */
    public static Loaded<UnitConfig> read(String file, byte[] bytes) {
        return read(file, bytes, List.of());
    }

    /**
     * The same.
     *
     * @param catalogue the parts that there are drivers for
     */
    public static Loaded<UnitConfig> read(String file, byte[] bytes, List<PartKind> catalogue) {
        Problems problems = new Problems(file);
        Optional<UnitConfig> unit = YamlFile.read(bytes, problems)
                .flatMap(whole -> new UnitFile(whole, problems, bytes, catalogue).unit());
        return problems.count() == 0 ? Loaded.sound(unit.orElseThrow()) : Loaded.refused(problems.all());
    }

    private Optional<UnitConfig> unit() {
        Fields unit = Fields.of(whole, UnitShapes.UNIT, problems).orElseThrow();
        String id = unit.text("unit");
        String text = unit.text("text");
        double scanSeconds = unit.someSeconds("scanPeriod", Double.NaN);
        int longestSilenceSeconds = TagReader.wholeSeconds(unit, "longestSilence");
        TagNames names = declare(unit);
        TagReader tags = new TagReader(names, Math.max(1, longestSilenceSeconds));

        DeviceReader devices = new DeviceReader(names, catalogue);
        devices.read(unit);
        DriverReader drivers = new DriverReader(unit, devices);
        SignalReader signals = new SignalReader(tags, drivers, scanSeconds);
        signals.signals(unit);
        signals.voted(unit);
        signals.batchTags(unit);
        ActuatorReader actuators = new ActuatorReader(tags, drivers, signals.drivers());
        actuators.totals(unit);
        actuators.actuators(unit);
        devices.checkAllServe(unit);
        DerivedReader derived = new DerivedReader(tags);
        derived.derived(unit);
        LoopReader loops = new LoopReader(tags);
        loops.loops(unit);
        InterlockReader interlocks = new InterlockReader(names);
        interlocks.interlocks(unit);
        AlarmReader alarms = new AlarmReader(names, interlocks.rows());
        alarms.alarms(unit);
        ReadyReader ready = new ReadyReader(names);
        ready.ready(unit);

        UnitConfig config = new UnitConfig(
                id,
                text,
                Math.round(scanSeconds * NANOS_PER_SECOND),
                names.all(),
                signals.channels(),
                signals.groups(),
                derived.specs(),
                signals.batchTagIds(),
                actuators.actuators(),
                loops.loops(),
                interlocks.rows(),
                interlocks.bypass(unit),
                alarms.plan(),
                ready.rows(),
                signals.drivers(),
                devices.buses(),
                devices.devices(),
                YamlFile.sha256(bytes));
        new UnitCheck(config, whole, bytes.length, problems).check();
        return unit.isSound() ? Optional.of(config) : Optional.empty();
    }

    /** All names before any row is read, so that rows may name one another in any order. */
    private TagNames declare(Fields unit) {
        TagNames names = new TagNames();
        Batch.tags().forEach(names::reserve);
        if (unit.has("bypass")) {
            Interlocks.tags().forEach(names::reserve);
        }
        if (unit.has("alarms")) {
            Alarms.tags().forEach(names::reserve);
        }
        for (String section : UnitShapes.SECTIONS_OF_TAGS) {
            if (unit.at(section).orElse(null) instanceof Place.Table rows) {
                rows.rows().forEach((id, place) -> names.declare(id, place, problems));
            }
        }
        if (unit.at("loops").orElse(null) instanceof Place.Table loops) {
            loops.rows().forEach((id, place) -> {
                names.declare(id + LoopReader.SETPOINT, place, problems);
                if (!LoopReader.isFlow(place)) {
                    names.declare(id + LoopReader.OUTPUT, place, problems);
                }
            });
        }
        return names;
    }
}
