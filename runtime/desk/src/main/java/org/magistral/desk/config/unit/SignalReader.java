package org.magistral.desk.config.unit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.magistral.core.input.ChannelSpec;
import org.magistral.core.input.VotingSpec;
import org.magistral.core.tag.Tag;
import org.magistral.core.tag.Unit;
import org.magistral.desk.config.condition.ConditionText;
import org.magistral.desk.config.yaml.Fields;
import org.magistral.desk.config.yaml.Nearest;
import org.magistral.desk.config.yaml.Place;
import org.magistral.desk.config.yaml.Quantity;

/** Reads what comes into the unit: measured signals, voted tags, and the tags that the batch writes. */
final class SignalReader {
    private static final String CURRENT_LOOP = "4 to 20 mA";
    private static final Map<String, VotingSpec.Method> METHODS = methods();

    private final TagReader tags;
    private final DriverReader driverOf;
    private final double scanSeconds;
    private final List<ChannelSpec> channels = new ArrayList<>();
    private final List<VotingSpec> groups = new ArrayList<>();
    private final List<String> batchTags = new ArrayList<>();
    private final SequencedMap<String, Driver> drivers = new LinkedHashMap<>();

    SignalReader(TagReader tags, DriverReader driverOf, double scanSeconds) {
        this.tags = tags;
        this.driverOf = driverOf;
        this.scanSeconds = scanSeconds;
    }

    private static Map<String, VotingSpec.Method> methods() {
        Map<String, VotingSpec.Method> methods = new LinkedHashMap<>();
        methods.put("median", VotingSpec.Method.MEDIAN);
        methods.put("mean", VotingSpec.Method.MEAN);
        methods.put("highest", VotingSpec.Method.HIGHEST);
        methods.put("lowest", VotingSpec.Method.LOWEST);
        return Collections.unmodifiableMap(methods);
    }

    void signals(Fields unit) {
        for (Fields.Row row : unit.rows("signals")) {
            Fields.of(row.place(), UnitShapes.SIGNAL, unit.problems()).ifPresent(fields -> signal(row.name(), fields));
        }
    }

    private void signal(String id, Fields row) {
        Optional<Tag> tag = tags.read(id, row);
        double poll = row.someSeconds("poll", Double.NaN);
        if (poll > 0 && poll < scanSeconds) {
            row.report("poll", "'" + row.text("poll") + "' is shorter than the scan, which takes a reading once each period");
        }
        double filter = row.seconds("filter", 0);
        Optional<Unit> unit = tag.map(Tag::unit);
        double fastest = unit.map(known -> row.perSecond("fastest", known, 0)).orElse(Double.NaN);
        double frozen = row.has("frozen") ? row.someSeconds("frozen", 0) : 0;
        boolean loop = unit.isPresent() && isCurrentLoop(row, unit.get());
        double[] noise = unit.map(known -> noise(row, known, poll)).orElse(new double[2]);
        Optional<Driver> driver = driverOf.read(row, id, tag, true);
        if (unit.isPresent() && driver.isPresent() && row.isSound()) {
            channels.add(new ChannelSpec(id, poll, filter, fastest, frozen, loop, noise[0], noise[1]));
            drivers.put(id, driver.get());
        }
    }

    private static boolean isCurrentLoop(Fields row, Unit unit) {
        boolean loop = row.has("loop") && row.choice("loop", List.of(CURRENT_LOOP)).equals(CURRENT_LOOP);
        if (loop && unit == Unit.SWITCH) {
            row.report("loop", "a signal that is on or off is no current loop");
        }
        return loop;
    }

    private static double[] noise(Fields row, Unit unit, double pollSeconds) {
        double[] noise = valueAndSpan(row, "noise", " over ", unit, "0.5 " + unit.symbol() + " over 5 min");
        double least = ChannelSpec.FEWEST_POLLS_OF_NOISE * pollSeconds;
        if (noise[0] > 0 && noise[1] < least) {
            row.report("noise", "'" + row.text("noise") + "' is over too short a time: " + ChannelSpec.FEWEST_POLLS_OF_NOISE
                    + " poll periods, here " + ConditionText.duration(least) + ", are the least");
        }
        return noise;
    }

    void voted(Fields unit) {
        for (Fields.Row row : unit.rows("voted")) {
            Fields.of(row.place(), UnitShapes.VOTED, unit.problems()).ifPresent(fields -> group(row.name(), fields, unit));
        }
    }

    private void group(String id, Fields row, Fields unit) {
        List<Tag> members = new ArrayList<>();
        List<Place.Text> named = row.list("of");
        for (Place.Text name : named) {
            member(name, row, unit).ifPresent(members::add);
        }
        boolean oneUnit = true;
        for (Tag member : members) {
            if (member.unit() != members.getFirst().unit()) {
                row.report("of", member.id() + " is in " + member.unit().symbol() + ", " + members.getFirst().id() + " in "
                        + members.getFirst().unit().symbol() + "; all members have one unit");
                oneUnit = false;
            }
        }
        VotingSpec.Method method = METHODS.get(row.choice("method", List.copyOf(METHODS.keySet())));
        int leastValid = row.count("leastValid", 1, Math.max(1, named.size()), 1);
        if (members.isEmpty() || members.size() < named.size() || !oneUnit) {
            return;
        }
        Unit ofMembers = members.getFirst().unit();
        double low = members.stream().mapToDouble(Tag::low).min().orElseThrow();
        double high = members.stream().mapToDouble(Tag::high).max().orElseThrow();
        tags.read(id, row, ofMembers, new double[]{low, high});
        double[] spread = valueAndSpan(row, "spread", " for ", ofMembers, "0.5 " + ofMembers.symbol() + " for 60 s");
        double[] drift = valueAndSpan(row, "drift", " over ", ofMembers, "0.1 " + ofMembers.symbol() + " over 1 h");
        if (drift[0] > 0 && members.size() < 2) {
            row.report("drift", "one member alone can't drift from another");
        }
        if (row.isSound()) {
            List<String> ids = members.stream().map(Tag::id).toList();
            groups.add(new VotingSpec(id, ids, method, leastValid, spread[0], spread[1], drift[0], drift[1]));
        }
    }

    private Optional<Tag> member(Place.Text name, Fields row, Fields unit) {
        List<String> signals = unit.rows("signals").stream().map(Fields.Row::name).toList();
        if (!signals.contains(name.value())) {
            row.problems().report(name, "'" + name.value() + "' is no measured signal" + Nearest.hint(name.value(), signals));
            return Optional.empty();
        }
        return tags.names().find(name.value(), complaint -> row.problems().report(name, complaint));
    }

    /** A value above zero and a span of time with a word between; zeros where there is no such test. */
    private static double[] valueAndSpan(Fields row, String key, String between, Unit unit, String example) {
        double[] both = {0, 0};
        row.single(key).ifPresent(text -> {
            String[] parts = text.value().split(between, 2);
            if (parts.length < 2) {
                row.report(key, "'" + text.value() + "' is no " + key + "; write it as in '" + example + "'");
                return;
            }
            both[0] = Quantity.of(parts[0], unit, complaint -> row.report(key, complaint));
            both[1] = Quantity.seconds(parts[1], complaint -> row.report(key, complaint));
            if (both[0] <= 0) {
                row.report(key, "'" + parts[0] + "' has to be above zero");
            }
            if (both[1] == 0 && between.equals(" over ")) {
                row.report(key, "'" + parts[1] + "' has to be longer than nothing");
            }
        });
        return both;
    }

    void batchTags(Fields unit) {
        for (Fields.Row row : unit.rows("batch")) {
            Fields.of(row.place(), UnitShapes.BATCH, unit.problems())
                    .flatMap(fields -> tags.read(row.name(), fields))
                    .ifPresent(tag -> batchTags.add(tag.id()));
        }
    }

    List<ChannelSpec> channels() {
        return channels;
    }

    List<VotingSpec> groups() {
        return groups;
    }

    List<String> batchTagIds() {
        return batchTags;
    }

    SequencedMap<String, Driver> drivers() {
        return drivers;
    }
}
