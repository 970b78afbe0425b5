package org.magistral.desk.config.unit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.magistral.core.alarm.AlarmPlan;
import org.magistral.core.batch.check.Equipment;
import org.magistral.core.condition.Condition;
import org.magistral.core.control.LoopSpec;
import org.magistral.core.input.ChannelSpec;
import org.magistral.core.input.DerivedSpec;
import org.magistral.core.input.VotingSpec;
import org.magistral.core.interlock.Row;
import org.magistral.core.interlock.bypass.BypassSpec;
import org.magistral.core.output.ActuatorSpec;
import org.magistral.core.tag.Tags;
import org.magistral.core.tag.Unit;
import org.magistral.desk.config.device.Bus;
import org.magistral.desk.config.device.Device;

/**
 * A unit as its file says it, checked and complete. Immutable.
 *
 * @param id of the unit
 * @param text what it is
 * @param scanNanos period of the scan
 * @param tags all of them: what the batch and the alarms fill by themselves, signals, voted, derived, batch-owned, actuators, totals,
 *     set-points and outputs of loops
 * @param channels one a measured signal
 * @param groups one a voted tag
 * @param derived one a tag that is reckoned from others
 * @param batchTags ids of the tags that only the batch writes: results of samples, plans
 * @param actuators a relay stands before what it feeds
 * @param loops an inner loop stands before its outer one
 * @param rows the interlocks
 * @param bypass what bypasses the unit allows, or null
 * @param alarms what people are told, and how
 * @param ready what has to be so before a batch starts, beyond what the interlocks ask
 * @param drivers by tag id, for each signal and each actuator
 * @param buses by id
 * @param devices by id: the parts on them
 * @param sha256 of the file's bytes, lower-case hexadecimal
 */
public record UnitConfig(
        String id,
        String text,
        long scanNanos,
        Tags tags,
        List<ChannelSpec> channels,
        List<VotingSpec> groups,
        List<DerivedSpec> derived,
        List<String> batchTags,
        List<ActuatorSpec> actuators,
        List<LoopSpec> loops,
        List<Row> rows,
        BypassSpec bypass,
        AlarmPlan alarms,
        List<ReadyRow> ready,
        SequencedMap<String, Driver> drivers,
        SequencedMap<String, Bus> buses,
        SequencedMap<String, Device> devices,
        String sha256) {
    public UnitConfig {
        channels = List.copyOf(channels);
        groups = List.copyOf(groups);
        derived = List.copyOf(derived);
        batchTags = List.copyOf(batchTags);
        actuators = List.copyOf(actuators);
        loops = List.copyOf(loops);
        rows = List.copyOf(rows);
        ready = List.copyOf(ready);
        drivers = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(drivers));
        buses = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(buses));
        devices = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(devices));
    }

    /**
     * Something that has to be so before a batch starts, such as gas enough; looked at where people ask, never acted on.
     *
     * @param id such as {@code gas}
     * @param text what it is about
     * @param when it is as it has to be, by the readings of one moment
     * @param action what to do where it is not
     */
    public record ReadyRow(String id, String text, Condition when, String action) {}

    /** The ids of what measures, and so has to be calibrated: neither switches nor what the controller itself reckons. */
    public List<String> instruments() {
        return channels.stream().map(ChannelSpec::tag).filter(tag -> switch (drivers.get(tag)) {
            case Driver.Controller _,Driver.Forecast _ -> false;
            case Driver.Twin _,Driver.Part _,Driver.Unwired _,Driver.Recorded _ -> tags.get(tags.indexOf(tag)).unit() != Unit.SWITCH;
        }).toList();
    }

    /** What a recipe may name on this unit. */
    public Equipment equipment() {
        return new Equipment(tags, actuators, loops, batchTags);
    }

    /** The recorded columns, by tag id; empty for a unit on the twin. */
    public Map<String, Driver.Recorded> recorded() {
        Map<String, Driver.Recorded> columns = new LinkedHashMap<>();
        drivers.forEach((tag, driver) -> {
            if (driver instanceof Driver.Recorded recorded) {
                columns.put(tag, recorded);
            }
        });
        return columns;
    }
}
