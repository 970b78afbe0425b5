package org.magistral.image.parts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.magistral.actuators.DriverFacts;
import org.magistral.actuators.pin.Coil;
import org.magistral.actuators.pin.Feedback;
import org.magistral.actuators.pin.GpioRelay;
import org.magistral.actuators.pin.TimeProportioned;
import org.magistral.bus.GpioOut;
import org.magistral.bus.worker.LatestSample;
import org.magistral.core.output.Actuator;
import org.magistral.desk.config.device.BusKind;
import org.magistral.desk.config.device.Key;
import org.magistral.desk.config.device.PartKind;
import org.magistral.desk.config.device.Settings;
import org.magistral.sensors.Channel;
import org.magistral.sensors.Datasheet;
import org.magistral.sensors.Instrument;
import org.magistral.sensors.analog.Ads1115;
import org.magistral.sensors.analog.AnalogInput;
import org.magistral.sensors.analog.FullScale;
import org.magistral.sensors.analog.Hx711;
import org.magistral.sensors.analog.LoadCell;
import org.magistral.sensors.analog.Max31865;
import org.magistral.sensors.analog.Rtd;
import org.magistral.sensors.digital.Contact;
import org.magistral.sensors.digital.Ds18b20;
import org.magistral.sensors.digital.FlowPulses;
import org.magistral.sensors.digital.ShaftSpeed;
import org.magistral.sensors.digital.Sht4x;

/** All parts that there are drivers for. To add one: its class in {@code sensors} or {@code actuators}, and its entry here. */
public final class Drivers {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    /** A second, of a converter with four inputs: the least noisy that their pace bears. [K] */
    private static final int CONVERSIONS = 128;
    private static final Key SELECT = new Key.Whole("select", 0, 9, null, true);
    private static final Key PIN = new Key.Pin("pin", true);
    private static final Key ACTIVE = new Key.Word("active", List.of("high", "low"), "high");
    private static final Key PULL = new Key.Word("pull", List.of("none", "up", "down"), "none");
    private static final Key WINDOW = new Key.Size("window", "s", 0.1, 60, 2.0);
    private static final Key STILL = new Key.Size("still", "s", 0.1, 600, 5.0);

    private static final List<PartDriver> SENSORS = List.of(
            sensor(Max31865.DATASHEET, BusKind.SPI,
                    List.of(SELECT, new Key.Word("element", List.of("PT100", "PT1000"), "PT100"),
                            new Key.Size("reference", "ohm", 200, 10_000, 430.0), new Key.Word("wires", List.of("2", "3", "4"), "4"),
                            new Key.Word("mains", List.of("50", "60"), "50")),
                    wanted -> new Max31865(wanted.spi(Max31865.SPI_MODE, Max31865.SPI_HERTZ), rtd(wanted.settings()), wanted.pollNanos())),
            sensor(Ds18b20.DATASHEET, BusKind.ONE_WIRE,
                    List.of(new Key.Text("device", "28-[0-9a-f]{12}", "28-0000075a1b2c", true, true)),
                    wanted -> new Ds18b20(wanted.board().oneWire(wanted.bus(), wanted.settings().word("device")), wanted.pollNanos())),
            sensor(Ads1115.DATASHEET, BusKind.I2C,
                    List.of(new Key.Whole("address", Ads1115.FIRST_ADDRESS, Ads1115.LAST_ADDRESS, Ads1115.FIRST_ADDRESS, true),
                            new Key.Size("shunt", "ohm", 10, 250, 100.0)),
                    wanted -> new Ads1115(wanted.i2c(), loops(wanted.settings().number("shunt")), CONVERSIONS, wanted.pollNanos())),
            sensor(Hx711.DATASHEET, BusKind.SPI,
                    List.of(SELECT, new Key.Word("gain", List.of("128", "64"), "128"), new Key.Word("rate", List.of("10", "80"), "10"),
                            new Key.Size("tare", "", -8_388_608, 8_388_607, null),
                            new Key.Size("countsPerUnit", "", -8_388_608, 8_388_607, null)),
                    wanted -> new Hx711(wanted.spi(Hx711.SPI_MODE, Hx711.SPI_HERTZ),
                            wanted.settings().word("gain").equals("128") ? Hx711.Input.A_128 : Hx711.Input.A_64,
                            Integer.parseInt(wanted.settings().word("rate")),
                            new LoadCell(wanted.settings().number("tare"), wanted.settings().number("countsPerUnit")))),
            sensor(Sht4x.DATASHEET, BusKind.I2C,
                    List.of(new Key.Whole("address", Sht4x.FIRST_ADDRESS, Sht4x.LAST_ADDRESS, Sht4x.FIRST_ADDRESS, true)),
                    wanted -> new Sht4x(wanted.i2c(), wanted.pollNanos())),
            sensor(Contact.DATASHEET, null, List.of(PIN, ACTIVE, PULL, new Key.Size("debounce", "s", 0, 1, 0.02)),
                    wanted -> new Contact(wanted.board().in(wanted.busOf("pin"), wanted.pin("pin"), wanted.pull(), 0),
                            wanted.isHigh("active"),
                            nanos(wanted.settings(), "debounce"), wanted.pollNanos())),
            sensor(FlowPulses.DATASHEET, null,
                    List.of(PIN, PULL, new Key.Size("pulsesPerLitre", "", 0.001, 1e6, null), new Key.Size("most", "L/h", 0.001, 1e6, null),
                            WINDOW, STILL),
                    wanted -> new FlowPulses(wanted.board().edges(wanted.busOf("pin"), wanted.pin("pin"), wanted.pull()),
                            new FlowPulses.Settings(wanted.settings().number("pulsesPerLitre"), wanted.settings().number("most"),
                                    nanos(wanted.settings(), "window"), nanos(wanted.settings(), "still"), wanted.pollNanos()))),
            sensor(ShaftSpeed.DATASHEET, null,
                    List.of(PIN, PULL, new Key.Size("pulsesPerRevolution", "", 0.001, 10_000, 1.0),
                            new Key.Size("most", "rpm", 1, 1e5, null),
                            WINDOW, STILL),
                    wanted -> new ShaftSpeed(wanted.board().edges(wanted.busOf("pin"), wanted.pin("pin"), wanted.pull()),
                            new ShaftSpeed.Settings(wanted.settings().number("pulsesPerRevolution"), wanted.settings().number("most"),
                                    nanos(wanted.settings(), "window"), nanos(wanted.settings(), "still"), wanted.pollNanos()))));

    private static final List<PartDriver> ACTUATORS = List.of(
            actuator(GpioRelay.FACTS, null,
                    List.of(PIN, ACTIVE, new Key.Pin("feedback", false), PULL,
                            new Key.Word("feedbackActive", List.of("high", "low"), "high"), new Key.Size("travel", "s", 0.01, 60, 2.0)),
                    wanted -> {
                        GpioRelay relay = relay(wanted);
                        return Made.actuator(relay, "coil", relay.actuator());
                    }),
            actuator(TimeProportioned.FACTS, null,
                    List.of(PIN, ACTIVE, WINDOW, new Key.Size("least", "s", 0.01, 10, 0.1)),
                    wanted -> {
                        long least = nanos(wanted.settings(), "least");
                        TimeProportioned heater = new TimeProportioned(coil(wanted, false), nanos(wanted.settings(), "window"), least,
                                least);
                        return Made.actuator(heater, "heat", heater.actuator());
                    }));

    /** In the order in which they are shown. */
    public static final List<PartDriver> ALL = Stream.concat(SENSORS.stream(), ACTUATORS.stream()).toList();

    private Drivers() {}

    /** What a unit file may name. */
    public static List<PartKind> kinds() {
        return ALL.stream().map(PartDriver::kind).toList();
    }

    private static PartDriver sensor(Datasheet sheet, BusKind bus, List<Key> keys, Function<Wanted, Instrument> maker) {
        List<PartKind.Channel> channels = sheet.channels().stream()
                .map(channel -> PartKind.Channel.measures(channel.name(), channel.unit(), channel.low(), channel.high())).toList();
        return new PartDriver(new PartKind(sheet.name(), sheet.text(), bus, keys, channels), wanted -> made(maker.apply(wanted)));
    }

    private static Made made(Instrument instrument) {
        Map<String, LatestSample> samples = new HashMap<>();
        List<Channel> channels = instrument.channels();
        for (int i = 0; i < channels.size(); i++) {
            samples.put(channels.get(i).name(), instrument.samples().get(i));
        }
        return new Made(instrument, samples, Map.<String, Actuator>of());
    }

    private static PartDriver actuator(DriverFacts facts, BusKind bus, List<Key> keys, Function<Wanted, Made> maker) {
        List<PartKind.Channel> channels = facts.channels().stream()
                .map(name -> PartKind.Channel.drives(name, facts.units().size() == 1 ? facts.units().getFirst() : null, facts.low(),
                        facts.high()))
                .toList();
        return new PartDriver(new PartKind(facts.driver(), facts.text(), bus, keys, channels), maker);
    }

    private static Rtd rtd(Settings settings) {
        return new Rtd(settings.word("element").equals("PT100") ? 100 : 1000, settings.number("reference"),
                Integer.parseInt(settings.word("wires")), Integer.parseInt(settings.word("mains")));
    }

    /** Of a loop of 4 to 20 mA each; 4.096 V leave room for what is more. */
    private static List<AnalogInput> loops(double shuntOhms) {
        return Stream.of(0, 1, 2, 3).<AnalogInput>map(pin -> new AnalogInput.Loop(pin, shuntOhms, FullScale.VOLTS_4_096)).toList();
    }

    private static long nanos(Settings settings, String key) {
        return Math.round(settings.number(key) * NANOS_PER_SECOND);
    }

    /** Opened without current. */
    private static Coil coil(Wanted wanted, boolean energised) {
        boolean high = wanted.isHigh("active");
        GpioOut pin = wanted.board().out(wanted.busOf("pin"), wanted.pin("pin"), energised == high);
        return new Coil(pin, high);
    }

    private static GpioRelay relay(Wanted wanted) {
        boolean restsOn = wanted.safe() > 0.5;
        if (!wanted.settings().has("feedback")) {
            return new GpioRelay(coil(wanted, false), restsOn);
        }
        return new GpioRelay(coil(wanted, false), restsOn,
                new Feedback(wanted.board().in(wanted.busOf("feedback"), wanted.pin("feedback"), wanted.pull(), 0),
                        wanted.isHigh("feedbackActive"), nanos(wanted.settings(), "travel")));
    }
}
