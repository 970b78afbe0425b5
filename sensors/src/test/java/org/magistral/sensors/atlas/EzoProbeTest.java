package org.magistral.sensors.atlas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.magistral.bus.Fault;
import org.magistral.bus.worker.LatestSample.Taken;
import org.magistral.core.tag.Defect;
import org.magistral.sensors.Channel;
import org.magistral.sensors.TurnedBus;

/** Texts and delays: the data sheets of the circuits. */
class EzoProbeTest {
    private static final long MILLIS = TurnedBus.MILLIS;
    /** To ask all that is asked at the start, and then to read. */
    private static final long START_MILLIS = 4_000;

    private final TurnedBus bus = new TurnedBus();
    private final FakeEzo ezo = new FakeEzo(bus.time, "pH");
    private double tagCelsius = 37;

    private EzoProbe probe(EzoKind kind) {
        ezo.product = kind.product();
        if (!kind.outputs().isEmpty()) {
            ezo.settings.put("O", kind.output());
        }
        EzoProbe probe = new EzoProbe(ezo, kind, new Compensation(() -> tagCelsius, 33), 1_000 * MILLIS);
        bus.add(probe);
        return probe;
    }

    private static Taken latest(EzoProbe probe, EzoKind kind) {
        return latest(probe, kind.channel().name());
    }

    private static Taken latest(EzoProbe probe, String channel) {
        List<String> names = probe.channels().stream().map(Channel::name).toList();
        return probe.samples().get(names.indexOf(channel)).latest();
    }

    /** What a circuit answers, and what that is. */
    private record Said(EzoKind kind, String text, double value, Defect defect) {}

    private static Stream<Said> readings() {
        EzoKind ph = EzoKind.ph();
        EzoKind rtd = EzoKind.temperature();
        EzoKind ec = EzoKind.conductivity(1.0);
        return Stream.of(
                new Said(ph, "9.560", 9.56, Defect.NONE),
                new Said(ph, "0.001", 0.001, Defect.NONE),
                new Said(ph, "0.000", Double.NaN, Defect.OUT_OF_RANGE),
                new Said(ph, "14.000", 14, Defect.NONE),
                new Said(ph, "14.001", Double.NaN, Defect.OUT_OF_RANGE),
                new Said(EzoKind.redox(), "-209.6", -209.6, Defect.NONE),
                new Said(EzoKind.redox(), "-1020.0", Double.NaN, Defect.OUT_OF_RANGE),
                new Said(rtd, "-20.001", -20.001, Defect.NONE),
                new Said(rtd, "37.0", 37, Defect.NONE),
                new Said(rtd, "-1023", Double.NaN, Defect.OUT_OF_RANGE),
                new Said(ec, "12880", 12.88, Defect.NONE),
                new Said(ec, "0.00", Double.NaN, Defect.OUT_OF_RANGE),
                new Said(EzoKind.carbonDioxide(), "9999", 0.9999, Defect.NONE),
                new Said(EzoKind.carbonDioxide(), "10001", Double.NaN, Defect.OUT_OF_RANGE),
                new Said(EzoKind.saturation(), "", 101.3, Defect.NONE),
                new Said(EzoKind.oxygen(), "", 8.41, Defect.NONE));
    }

    @ParameterizedTest
    @MethodSource("readings")
    void whatACircuitSaysIsAReadingInTheUnitOfItsTag(Said said) {
        ezo.reading = said.text();
        EzoProbe probe = probe(said.kind());
        bus.turn(START_MILLIS);
        Taken taken = latest(probe, said.kind());
        assertEquals(said.defect(), taken.defect());
        assertEquals(said.value(), taken.value(), 1e-9);
        assertEquals(0, bus.errors());
    }

    @Test
    void aReadingIsFetched900MillisecondsAfterItWasAskedFor() {
        EzoProbe probe = probe(EzoKind.redox());
        bus.turn(3 * 300 + 899);
        assertEquals(List.of("i", "Status", "Cal,?", "R"), ezo.heard);
        assertNull(latest(probe, EzoKind.redox()));
        ezo.reading = "1.0";
        bus.turn(1);
        assertEquals(1_800 * MILLIS, latest(probe, EzoKind.redox()).takenAtNanos());
        bus.turn(1_000);
        assertEquals(2_800 * MILLIS, latest(probe, EzoKind.redox()).takenAtNanos());
        assertEquals(1.0, latest(probe, EzoKind.redox()).value());
    }

    @Test
    void oneThatIsStillAtItIsAskedAgainAndIsNoFailureForASecond() {
        EzoProbe probe = probe(EzoKind.redox());
        ezo.slowness = 2;
        bus.turn(6_000);
        assertEquals(7.02, latest(probe, EzoKind.redox()).value());
        assertEquals(0, bus.errors());
        ezo.slowness = 6;
        bus.turn(10_000);
        assertEquals(Defect.NO_ANSWER, latest(probe, EzoKind.redox()).defect());
        ezo.slowness = 0.9;
        bus.turn(12_000);
        assertEquals(7.02, latest(probe, EzoKind.redox()).value());
    }

    /** What stands instead of an answer, and what it makes of the reading. */
    private record Wrong(String name, byte[] bytes, Defect defect) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] ones() {
        byte[] ones = new byte[64];
        Arrays.fill(ones, (byte) 0xFF);
        return ones;
    }

    private static Stream<Wrong> wrongs() {
        byte[] endless = new byte[64];
        Arrays.fill(endless, (byte) '7');
        endless[0] = 1;
        return Stream.of(
                new Wrong("all ones", ones(), Defect.UNREADABLE),
                new Wrong("all zeros", new byte[64], Defect.UNREADABLE),
                new Wrong("nothing to say", new byte[]{(byte) 255}, Defect.UNREADABLE),
                new Wrong("syntax error", new byte[]{2}, Defect.DEVICE_FAULT),
                new Wrong("an unknown code", new byte[]{3}, Defect.UNREADABLE),
                new Wrong("no text", new byte[]{1}, Defect.UNREADABLE),
                new Wrong("cut off", ascii("\0017."), Defect.UNREADABLE),
                new Wrong("a sign alone", ascii("\001-"), Defect.UNREADABLE),
                new Wrong("two numbers", ascii("\0017.02,8.00"), Defect.UNREADABLE),
                new Wrong("a number of Java's", ascii("\0017.02d"), Defect.UNREADABLE),
                new Wrong("no number", ascii("\001NaN"), Defect.UNREADABLE),
                new Wrong("a power", ascii("\0017e0"), Defect.UNREADABLE),
                new Wrong("another answer", ascii("\001?T,25.0"), Defect.UNREADABLE),
                new Wrong("a byte that is no text", new byte[]{1, '7', '.', (byte) 0xB0, 0}, Defect.UNREADABLE),
                new Wrong("a text without end", endless, Defect.UNREADABLE));
    }

    @ParameterizedTest
    @MethodSource("wrongs")
    void whatIsNoAnswerIsNoReadingAndItRecovers(Wrong wrong) {
        EzoProbe probe = probe(EzoKind.ph());
        bus.turn(START_MILLIS);
        ezo.instead = wrong.bytes();
        bus.turn(8_000);
        assertEquals(wrong.defect(), latest(probe, EzoKind.ph()).defect());
        assertTrue(probe.cause().startsWith("ezo-ph asked '"), probe.cause());
        ezo.instead = null;
        bus.turn(15_000);
        assertEquals(7.02, latest(probe, EzoKind.ph()).value());
        assertEquals("", probe.cause());
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, names = {"ABSENT", "NAK", "TIMEOUT", "LATE", "SHORT", "BROKEN"})
    void aFaultOfTheBusIsNoReadingAndItRecovers(Fault fault) {
        EzoProbe probe = probe(EzoKind.ph());
        bus.turn(START_MILLIS);
        ezo.fault = fault;
        bus.turn(8_000);
        assertEquals(fault.defect(), latest(probe, EzoKind.ph()).defect());
        ezo.fault = null;
        ezo.heard.clear();
        bus.turn(15_000);
        assertEquals(7.02, latest(probe, EzoKind.ph()).value());
        assertEquals(List.of("i", "Status", "Cal,?", "T,37.0", "R"), ezo.heard.subList(0, 5));
    }

    @Test
    void oneFailureCostsNoReadingItsGoodness() {
        EzoProbe probe = probe(EzoKind.ph());
        bus.turn(START_MILLIS);
        ezo.fault = Fault.NAK;
        bus.turn(120);
        ezo.fault = null;
        bus.turn(4_000);
        assertEquals(1, bus.errors());
        assertEquals(Defect.NONE, latest(probe, EzoKind.ph()).defect());
        assertEquals(List.of(), bus.told());
    }

    /** How a circuit is that is not as it should be, and what is said of it. */
    private record Off(EzoKind kind, String setting, String value, String why) {}

    private static Stream<Off> offs() {
        return Stream.of(
                new Off(EzoKind.ph(), "product", "ORP", "ezo-ph asked 'i', a circuit for ORP, not for pH"),
                new Off(EzoKind.temperature(), "S", "f", "ezo-rtd asked 'S,?', '?S,f' instead of c"),
                new Off(EzoKind.temperature(), "S", "k", "ezo-rtd asked 'S,?', '?S,k' instead of c"),
                new Off(EzoKind.conductivity(1), "K", "0.1", "ezo-ec asked 'K,?', '?K,0.1' instead of 1.0"),
                new Off(EzoKind.conductivity(1), "O", "TDS,S", "ezo-ec asked 'O,?', shows [TDS, S] without EC"),
                new Off(EzoKind.saturation(), "O", "mg", "ezo-do asked 'O,?', shows [mg] without %"),
                new Off(EzoKind.saturation(), "O", "ppm", "ezo-do asked 'O,?', '?,O,ppm'"));
    }

    @ParameterizedTest
    @MethodSource("offs")
    void oneThatIsNotWhatIsMeantOrSetOtherwiseIsLostAndTheReasonSaysSo(Off off) {
        EzoProbe probe = probe(off.kind());
        if (off.setting().equals("product")) {
            ezo.product = off.value();
        } else {
            ezo.settings.put(off.setting(), off.value());
        }
        bus.turn(10_000);
        assertEquals(Defect.UNREADABLE, latest(probe, off.kind()).defect());
        assertEquals(off.why() + ": answers with what can't be read", probe.cause());
        assertFalse(ezo.heard.contains("R"));
    }

    @Test
    void aScaleThatIsChangedWhileItRunsIsFoundWithinMinutes() {
        EzoProbe probe = probe(EzoKind.temperature());
        ezo.reading = "37.0";
        bus.turn(START_MILLIS);
        ezo.settings.put("S", "f");
        bus.turn(5 * 60_000);
        assertEquals(Defect.UNREADABLE, latest(probe, EzoKind.temperature()).defect());
    }

    @ParameterizedTest
    @CsvSource({"O, 'mg,%', 101.3", "O, '%,mg', 101.3", "O, %, 101.3"})
    void ofSeveralOutputsTheOneIsTakenThatIsMeant(String setting, String outputs, double value) {
        EzoProbe probe = probe(EzoKind.saturation());
        ezo.settings.put(setting, outputs);
        bus.turn(START_MILLIS);
        assertEquals(value, latest(probe, EzoKind.saturation()).value());
    }

    @Test
    void conductivityIsTheFirstOfFourOutputs() {
        EzoProbe probe = probe(EzoKind.conductivity(1));
        ezo.reading = "12880";
        ezo.settings.put("O", "EC,TDS,S,SG");
        bus.turn(START_MILLIS);
        assertEquals(12.88, latest(probe, EzoKind.conductivity(1)).value(), 1e-9);
    }

    @Test
    void theTemperatureIsSentWhenItChangedAndEachMinute() {
        probe(EzoKind.ph());
        bus.turn(START_MILLIS);
        assertEquals("37.0", ezo.temperature);
        tagCelsius = 37.09;
        bus.turn(5_000);
        tagCelsius = 36.85;
        bus.turn(5_000);
        assertEquals(List.of("T,37.0", "T,36.9"), ezo.heard.stream().filter(command -> command.startsWith("T")).toList());
        ezo.heard.clear();
        bus.turn(120_000);
        assertEquals(2, Collections.frequency(ezo.heard, "T,36.9"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, -40, 500, Double.POSITIVE_INFINITY})
    void aTemperatureThatIsLostIsReplacedAndItsChannelSaysSo(double lost) {
        EzoProbe probe = probe(EzoKind.ph());
        bus.turn(START_MILLIS);
        assertEquals(37, latest(probe, EzoKind.COMPENSATION).value());
        tagCelsius = lost;
        bus.turn(3_000);
        assertEquals("33.0", ezo.temperature);
        assertEquals(7.02, latest(probe, EzoKind.ph()).value());
        assertEquals(Defect.MEMBER_LOST, latest(probe, EzoKind.COMPENSATION).defect());
        tagCelsius = 37;
        bus.turn(3_000);
        assertEquals("37.0", ezo.temperature);
        assertEquals(37, latest(probe, EzoKind.COMPENSATION).value());
    }

    @Test
    void oneThatRestartsWhileAskedIsToldTheTemperatureAnewAndSaysWhyItDid() {
        EzoProbe probe = probe(EzoKind.ph());
        bus.turn(START_MILLIS);
        assertEquals("pH 1.98, last started by power, supply 5.038 V", probe.identity());
        bus.turn(500);
        ezo.restart("B");
        bus.turn(4_000);
        assertEquals("37.0", ezo.temperature);
        assertEquals("pH 1.98, last started by a supply that was too low, supply 5.038 V", probe.identity());
        assertEquals(1, bus.errors());
    }

    @Test
    void itSaysAtHowManyPointsItWasCalibrated() {
        EzoProbe probe = probe(EzoKind.ph());
        bus.turn(START_MILLIS);
        assertEquals(0, latest(probe, EzoKind.CALIBRATION).value());
        Errand errand = new Errand("Cal,mid,7.00");
        probe.send(errand);
        bus.turn(6_000);
        assertEquals(new Errand.Outcome(true, ""), errand.outcome());
        assertEquals(1, latest(probe, EzoKind.CALIBRATION).value());
        assertEquals(1, Collections.frequency(ezo.heard, "Cal,mid,7.00"));
        ezo.settings.put("Cal", "9");
        bus.turn(600_000);
        assertEquals(Defect.UNREADABLE, latest(probe, EzoKind.CALIBRATION).defect());
    }

    @Test
    void anErrandThatFailsIsNotRepeated() {
        EzoProbe probe = probe(EzoKind.ph());
        bus.turn(START_MILLIS);
        ezo.slowness = 4;
        Errand errand = new Errand("Cal,mid,7.00");
        probe.send(errand);
        bus.turn(20_000);
        assertFalse(errand.outcome().done());
        ezo.slowness = 1;
        bus.turn(20_000);
        assertEquals(1, Collections.frequency(ezo.heard, "Cal,mid,7.00"));
        Errand first = new Errand("Slope,?");
        probe.send(first);
        probe.send(new Errand("Cal,?"));
        assertFalse(first.outcome().done());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sleep", "I2C,97", "Factory", "Baud,9600", "R", "D,*", "Cal,mid,7.00\0", "Cal,a,b,c,d", "", "T,25",
        "Cal;Sleep"})
    void whatIsNoErrandIsRefused(String command) {
        assertThrows(IllegalArgumentException.class, () -> new Errand(command));
    }

    @Test
    void noRandomAnswerIsAReadingThatItCanNotMeasureNorAFailureOfTheDriver() {
        long seed = new SplittableRandom().nextLong();
        System.out.println("EzoProbeTest seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        List<EzoKind> kinds = List.of(EzoKind.ph(), EzoKind.redox(), EzoKind.temperature(), EzoKind.saturation(), EzoKind.conductivity(1),
                EzoKind.carbonDioxide());
        List<String> why = new ArrayList<>();
        int readings = 0;
        for (int run = 0; run < 120; run++) {
            EzoProbeTest each = new EzoProbeTest();
            readings += each.disturbed(kinds.get(run % kinds.size()), random.split(), why);
        }
        assertEquals(List.of(), why, "seed " + seed);
        assertTrue(readings > 500, readings + " readings try nothing");
    }

    private int disturbed(EzoKind kind, SplittableRandom random, List<String> why) {
        EzoProbe probe = probe(kind);
        int readings = 0;
        for (int i = 0; i < 60; i++) {
            ezo.instead = random.nextInt(3) > 0 ? null : randomAnswer(random);
            ezo.fault = random.nextInt(6) > 0 ? null : Fault.values()[random.nextInt(Fault.BROKEN.ordinal())];
            ezo.reading = Long.toString(random.nextLong() >> random.nextInt(40, 64))
                    + (random.nextBoolean() ? "." + random.nextInt(99) : "");
            ezo.slowness = random.nextDouble(0.1, 4);
            tagCelsius = random.nextDouble(-500, 500);
            bus.turn(random.nextInt(1, 4_000));
            for (Channel channel : kind.channels()) {
                Taken taken = latest(probe, channel.name());
                boolean right = taken == null || taken.defect() != Defect.NONE
                        || taken.value() >= channel.low() && taken.value() <= channel.high();
                if (!right) {
                    why.add(kind.driver() + ": " + taken);
                }
                readings += taken != null && taken.defect() == Defect.NONE ? 1 : 0;
            }
            bus.told().stream().filter(told -> told.contains("broken driver")).forEach(why::add);
        }
        return readings;
    }

    private static byte[] randomAnswer(SplittableRandom random) {
        byte[] bytes = new byte[random.nextInt(1, 50)];
        random.nextBytes(bytes);
        if (random.nextBoolean()) {
            bytes[0] = 1;
            for (int i = 1; i < bytes.length; i++) {
                bytes[i] = (byte) "0123456789.,-?eEdfxNI \0".charAt(random.nextInt(23));
            }
        }
        return bytes;
    }
}
