package org.magistral.desk.config.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.magistral.core.tag.Unit;
import org.magistral.desk.config.unit.Driver;
import org.magistral.desk.config.unit.UnitConfig;
import org.magistral.desk.config.unit.UnitFile;
import org.magistral.desk.config.yaml.Loaded;

/** Two probes on a serial line, a PT100, a relay with feedback, and a converter for anything. */
class DeviceReaderTest {
    private static final List<PartKind> CATALOGUE = List.of(
            new PartKind("probe", "pH and its temperature", BusKind.MODBUS,
                    List.of(new Key.Whole("address", 1, 247, 1, true), new Key.OtherTag("compensation", false)),
                    List.of(PartKind.Channel.measures("ph", Unit.PH, 0, 14),
                            PartKind.Channel.measures("temperature", Unit.DEGREE_CELSIUS, -10, 140))),
            new PartKind("pt100", "resistance thermometer", BusKind.SPI,
                    List.of(new Key.Whole("select", 0, 1, null, true), new Key.Size("reference", "ohm", 100, 5000, 430.0),
                            new Key.Word("wires", List.of("2", "3", "4"), "4")),
                    List.of(PartKind.Channel.measures("temperature", Unit.DEGREE_CELSIUS, -200, 850))),
            new PartKind("relay", "relay", null,
                    List.of(new Key.Pin("pin", true), new Key.Pin("feedback", false),
                            new Key.Text("serial", "28-[0-9a-f]{12}", "28-0123456789ab", true, false)),
                    List.of(PartKind.Channel.drives("contact", Unit.SWITCH, 0, 1))),
            new PartKind("converter", "0 to 10 V", BusKind.I2C, List.of(new Key.Whole("address", 0x48, 0x4B, 0x48, true)),
                    List.of(new PartKind.Channel("a0", null, Double.NaN, Double.NaN, false))));

    private static final String UNIT = """
            unit: small
            text: a small one
            scanPeriod: 100 ms
            longestSilence: 1 min
            driver: twin
            buses:
              line: { modbus: /dev/ttyUSB0, baud: 9600, parity: even, stopBits: 1 }
              chips: { i2c: /dev/i2c-1 }
              fast: { spi: /dev/spidev0 }
              pins: { gpio: pinctrl-bcm2711 }
            devices:
              ph-a: { part: probe, bus: line, address: 1, compensation: TT-1 }
              ph-b: { part: probe, bus: line, address: 2 }
              tt: { part: pt100, bus: fast, select: 0, wires: 3 }
              ac: { part: converter, bus: chips }
              k: { part: relay, pin: pins.17, feedback: pins.27 }
            signals:
              AT-1: { text: pH A, unit: pH, range: 0 to 14, deadband: 0.1 pH, poll: 1 s, driver: ph-a }
              AT-2: { text: pH B, unit: pH, range: 0 to 14, deadband: 0.1 pH, poll: 1 s, driver: ph-b.ph }
              TT-1: { text: bag, unit: degC, range: 0 to 60, deadband: 0.1 degC, poll: 1 s, driver: tt }
              TT-2: { text: probe A, unit: degC, range: 0 to 60, deadband: 0.1 degC, poll: 1 s, driver: ph-a.temperature }
              PT-1: { text: pressure, unit: mbar, range: 0 to 100, deadband: 1 mbar, poll: 1 s, driver: ac }
              TT-3: { text: simulated, unit: degC, range: 0 to 60, deadband: 0.1 degC, poll: 1 s }
            actuators:
              XV-1: { text: valve, unit: on/off, safe: off, onSilence: { hardware: a spring }, driver: k, exemption: it does no harm }
            """;

    private static Loaded<UnitConfig> read(String text) {
        return UnitFile.read("unit.yaml", text.getBytes(StandardCharsets.UTF_8), CATALOGUE);
    }

    @Test
    void eachRowHasItsPartOnItsBusAndWhatIsNotSaidIsAsItsKindSays() {
        Loaded<UnitConfig> loaded = read(UNIT);
        assertEquals("", loaded.text());
        UnitConfig unit = loaded.get();
        assertEquals(new Driver.Part("ph-a", "ph"), unit.drivers().get("AT-1"));
        assertEquals(new Driver.Part("ph-a", "temperature"), unit.drivers().get("TT-2"));
        assertEquals(new Driver.Part("k", "contact"), unit.drivers().get("XV-1"));
        assertEquals(new Driver.Twin(), unit.drivers().get("TT-3"));
        Settings line = unit.buses().get("line").settings();
        assertEquals(List.of(9600, 1), List.of(line.whole("baud"), line.whole("stopBits")));
        assertEquals("even", line.word("parity"));
        assertEquals("TT-1", unit.devices().get("ph-a").settings().word("compensation"));
        Settings thermometer = unit.devices().get("tt").settings();
        assertEquals(430, thermometer.number("reference"));
        assertEquals("3", thermometer.word("wires"));
        assertEquals(0x48, unit.devices().get("ac").settings().whole("address"));
        assertEquals("pins.27", unit.devices().get("k").settings().word("feedback"));
    }

    /**
     * @param why what is said of the file when one text in it is another
     */
    private record Change(String from, String to, String why) {}

    private static Stream<Change> changes() {
        return Stream.of(
                new Change("address: 2 }", "address: 0x01 }",
                        "ph-b.address: address 0x01 of line is taken by 'ph-a' already"),
                new Change("address: 2 }", "address: 248 }",
                        "ph-b.address: '248' is not a whole number from 1 to 247"),
                new Change("address: 2 }", "address: two }",
                        "ph-b.address: 'two' is not a whole number from 1 to 247"),
                new Change("line, address: 2 }", "line }",
                        "address 1 of line is taken by 'ph-a' already"),
                new Change("pins.27 }", "pins.17 }",
                        "k.feedback: pin pins.17 stands here twice"),
                new Change("pins.27 }", "leds.27 }",
                        "k.feedback: 'leds.27' is no pin; write it as in pins.17"),
                new Change("pins.27 }", "chips.27 }",
                        "k.feedback: 'chips.27' is no pin"),
                new Change("part: pt100", "part: pt10",
                        "there is no driver for 'pt10'; did you mean 'pt100'?"),
                new Change("part: pt100", "part: xyz",
                        "there is no driver for 'xyz'; allowed: probe, pt100, relay, converter"),
                new Change("part: pt100, ", "",
                        "devices.tt: a device is a table with the key 'part'; allowed parts: probe, pt100, relay, converter"),
                new Change("bus: fast", "bus: line",
                        "tt.bus: 'line' is no bus of kind spi, which pt100 needs; allowed: fast"),
                new Change("bus: fast, ", "",
                        "the key 'bus' is missing; needed are: part, bus, select"),
                new Change("select: 0, ", "",
                        "the key 'select' is missing"),
                new Change("wires: 3", "wires: 5",
                        "tt.wires: '5' is not allowed; allowed: 2, 3, 4"),
                new Change("wires: 3", "reference: 43 ohm",
                        "tt.reference: '43 ohm' is out of range; allowed: 100.0 to 5000.0 ohm"),
                new Change("wires: 3", "reference: 430",
                        "tt.reference: '430'"),
                new Change("wires: 3", "wired: 3",
                        "there is no key 'wired' here; did you mean 'wires'?"),
                new Change("compensation: TT-1", "compensation: TT-9",
                        "ph-a.compensation: there is no tag 'TT-9'"),
                new Change("{ text: bag, unit: degC, range: 0 to 60", "{ text: bag, unit: degC, range: 0 to 900",
                        "TT-1.range: '0 to 900' is more than a pt100 can measure: -200.0 to 850.0 degC"),
                new Change("driver: tt }", "driver: ph-b.temperature }",
                        "devices.tt: no signal and no actuator names 'tt' as its driver"),
                new Change("driver: ph-b.ph", "driver: ph-a.ph",
                        "AT-2.driver: 'ph-a.ph' stands behind AT-1 already"),
                new Change("driver: ph-b.ph", "driver: ph-b.orp",
                        "AT-2.driver: 'ph-b.orp' measures nothing; allowed of 'ph-b': ph-b.ph, ph-b.temperature"),
                new Change("driver: ph-b.ph", "driver: ph-b.temperature",
                        "AT-2.unit: probe is in degC here, not in pH"),
                new Change("driver: ph-b.ph", "driver: ph-c",
                        "AT-2.driver: 'ph-c' is no driver; allowed: twin, unwired, or in a row a device of the section 'devices'"),
                new Change("driver: ph-b.ph", "driver: k",
                        "AT-2.driver: 'k' measures nothing; allowed of 'k': none, a relay only drives"),
                new Change("driver: k,", "driver: ac,",
                        "XV-1.driver: 'ac' drives nothing; allowed of 'ac': none, a converter only measures"),
                new Change("safe: off, ", "",
                        "the key 'safe' is missing"),
                new Change("i2c: /dev/i2c-1", "i3c: /dev/i2c-1",
                        "buses.chips: a bus begins with one of: i2c, spi, gpio, oneWire, modbus"),
                new Change("i2c: /dev/i2c-1 }", "i2c: /dev/i2c-1 }\n  more: { i2c: /dev/i2c-1 }",
                        "buses.more.i2c: '/dev/i2c-1' is the bus 'chips' already"),
                new Change("i2c: /dev/i2c-1", "i2c: 1", "buses.chips.i2c: '1' names no such bus; write it as in /dev/i2c-1"),
                new Change("baud: 9600", "baud: 300",
                        "buses.line.baud: '300' is not a whole number from 1200 to 115200"),
                new Change("spi: /dev/spidev0", "spi: /dev/spidev0, baud: 9600",
                        "there is no key 'baud' here"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void whatCanNotBeIsSaidWithItsLineAndWhatIsAllowed(Change change) {
        String changed = UNIT.replace(change.from(), change.to());
        assertNotEquals(UNIT, changed);
        String problems = read(changed).text();
        assertTrue(problems.contains(change.why()), () -> "no '" + change.why() + "' in:\n" + problems);
    }

    @Test
    void withoutACatalogueThereIsNoPart() {
        String problems = UnitFile.read("unit.yaml", UNIT.getBytes(StandardCharsets.UTF_8)).text();
        assertTrue(problems.contains("there is no driver for 'probe'"), problems);
    }
}
