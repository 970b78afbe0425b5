package org.magistral.actuators.atlas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.magistral.actuators.TurnedBus;
import org.magistral.bus.Fault;
import org.magistral.core.output.Actuator;

class EzoPumpTest {
    private static final double SMALLEST = EzoPump.SMALLEST_DOSE;

    private final TurnedBus bus = new TurnedBus();
    private final FakePump fake = new FakePump(bus.time);
    private final EzoPump pump = new EzoPump(fake);
    private final Actuator actuator = pump.actuator();

    EzoPumpTest() {
        bus.add(pump);
    }

    /** Of a grant: what a dose is at the most. */
    private static double dose(double rate) {
        return Math.max(SMALLEST, rate * 2 / 60);
    }

    @Test
    void itIsStoppedFirstThenSaysItsTotalAndThenIsReady() {
        fake.counted = 12.5;
        fake.run(100);
        bus.turn(299);
        assertEquals(List.of("X"), fake.heard);
        assertFalse(fake.isRunning());
        assertFalse(pump.isReady());
        bus.turn(901);
        assertEquals(List.of("X", "i", "D,?", "ATV,?"), fake.heard);
        assertTrue(pump.isReady());
        assertEquals(fake.counted, actuator.deliveredMillilitres(), 0.006);
        assertEquals(0, actuator.readBack());
        assertEquals("PMP 1.02", pump.identity());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 2, 5, 12.5, 20, 33.3, 50})
    void itGivesWhatIsGrantedInBoundedDosesAndNeverMore(double rate) {
        bus.turn(2_000);
        fake.heard.clear();
        actuator.write(rate);
        long beganNanos = bus.time.monotonicNanos();
        double granted = 0;
        for (int i = 0; i < 12_000; i++) {
            bus.turn(100);
            granted = rate * (bus.time.monotonicNanos() - beganNanos) / 60e9;
            fake.move();
            assertTrue(fake.delivered <= granted + 1e-9, fake.delivered + " of " + granted);
            if (i > 40) {
                assertEquals(rate, actuator.readBack(), 0.05 * rate);
            }
        }
        assertEquals(granted, fake.delivered, 2 * dose(rate) + 0.02 * granted);
        assertEquals(0, bus.errors());
        List<Double> doses = fake.heard.stream().filter(command -> command.matches("D,[0-9.]+"))
                .map(command -> Double.parseDouble(command.substring(2))).toList();
        assertTrue(doses.stream().allMatch(dose -> dose >= SMALLEST && dose <= dose(rate)), doses::toString);
        assertTrue(fake.heard.stream().noneMatch(command -> command.contains("*")));
    }

    @ParameterizedTest
    @ValueSource(doubles = {2, 50})
    void itStandsStillWithinOneDoseOnceItsControllerIsDead(double rate) {
        bus.turn(2_000);
        actuator.write(rate);
        bus.turn(60_000);
        while (!fake.isRunning()) {
            bus.turn(10);
        }
        double before = fake.delivered;
        bus.time.advanceNanos(2_000 * TurnedBus.MILLIS);
        fake.move();
        double after = fake.delivered;
        assertTrue(after - before <= dose(rate), before + " to " + after);
        bus.time.advanceNanos(3_600_000 * TurnedBus.MILLIS);
        assertFalse(fake.isRunning());
        assertEquals(after, fake.delivered);
    }

    @Test
    void aStopGoesOutAtOnceWhateverItIsAskedAndIsConfirmedByItsState() {
        bus.turn(2_000);
        actuator.write(50);
        bus.turn(10_000);
        while (!fake.isRunning()) {
            bus.turn(10);
        }
        actuator.write(0);
        bus.turn(1);
        assertFalse(fake.isRunning());
        assertEquals("X", fake.heard.getLast());
        bus.turn(700);
        assertEquals(0, actuator.readBack());
        double stood = fake.delivered;
        bus.turn(60_000);
        assertEquals(stood, fake.delivered);
    }

    @Test
    void whatAStopCutOffIsGrantedStill() {
        bus.turn(2_000);
        double granted = 0;
        for (int pulse = 0; pulse < 200; pulse++) {
            actuator.write(6);
            bus.turn(5_000);
            granted += 0.5;
            actuator.write(0);
            bus.turn(5_000);
        }
        assertEquals(granted, fake.delivered, 1.1);
        assertTrue(fake.delivered <= granted);
    }

    @Test
    void aPumpThatDoesNotStopConfirmsThatItRunsAndIsToldAgain() {
        bus.turn(2_000);
        actuator.write(10);
        bus.turn(20_000);
        fake.stuck = true;
        actuator.write(0);
        bus.turn(3_000);
        assertEquals(EzoPump.FULL_SPEED, actuator.readBack());
        assertTrue(fake.heard.stream().filter("X"::equals).count() > 3);
        fake.stuck = false;
        bus.turn(3_000);
        assertEquals(0, actuator.readBack());
    }

    @Test
    void onePumpThatRunsOnAfterItsDoseIsStopped() {
        bus.turn(2_000);
        actuator.write(1);
        bus.turn(2_000);
        fake.run(500);
        bus.turn(20_000);
        assertTrue(fake.heard.subList(4, fake.heard.size()).contains("X"), fake.heard::toString);
        assertTrue(fake.delivered < 30, "delivered " + fake.delivered);
    }

    @Test
    void oneThatIsRunByHandIsStopped() {
        bus.turn(2_000);
        actuator.write(0);
        bus.turn(2_000);
        fake.run(500);
        bus.turn(2_000);
        assertFalse(fake.isRunning());
    }

    @Test
    void onePumpThatDoesNotTurnConfirmsThatItGivesNothing() {
        bus.turn(2_000);
        actuator.write(30);
        bus.turn(20_000);
        assertEquals(30, actuator.readBack(), 1.5);
        fake.jammed = true;
        bus.turn(10_000);
        assertEquals(0, actuator.readBack());
        fake.jammed = false;
        bus.turn(10_000);
        assertEquals(30, actuator.readBack(), 1.5);
    }

    @Test
    void oneThatCanNotFollowConfirmsLess() {
        fake.speed = 40;
        bus.turn(2_000);
        actuator.write(50);
        bus.turn(30_000);
        double before = fake.delivered;
        bus.turn(60_000);
        double gave = fake.delivered - before;
        assertTrue(gave < 40);
        assertEquals(gave, actuator.readBack(), 6);
    }

    @Test
    void oneThatRestartsHasLostItsCountAndGoesOn() {
        bus.turn(2_000);
        actuator.write(20);
        bus.turn(60_000);
        double before = actuator.deliveredMillilitres();
        fake.restart();
        bus.turn(5_000);
        assertTrue(actuator.deliveredMillilitres() < before / 2);
        bus.turn(60_000);
        assertEquals(20, actuator.readBack(), 1);
        assertEquals(List.of(), bus.told());
    }

    @Test
    void aCircuitThatIsNoPumpIsNeverGivenADose() {
        fake.product = "pH";
        actuator.write(10);
        bus.turn(60_000);
        assertFalse(pump.isReady());
        assertEquals(Double.NaN, actuator.readBack());
        assertTrue(fake.heard.stream().noneMatch(command -> command.startsWith("D")));
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, names = {"ABSENT", "NAK", "TIMEOUT", "LATE", "SHORT", "BROKEN"})
    void onePumpThatIsLostConfirmsNothingAndRecoversWithItsLastGrant(Fault fault) {
        bus.turn(2_000);
        actuator.write(20);
        bus.turn(20_000);
        fake.fault = fault;
        bus.turn(10_000);
        assertEquals(Double.NaN, actuator.readBack());
        fake.fault = null;
        bus.turn(20_000);
        assertEquals(20, actuator.readBack(), 1);
    }

    private static Stream<byte[]> wrongs() {
        byte[] ones = new byte[64];
        Arrays.fill(ones, (byte) 0xFF);
        return Stream.of(ones, new byte[64], new byte[]{2}, new byte[]{3}, new byte[]{(byte) 254}, new byte[]{(byte) 255},
                ascii("\001"), ascii("\001?D,0.5,2"), ascii("\001?D,0.5"), ascii("\001?ATV,-1"), ascii("\001?ATV,1e3"),
                ascii("\001?ATV,NaN"),
                ascii("\001?TV,5.0"), ascii("\001?I,PMP"), new byte[]{1, '?', (byte) 0x80, 0});
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @MethodSource("wrongs")
    void whatIsNoAnswerConfirmsNothingAndItRecovers(byte[] wrong) {
        bus.turn(2_000);
        actuator.write(20);
        bus.turn(20_000);
        fake.instead = wrong;
        bus.turn(20_000);
        assertEquals(Double.NaN, actuator.readBack());
        fake.instead = null;
        bus.turn(20_000);
        assertEquals(20, actuator.readBack(), 1);
        assertTrue(bus.told().stream().noneMatch(told -> told.contains("broken driver")));
    }

    @ParameterizedTest
    @CsvSource({"-1", "106", "1e9"})
    void aGrantThatItCanNotGiveIsAFailureAndNoDose(double grant) {
        bus.turn(2_000);
        actuator.write(grant);
        bus.turn(10_000);
        assertTrue(bus.told().getFirst().contains("a grant of"));
        assertTrue(fake.heard.stream().noneMatch(command -> command.matches("D,[0-9.-]+")));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, 101})
    void thereIsNoSuchSmallestDose(double dose) {
        assertThrows(IllegalArgumentException.class, () -> new EzoPump(fake, dose));
    }

    @Test
    void whatItGaveIsNeverMoreThanADoseOverWhatWasGrantedWhateverFails() {
        long seed = new SplittableRandom().nextLong();
        System.out.println("EzoPumpTest seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        double delivered = 0;
        double granted = 0;
        for (int run = 0; run < 100; run++) {
            EzoPumpTest each = new EzoPumpTest();
            granted += each.disturbed(random.split(), "seed " + seed + ", run " + run);
            delivered += each.fake.delivered;
        }
        System.out.println("granted " + granted + " mL, delivered " + delivered + " mL");
        assertTrue(delivered > 0.2 * granted, delivered + " of " + granted + " tries nothing");
    }

    private double disturbed(SplittableRandom random, String name) {
        double granted = 0;
        double rate = 0;
        double most = 0;
        String before = "";
        fake.deaf = random.nextBoolean();
        fake.speed = random.nextDouble(40, 106);
        for (int i = 0; i < 600; i++) {
            if (random.nextInt(10) == 0) {
                rate = random.nextInt(3) == 0 ? 0 : random.nextDouble(0.1, 50);
                most = Math.max(most, rate);
                actuator.write(rate);
            }
            if (random.nextInt(15) == 0) {
                fake.fault = random.nextInt(3) > 0 ? null : Fault.values()[random.nextInt(Fault.BROKEN.ordinal())];
                fake.done = random.nextBoolean();
                fake.instead = random.nextInt(5) > 0 ? null : randomAnswer(random);
                fake.jammed = random.nextInt(8) == 0;
                fake.slowness = random.nextInt(4) == 0 ? random.nextDouble(0.5, 5) : 0.99;
            }
            if (random.nextInt(100) == 0) {
                fake.restart();
            }
            long beganNanos = bus.time.monotonicNanos();
            bus.turn(random.nextInt(1, 400));
            granted += rate * (bus.time.monotonicNanos() - beganNanos) / 60e9;
            fake.move();
            assertTrue(fake.delivered <= granted + dose(most),
                    () -> name + ": " + fake.delivered + " mL, "
                            + fake.heard.subList(Math.max(0, fake.heard.size() - 20), fake.heard.size()));
            before = bus.told().stream().filter(told -> told.contains("broken driver")).findFirst().orElse(before);
        }
        assertEquals("", before, name);
        calm(name);
        return granted;
    }

    /** All well from now on: it does as it is told. */
    private void calm(String name) {
        fake.fault = null;
        fake.instead = null;
        fake.jammed = false;
        fake.slowness = 0.99;
        actuator.write(5);
        bus.turn(30_000);
        assertEquals(5, actuator.readBack(), 0.3, name);
        actuator.write(0);
        bus.turn(2_000);
        assertEquals(0, actuator.readBack(), name);
        assertFalse(fake.isRunning(), name);
    }

    private static byte[] randomAnswer(SplittableRandom random) {
        byte[] bytes = new byte[random.nextInt(1, 30)];
        random.nextBytes(bytes);
        if (random.nextBoolean()) {
            String text = List.of("\001?D,0.50,0", "\001?D,*,1", "\001?ATV,12.34", "\001?ATV,99999", "\001*DONE,1", "\001")
                    .get(random.nextInt(6));
            return ascii(text);
        }
        return bytes;
    }
}
