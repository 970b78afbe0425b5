package org.magistral.sensors.modbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.magistral.bus.Fault;
import org.magistral.bus.worker.LatestSample.Taken;
import org.magistral.core.tag.Defect;
import org.magistral.core.tag.Unit;
import org.magistral.sensors.Channel;
import org.magistral.sensors.TurnedBus;
import org.magistral.sensors.modbus.RegisterRow.Table;

class RegisterMapTest {
    private static final long MILLIS = TurnedBus.MILLIS;

    private final TurnedBus bus = new TurnedBus();
    private final FakeModbus fake = new FakeModbus(bus.time);

    private static RegisterRow row(String name, Table table, int address, Format format, WordOrder order, double scale) {
        return new RegisterRow(new Channel(name, Unit.NUMBER, -1e12, 1e12), table, address, format, order, scale, 0);
    }

    private RegisterMap map(RegisterRow... rows) {
        RegisterMap map = new RegisterMap(fake, List.of(rows), 1_000 * MILLIS);
        bus.add(map);
        return map;
    }

    private static Taken latest(RegisterMap map, int row) {
        return map.samples().get(row).latest();
    }

    @ParameterizedTest
    @CsvSource({
        "0x0000, 0x0000, INT16, HIGH_FIRST, 0", "0x7FFF, 0, INT16, HIGH_FIRST, 32767", "0x8000, 0, INT16, HIGH_FIRST, -32768",
        "0xFFFF, 0, INT16, HIGH_FIRST, -1", "0xFFFF, 0, UINT16, HIGH_FIRST, 65535", "0x8000, 0, UINT16, LOW_FIRST, 32768",
        "0xFFFF, 0xFFFE, INT32, HIGH_FIRST, -2", "0xFFFE, 0xFFFF, INT32, LOW_FIRST, -2", "0x0001, 0x0000, INT32, HIGH_FIRST, 65536",
        "0x0001, 0x0000, INT32, LOW_FIRST, 1", "0xFFFF, 0xFFFF, UINT32, HIGH_FIRST, 4294967295",
        "0x0000, 0x8000, UINT32, LOW_FIRST, 2147483648", "0xA3D7, 0x40E0, FLOAT32, LOW_FIRST, 7.0199999809",
        "0x40E0, 0xA3D7, FLOAT32, HIGH_FIRST, 7.0199999809", "0xC0E0, 0xA3D7, FLOAT32, HIGH_FIRST, -7.0199999809"})
    void registersAreNumbersByFormatAndOrder(String first, String second, Format format, WordOrder order, double value) {
        fake.input.put(40, Integer.decode(first));
        fake.input.put(41, Integer.decode(second));
        RegisterMap map = map(row("x", Table.INPUT, 40, format, order, 1));
        bus.turn(100);
        assertEquals(value, latest(map, 0).value(), 1e-9);
        assertEquals(Defect.NONE, latest(map, 0).defect());
    }

    @ParameterizedTest
    @CsvSource({"9, OUT_OF_RANGE, NaN", "10, NONE, 0.0", "11, NONE, 0.1", "5010, NONE, 500", "5011, OUT_OF_RANGE, NaN",
        "65535, OUT_OF_RANGE, NaN"})
    void whatLiesBeyondTheLimitsIsNoValue(int raw, Defect defect, double value) {
        fake.holding.put(7, raw);
        RegisterMap map = map(new RegisterRow(new Channel("mass", Unit.KILOGRAM, 0, 500), Table.HOLDING, 7, Format.UINT16,
                WordOrder.HIGH_FIRST, 0.1, -1));
        bus.turn(100);
        assertEquals(defect, latest(map, 0).defect());
        assertEquals(value, latest(map, 0).value(), 1e-9);
    }

    @ParameterizedTest
    @CsvSource({"0x7FC00000", "0x7F800000", "0xFF800000", "0xFFFFFFFF"})
    void aFloatThatIsNoNumberIsNone(String bits) {
        fake.high(0, (int) Long.decode(bits).longValue());
        RegisterMap map = map(row("x", Table.HOLDING, 0, Format.FLOAT32, WordOrder.HIGH_FIRST, 1));
        bus.turn(100);
        assertEquals(Defect.NOT_FINITE, latest(map, 0).defect());
    }

    @Test
    void registersThatTouchAreReadTogetherAndNoOthers() {
        for (int address = 10; address < 16; address++) {
            fake.holding.put(address, address);
        }
        fake.holding.put(17, 17);
        fake.input.put(16, 16);
        RegisterMap map = map(
                row("last", Table.HOLDING, 17, Format.UINT16, WordOrder.HIGH_FIRST, 1),
                row("second", Table.HOLDING, 12, Format.UINT32, WordOrder.LOW_FIRST, 1),
                row("first", Table.HOLDING, 10, Format.UINT16, WordOrder.HIGH_FIRST, 1),
                row("also", Table.HOLDING, 11, Format.UINT16, WordOrder.HIGH_FIRST, 1),
                row("twice", Table.HOLDING, 11, Format.INT16, WordOrder.HIGH_FIRST, 2),
                row("input", Table.INPUT, 16, Format.UINT16, WordOrder.HIGH_FIRST, 1),
                row("third", Table.HOLDING, 14, Format.UINT16, WordOrder.HIGH_FIRST, 1));
        bus.turn(500);
        assertEquals(List.of(FakeModbus.frame(1, 3, 0, 10, 0, 5), FakeModbus.frame(1, 3, 0, 17, 0, 1), FakeModbus.frame(1, 4, 0, 16, 0, 1)),
                fake.frames);
        assertEquals(List.of(17.0, 12.0 + (13 << 16), 10.0, 11.0, 22.0, 16.0, 14.0),
                map.samples().stream().map(sample -> sample.latest().value()).toList());
        bus.turn(1_000);
        assertEquals(6, fake.frames.size());
        assertEquals(0, bus.errors());
    }

    @Test
    void aBlockIsNoLongerThanAnAnswer() {
        List<RegisterRow> rows = new ArrayList<>();
        for (int i = 0; i < 126; i++) {
            fake.holding.put(i, i);
            rows.add(row("r" + i, Table.HOLDING, i, Format.UINT16, WordOrder.HIGH_FIRST, 1));
        }
        RegisterMap map = map(rows.toArray(RegisterRow[]::new));
        bus.turn(500);
        assertEquals(List.of(FakeModbus.frame(1, 3, 0, 0, 0, 125), FakeModbus.frame(1, 3, 0, 125, 0, 1)), fake.frames);
        assertEquals(125, latest(map, 125).value());
    }

    @Test
    void torqueAndSpeedOfADriveAreTwoRows() {
        fake.holding.put(0x2103, 1_203);
        fake.holding.put(0x2104, 0xFFE7);
        RegisterMap map = map(
                new RegisterRow(new Channel("speed", Unit.REVOLUTION_PER_MINUTE, 0, 200), Table.HOLDING, 0x2103, Format.UINT16,
                        WordOrder.HIGH_FIRST, 0.1, 0),
                new RegisterRow(new Channel("torque", Unit.PERCENT, -150, 150), Table.HOLDING, 0x2104, Format.INT16,
                        WordOrder.HIGH_FIRST, 0.1, 0));
        bus.turn(100);
        assertEquals(120.3, latest(map, 0).value(), 1e-9);
        assertEquals(-2.5, latest(map, 1).value(), 1e-9);
        assertEquals(1_203, latest(map, 0).raw());
        assertEquals(1, fake.frames.size());
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, names = "BROKEN", mode = EnumSource.Mode.EXCLUDE)
    void aFaultOfTheLineIsNoReadingAndItRecovers(Fault fault) {
        fake.holding.put(0, 5);
        RegisterMap map = map(row("x", Table.HOLDING, 0, Format.UINT16, WordOrder.HIGH_FIRST, 1));
        bus.turn(500);
        fake.fault = fault;
        bus.turn(8_000);
        assertEquals(fault.defect(), latest(map, 0).defect());
        fake.fault = null;
        bus.turn(12_000);
        assertEquals(5, latest(map, 0).value());
        assertEquals(2, bus.told().size());
    }

    @Test
    void whatNoRowCanBeIsRefused() {
        Channel channel = new Channel("x", Unit.NUMBER, 0, 1);
        assertThrows(IllegalArgumentException.class,
                () -> new RegisterRow(channel, Table.INPUT, 65_535, Format.INT32, WordOrder.HIGH_FIRST, 1, 0));
        assertThrows(IllegalArgumentException.class,
                () -> new RegisterRow(channel, Table.INPUT, -1, Format.INT16, WordOrder.HIGH_FIRST, 1, 0));
        assertThrows(IllegalArgumentException.class,
                () -> new RegisterRow(channel, Table.INPUT, 0, Format.INT16, WordOrder.HIGH_FIRST, 0, 0));
        assertThrows(IllegalArgumentException.class,
                () -> new RegisterRow(channel, Table.INPUT, 0, Format.INT16, WordOrder.HIGH_FIRST, 1, Double.NaN));
        RegisterRow row = new RegisterRow(channel, Table.INPUT, 0, Format.INT16, WordOrder.HIGH_FIRST, 1, 0);
        assertThrows(IllegalArgumentException.class, () -> new RegisterMap(fake, List.of(), 1));
        assertThrows(IllegalArgumentException.class, () -> new RegisterMap(fake, List.of(row, row), 1));
    }

    @Test
    void noRandomRegistersAreAValueBeyondTheLimitsNorAFailureOfTheDriver() {
        long seed = new SplittableRandom().nextLong();
        System.out.println("RegisterMapTest seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        int readings = 0;
        for (int run = 0; run < 300; run++) {
            readings += new RegisterMapTest().randomRows(random.split(), "seed " + seed + ", run " + run);
        }
        assertTrue(readings > 1_000, readings + " readings try nothing");
    }

    /** The oracle reads each row by itself, byte by byte. */
    private int randomRows(SplittableRandom random, String name) {
        List<RegisterRow> rows = new ArrayList<>();
        for (int i = 0; i < random.nextInt(1, 12); i++) {
            Channel channel = new Channel("r" + i, Unit.NUMBER, random.nextDouble(-1e5, 0), random.nextDouble(1, 1e9));
            rows.add(new RegisterRow(channel, Table.values()[random.nextInt(2)], random.nextInt(20),
                    Format.values()[random.nextInt(Format.values().length)], WordOrder.values()[random.nextInt(2)],
                    random.nextDouble(0.01, 9),
                    random.nextDouble(-9, 9)));
        }
        RegisterMap map = map(rows.toArray(RegisterRow[]::new));
        int readings = 0;
        for (int round = 0; round < 10; round++) {
            for (int register = 0; register < 22; register++) {
                fake.holding.put(register, random.nextInt(0x10000));
                fake.input.put(register, random.nextInt(0x10000));
            }
            fake.fault = random.nextInt(5) > 0 ? null : Fault.values()[random.nextInt(Fault.BROKEN.ordinal())];
            bus.turn(random.nextInt(500, 1_500));
            assertTrue(bus.told().stream().noneMatch(told -> told.contains("broken driver")), name);
            for (int i = 0; i < rows.size(); i++) {
                Taken taken = latest(map, i);
                Channel channel = rows.get(i).channel();
                if (taken != null && taken.defect() == Defect.NONE) {
                    readings++;
                    assertTrue(taken.value() >= channel.low() && taken.value() <= channel.high(), name + ": " + taken);
                    assertEquals(taken.raw() * rows.get(i).scale() + rows.get(i).offset(), taken.value(), 1e-9 * Math.abs(taken.value()),
                            name);
                }
            }
        }
        return readings;
    }
}
