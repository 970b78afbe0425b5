package org.magistral.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.magistral.bus.EdgeCounter;
import org.magistral.bus.Fault;
import org.magistral.bus.GpioIn;
import org.magistral.bus.GpioOut;
import org.magistral.bus.I2c;
import org.magistral.bus.ModbusRtu;
import org.magistral.bus.OneWire;
import org.magistral.bus.Spi;
import org.magistral.bus.TransferFailed;
import org.magistral.bus.gpio.Pull;
import org.magistral.bus.worker.BusEvent;
import org.magistral.bus.worker.Demand;
import org.magistral.bus.worker.DrivenPart;
import org.magistral.bus.worker.LatestSample;
import org.magistral.bus.worker.Part;
import org.magistral.core.tag.Unit;
import org.magistral.core.time.HandTurnedTime;
import org.magistral.core.twin.TwinParameters;
import org.magistral.desk.config.device.Bus;
import org.magistral.desk.config.device.BusKind;
import org.magistral.desk.config.device.Key;
import org.magistral.desk.config.device.PartKind;
import org.magistral.desk.config.unit.UnitConfig;
import org.magistral.desk.config.unit.UnitFile;
import org.magistral.image.parts.Board;
import org.magistral.image.parts.Made;
import org.magistral.image.parts.Panel;
import org.magistral.image.parts.PartDriver;
import org.magistral.image.parts.Wanted;
import org.magistral.image.wiring.MixedDevices;

/** The shipped unit with one real thermometer of three and a real valve, on chips of the test; the rest is the twin. */
class MixedDevicesTest {
    private static final long MILLIS = 1_000_000;
    /** The buses have run for longer than the controller. */
    private static final long AHEAD_NANOS = 5_000 * MILLIS;

    private final HandTurnedTime busTime = new HandTurnedTime(AHEAD_NANOS, 0);
    private final Chips chips = new Chips();
    private DoubleSupplier compensation;
    private final List<PartDriver> catalogue = List.of(
            new PartDriver(new PartKind("thermometer", "for tests", BusKind.I2C,
                    List.of(new Key.Whole("address", 8, 119, null, true), new Key.OtherTag("compensation", true)),
                    List.of(PartKind.Channel.measures("temperature", Unit.DEGREE_CELSIUS, -50, 150))), this::thermometer),
            new PartDriver(new PartKind("valve", "for tests", null, List.of(new Key.Pin("pin", true)),
                    List.of(PartKind.Channel.drives("opening", Unit.SWITCH, 0, 1))), MixedDevicesTest::valve));

    private Made thermometer(Wanted wanted) {
        compensation = wanted.tags().apply(wanted.settings().word("compensation"));
        Thermometer part = new Thermometer(wanted.board().i2c(wanted.bus(), wanted.settings().whole("address")), wanted.pollNanos());
        return Made.sensor(part, "temperature", part.celsius);
    }

    private static Made valve(Wanted wanted) {
        Valve part = new Valve(wanted.board().out(wanted.busOf("pin"), wanted.pin("pin"), wanted.safe() > 0.5), wanted.safe());
        return Made.actuator(part, "opening", part.demand);
    }

    private Rig rig() {
        String text = Edited.text("unit-50l.yaml")
                .replace("\nsignals:\n", """

                        buses:
                          chips: { i2c: /dev/i2c-1 }
                          pins: { gpio: pinctrl-bcm2711 }
                        devices:
                          tt: { part: thermometer, bus: chips, address: 0x40, compensation: PT-101 }
                          xv: { part: valve, pin: pins.17 }
                        signals:
                        """)
                .replace("text: bag temperature C, ", "text: bag temperature C, driver: tt, ")
                .replace("text: exhaust valve,  ", "text: exhaust valve, driver: xv, ");
        UnitConfig unit = UnitFile.read("unit.yaml", text.getBytes(StandardCharsets.UTF_8),
                catalogue.stream().map(PartDriver::kind).toList()).get();
        Panel panel = new Panel(unit, catalogue, chips, busTime.monotonicNanos());
        MixedDevices devices = new MixedDevices(TwinParameters.standard(), 1, List.of(), panel, busTime) {
            @Override
            public void step(long nowNanos) {
                for (long until = AHEAD_NANOS + nowNanos; busTime.monotonicNanos() < until;) {
                    panel.turn(busTime);
                    busTime.advanceNanos(MILLIS);
                }
                super.step(nowNanos);
            }
        };
        return new Rig(unit, Edited.recipe(), devices);
    }

    @Test
    void aRealProbeVotesBesideTheTwinsAndIsMissedAndComesBack() {
        Rig rig = rig();
        chips.celsius = 21.5;
        rig.run("5s");
        assertEquals(21.5, rig.reading("TT-101C"), 0.1);
        assertTrue(rig.isGood("TT-101C"));
        assertTrue(Double.isFinite(compensation.getAsDouble()), "a driver hears other tags");
        chips.dead = true;
        rig.run("10s");
        assertFalse(rig.isGood("TT-101C"));
        assertTrue(rig.isGood("TT-101"), "the two of the twin vote on");
        assertEquals(1, rig.events(BusEvent.PART_LOST).size());
        assertEquals("tt", rig.events(BusEvent.PART_LOST).getFirst().body().get("part"));
        chips.dead = false;
        chips.celsius = 22;
        rig.run("20s");
        assertEquals(22, rig.reading("TT-101C"), 0.1);
        assertEquals(1, rig.events(BusEvent.PART_BACK).size());
    }

    @Test
    void aRealValveIsDrivenThroughTheGateAndOnlyItsOwnWordConfirmsIt() {
        Rig rig = rig();
        rig.runUntil("5min", () -> rig.controller().scan().isArmed()).run("10s");
        assertEquals(Map.of(17, true), chips.outs, "open is safe");
        assertEquals(1, rig.reading("XV-108"));
        chips.outsStuck = true;
        chips.outs.put(17, false);
        rig.run("5s");
        assertEquals(0, rig.reading("XV-108"), "what the pin is, and not what it was told to be");
    }

    @Test
    void aReadingIsAsOldAsItIsAlsoWhereTheScanIsLate() {
        Rig rig = rig();
        chips.celsius = 21;
        rig.run("5s");
        assertTrue(rig.isGood("TT-101C"));
        chips.hangs = true; // the worker comes by no more; nothing is said, and nothing is new
        rig.run("1s");
        assertFalse(rig.isGood("TT-101C"), "stale after three polls");
    }

    private static final class Thermometer implements Part {
        private final I2c i2c;
        private final long pollNanos;
        private final LatestSample celsius = new LatestSample();
        private final byte[] answer = new byte[2];

        private Thermometer(I2c i2c, long pollNanos) {
            this.i2c = i2c;
            this.pollNanos = pollNanos;
        }

        @Override
        public long deadlineNanos() {
            return 20 * MILLIS;
        }

        @Override
        public List<LatestSample> samples() {
            return List.of(celsius);
        }

        @Override
        public void reset() {}

        @Override
        public long step(long nowNanos) throws TransferFailed {
            i2c.read(answer);
            int counts = answer[0] << 8 | answer[1] & 0xFF;
            if (counts != 0) {
                celsius.measured(counts / 100.0, counts, nowNanos);
            }
            return nowNanos + pollNanos;
        }
    }

    private static final class Valve implements DrivenPart {
        private final GpioOut pin;
        private final Demand demand;

        private Valve(GpioOut pin, double safe) {
            this.pin = pin;
            demand = new Demand(safe, 1500 * MILLIS);
        }

        @Override
        public long deadlineNanos() {
            return 20 * MILLIS;
        }

        @Override
        public List<LatestSample> samples() {
            return List.of();
        }

        @Override
        public List<Demand> demands() {
            return List.of(demand);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void reset() {}

        @Override
        public long step(long nowNanos) throws TransferFailed {
            demand.confirmed(pin.isHigh() ? 1 : 0, nowNanos);
            return nowNanos + 500 * MILLIS;
        }

        @Override
        public long write(int channel, double grant, long nowNanos) throws TransferFailed {
            pin.set(grant > 0.5);
            return step(nowNanos);
        }
    }

    /** One register and some pins. */
    private static final class Chips implements Board {
        private final Map<Integer, Boolean> outs = new HashMap<>();
        private double celsius = 20;
        private boolean dead;
        private boolean hangs;
        private boolean outsStuck;

        @Override
        public I2c i2c(Bus bus, int address) {
            return new I2c() {
                @Override
                public void write(byte... bytes) throws TransferFailed {
                    throw new TransferFailed(Fault.NAK, "it is only read");
                }

                @Override
                public void read(byte[] in) throws TransferFailed {
                    if (dead) {
                        throw new TransferFailed(Fault.NAK, bus.id() + " " + address);
                    }
                    int counts = hangs ? 0 : (int) Math.round(celsius * 100);
                    in[0] = (byte) (counts >> 8);
                    in[1] = (byte) counts;
                }

                @Override
                public void writeRead(byte[] out, byte[] in) throws TransferFailed {
                    read(in);
                }
            };
        }

        @Override
        public GpioOut out(Bus bus, int pin, boolean high) {
            outs.put(pin, high);
            return new GpioOut() {
                @Override
                public void set(boolean to) {
                    if (!outsStuck) {
                        outs.put(pin, to);
                    }
                }

                @Override
                public boolean isHigh() {
                    return outs.get(pin);
                }
            };
        }

        @Override
        public Spi spi(Bus bus, int select, int mode, int hertz) {
            throw new AssertionError("no SPI here");
        }

        @Override
        public ModbusRtu modbus(Bus bus, int unit) {
            throw new AssertionError("no Modbus here");
        }

        @Override
        public OneWire oneWire(Bus bus, String device) {
            throw new AssertionError("no 1-Wire here");
        }

        @Override
        public GpioIn in(Bus bus, int pin, Pull pull, long debounceNanos) {
            throw new AssertionError("no inputs here");
        }

        @Override
        public EdgeCounter edges(Bus bus, int pin, Pull pull) {
            throw new AssertionError("no counters here");
        }

        @Override
        public void close() {}
    }
}
