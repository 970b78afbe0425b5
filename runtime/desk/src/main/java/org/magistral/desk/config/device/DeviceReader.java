package org.magistral.desk.config.device;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.magistral.core.tag.Tag;
import org.magistral.core.tag.Unit;
import org.magistral.desk.config.condition.TagNames;
import org.magistral.desk.config.yaml.Fields;
import org.magistral.desk.config.yaml.Nearest;
import org.magistral.desk.config.yaml.Place;
import org.magistral.desk.config.yaml.Quantity;
import org.magistral.desk.config.yaml.Shape;

/** Reads the sections {@code buses} and {@code devices}, and finds the channel that a row of a signal or an actuator names. */
public final class DeviceReader {
    private static final String ID = "[a-z][a-z0-9-]{0,31}";
    private static final String PIN = "([a-z][a-z0-9-]{0,31})\\.([0-9]{1,3})";
    private static final List<String> LINE = List.of("baud", "parity", "stopBits");

    private final TagNames names;
    private final List<PartKind> catalogue;
    private final SequencedMap<String, Bus> buses = new LinkedHashMap<>();
    private final SequencedMap<String, Device> devices = new LinkedHashMap<>();
    private final Set<String> declared = new HashSet<>();
    private final Map<String, String> claims = new HashMap<>();
    private final Map<String, String> served = new HashMap<>();

    /** What stands behind a row. */
    public record Found(Device device, PartKind.Channel channel) {}

    /**
     * @param names of all tags, which a part may compensate by
     * @param catalogue all parts that there are drivers for
     */
    public DeviceReader(TagNames names, List<PartKind> catalogue) {
        this.names = names;
        this.catalogue = List.copyOf(catalogue);
    }

    public SequencedMap<String, Bus> buses() {
        return buses;
    }

    public SequencedMap<String, Device> devices() {
        return devices;
    }

    /** Reads both sections of a unit file. */
    public void read(Fields unit) {
        for (Fields.Row row : unit.rows("buses")) {
            bus(row, unit);
        }
        for (Fields.Row row : unit.rows("devices")) {
            device(row, unit);
        }
    }

    /** Reports the devices that no row names; after all rows. */
    public void checkAllServe(Fields unit) {
        for (Fields.Row row : unit.rows("devices")) {
            boolean serves = served.keySet().stream().anyMatch(channel -> deviceOf(channel).equals(row.name()));
            if (devices.containsKey(row.name()) && !serves) {
                unit.problems().report(row.place(), "no signal and no actuator names '" + row.name() + "' as its driver");
            }
        }
    }

    private void bus(Fields.Row row, Fields unit) {
        Optional<BusKind> kind = row.place() instanceof Place.Table table && !table.rows().isEmpty()
                ? BusKind.of(table.rows().sequencedKeySet().getFirst())
                : Optional.empty();
        if (!row.name().matches(ID)) {
            unit.problems().report(row.place(),
                    "'" + row.name() + "' can't name a bus; allowed: small letters, digits and hyphens, as in i2c-1");
        } else if (kind.isEmpty()) {
            unit.problems().report(row.place(),
                    "a bus begins with one of: " + String.join(", ", BusKind.words()) + ", as in { i2c: /dev/i2c-1 }");
        } else {
            Shape shape = Shape.of(kind.get().word(), kind.get().word());
            Fields.of(row.place(), kind.get() == BusKind.MODBUS ? shape.or(LINE.toArray(String[]::new)) : shape, unit.problems())
                    .ifPresent(fields -> bus(row.name(), kind.get(), fields));
        }
    }

    private void bus(String id, BusKind kind, Fields fields) {
        Map<String, Double> numbers = new HashMap<>();
        Map<String, String> words = new HashMap<>();
        if (kind == BusKind.MODBUS) {
            numbers.put("baud", (double) fields.count("baud", 1200, 115_200, 19_200));
            numbers.put("stopBits", (double) fields.count("stopBits", 1, 2, 2));
            words.put("parity", fields.has("parity") ? fields.choice("parity", List.of("none", "even", "odd")) : "none");
        }
        String path = fields.text(kind.word());
        if (!path.isEmpty() && !kind.isPath(path)) {
            fields.report(kind.word(), "'" + path + "' names no such bus; write it as in " + kind.example());
        }
        buses.values().stream().filter(other -> other.kind() == kind && other.path().equals(path)).findFirst()
                .ifPresent(other -> fields.report(kind.word(), "'" + path + "' is the bus '" + other.id() + "' already"));
        if (fields.isSound()) {
            buses.put(id, new Bus(id, kind, path, new Settings(numbers, words)));
        }
    }

    private void device(Fields.Row row, Fields unit) {
        List<String> parts = catalogue.stream().map(PartKind::name).toList();
        declared.add(row.name());
        if (!row.name().matches(ID)) {
            unit.problems().report(row.place(),
                    "'" + row.name() + "' can't name a device; allowed: small letters, digits and hyphens, as in ph-a");
            return;
        }
        Optional<Place.Text> part = row.place() instanceof Place.Table table && table.rows().get("part") instanceof Place.Text text
                ? Optional.of(text)
                : Optional.empty();
        if (part.isEmpty()) {
            unit.problems().report(row.place(), "a device is a table with the key 'part'; allowed parts: " + String.join(", ", parts));
            return;
        }
        Optional<PartKind> kind = catalogue.stream().filter(each -> each.name().equals(part.get().value())).findFirst();
        if (kind.isEmpty()) {
            unit.problems().report(part.get(),
                    "there is no driver for '" + part.get().value() + "'" + Nearest.hint(part.get().value(), parts));
            return;
        }
        Fields.of(row.place(), shape(kind.get()), unit.problems()).ifPresent(fields -> device(row.name(), kind.get(), fields));
    }

    private static Shape shape(PartKind kind) {
        List<String> required = new ArrayList<>(kind.bus() == null ? List.of("part") : List.of("part", "bus"));
        kind.keys().stream().filter(Key::isRequired).map(Key::name).forEach(required::add);
        return Shape.of(kind.name(), required.toArray(String[]::new))
                .or(kind.keys().stream().filter(key -> !key.isRequired()).map(Key::name).toArray(String[]::new));
    }

    private void device(String id, PartKind kind, Fields fields) {
        String bus = kind.bus() == null ? "" : busOf(kind, fields);
        Map<String, Double> numbers = new HashMap<>();
        Map<String, String> words = new HashMap<>();
        for (Key key : kind.keys()) {
            switch (key) {
                case Key.Whole whole -> whole(whole, fields).ifPresent(value -> {
                    numbers.put(whole.name(), (double) value);
                    if (whole.address()) {
                        claim(bus + " " + whole.name() + " " + value,
                                whole.name() + " " + (fields.has(whole.name()) ? fields.text(whole.name()) : value) + " of " + bus, id,
                                whole.name(), fields);
                    }
                });
                case Key.Size size -> size(size, fields).ifPresent(value -> numbers.put(size.name(), value));
                case Key.Word word -> Optional.of(fields.has(word.name()) ? fields.choice(word.name(), word.words()) : otherwise(word))
                        .filter(value -> !value.isEmpty()).ifPresent(value -> words.put(word.name(), value));
                case Key.Text text -> text(text, fields).ifPresent(value -> {
                    words.put(text.name(), value);
                    if (text.address()) {
                        claim(bus + " " + text.name() + " " + value, text.name() + " " + value + " of " + bus, id, text.name(), fields);
                    }
                });
                case Key.Pin pin -> pin(pin, fields).ifPresent(value -> {
                    words.put(pin.name(), value);
                    claim("pin " + value, "pin " + value, id, pin.name(), fields);
                });
                case Key.OtherTag tag -> fields.single(tag.name()).map(Place.Text::value).ifPresent(value -> {
                    words.put(tag.name(), value);
                    if (!names.isDeclared(value)) {
                        fields.report(tag.name(), "there is no tag '" + value + "'");
                    }
                });
            }
        }
        if (fields.isSound() && fields.isComplete()) {
            devices.put(id, new Device(id, kind, bus, new Settings(numbers, words)));
        }
    }

    private static String otherwise(Key.Word word) {
        return word.otherwise() == null ? "" : word.otherwise();
    }

    private String busOf(PartKind kind, Fields fields) {
        String id = fields.text("bus");
        List<String> allowed = buses.values().stream().filter(bus -> bus.kind() == kind.bus()).map(Bus::id).toList();
        if (!id.isEmpty() && !allowed.contains(id)) {
            fields.report("bus", "'" + id + "' is no bus of kind " + kind.bus().word() + ", which " + kind.name() + " needs; "
                    + (allowed.isEmpty() ? "there is none in the section 'buses'" : "allowed: " + String.join(", ", allowed)));
        }
        return id;
    }

    private static Optional<Integer> whole(Key.Whole key, Fields fields) {
        if (!fields.has(key.name())) {
            return Optional.ofNullable(key.otherwise());
        }
        String text = fields.text(key.name());
        Optional<Integer> value = Optional.empty();
        if (text.matches("0x[0-9A-Fa-f]{1,4}")) {
            value = Optional.of(Integer.parseInt(text.substring(2), 16));
        } else if (text.matches("-?[0-9]{1,9}")) {
            value = Optional.of(Integer.valueOf(text));
        }
        if (value.isEmpty() || value.get() < key.least() || value.get() > key.most()) {
            fields.report(key.name(), "'" + text + "' is not a whole number from " + key.least() + " to " + key.most());
            return Optional.empty();
        }
        return value;
    }

    private static Optional<Double> size(Key.Size key, Fields fields) {
        if (!fields.has(key.name())) {
            return Optional.ofNullable(key.otherwise());
        }
        double value = fields.number(key.name(), Double.NaN, (text, complain) -> key.unit().isEmpty()
                ? Quantity.number(text, complain)
                : Quantity.withUnit(text, key.unit(), complain));
        if (value < key.least() || value > key.most()) {
            fields.report(key.name(), "'" + fields.text(key.name()) + "' is out of range; allowed: " + key.least() + " to " + key.most()
                    + (key.unit().isEmpty() ? "" : " " + key.unit()));
            return Optional.empty();
        }
        return Double.isNaN(value) ? Optional.empty() : Optional.of(value);
    }

    private static Optional<String> text(Key.Text key, Fields fields) {
        Optional<String> text = fields.single(key.name()).map(Place.Text::value);
        if (text.isPresent() && !text.get().matches(key.form())) {
            fields.report(key.name(), "'" + text.get() + "' does not name one; write it as in " + key.example());
            return Optional.empty();
        }
        return text;
    }

    private Optional<String> pin(Key.Pin key, Fields fields) {
        Optional<String> text = fields.single(key.name()).map(Place.Text::value);
        if (text.isEmpty()) {
            return text;
        }
        boolean known = text.get().matches(PIN)
                && Optional.ofNullable(buses.get(text.get().replaceFirst(PIN, "$1"))).filter(bus -> bus.kind() == BusKind.GPIO).isPresent();
        if (!known) {
            List<String> allowed = buses.values().stream().filter(bus -> bus.kind() == BusKind.GPIO).map(bus -> bus.id() + ".17").toList();
            fields.report(key.name(), "'" + text.get() + "' is no pin; write it as in "
                    + (allowed.isEmpty() ? "pins.17, with a bus pins: { gpio: pinctrl-bcm2711 }" : String.join(", ", allowed)));
            return Optional.empty();
        }
        return text;
    }

    private void claim(String what, String told, String id, String key, Fields fields) {
        String before = claims.putIfAbsent(what, id);
        if (before != null) {
            fields.report(key, told + (before.equals(id) ? " stands here twice" : " is taken by '" + before + "' already"));
        }
    }

    /** Whether the driver of a row names a device of this file, sound or not. */
    public boolean isDevice(String named) {
        return declared.contains(deviceOf(named));
    }

    private static String deviceOf(String named) {
        return named.contains(".") ? named.substring(0, named.indexOf('.')) : named;
    }

    /**
     * The channel that a row names: {@code ph-a}, or {@code ph-a.temperature}; empty after a complaint.
     *
     * @param id of the row
     * @param tag of the row, if it is known
     * @param measures true for a signal, false for an actuator
     */
    public Optional<Found> find(Fields row, String named, String id, Optional<Tag> tag, boolean measures) {
        Device device = devices.get(deviceOf(named));
        if (device == null) {
            return Optional.empty(); // what is wrong with its row was reported there
        }
        List<PartKind.Channel> fitting = device.kind().channels().stream().filter(each -> each.drives() != measures).toList();
        Optional<PartKind.Channel> channel = fitting.stream()
                .filter(each -> named.equals(device.id()) || named.equals(device.id() + "." + each.name())).findFirst();
        if (channel.isEmpty()) {
            row.report("driver", "'" + named + "' " + (measures ? "measures" : "drives") + " nothing; allowed of '" + device.id() + "': "
                    + (fitting.isEmpty()
                            ? "none, a " + device.kind().name() + (measures ? " only drives" : " only measures")
                            : String.join(", ", fitting.stream().map(each -> device.id() + "." + each.name()).toList())));
            return Optional.empty();
        }
        String before = served.putIfAbsent(device.id() + "." + channel.get().name(), id);
        if (before != null) {
            row.report("driver", "'" + device.id() + "." + channel.get().name() + "' stands behind " + before + " already");
        }
        tag.ifPresent(known -> suits(row, device, channel.get(), known));
        return Optional.of(new Found(device, channel.get()));
    }

    private static void suits(Fields row, Device device, PartKind.Channel channel, Tag tag) {
        Unit unit = channel.unit();
        if (unit != null && unit != tag.unit()) {
            row.report("unit", device.kind().name() + " is in " + unit.symbol() + " here, not in " + tag.unit().symbol());
        } else if (tag.low() < channel.low() || tag.high() > channel.high()) {
            row.report("range", "'" + row.text("range") + "' is more than a " + device.kind().name() + " can "
                    + (channel.drives() ? "give" : "measure") + ": " + channel.low() + " to " + channel.high() + " " + tag.unit().symbol());
        }
    }
}
