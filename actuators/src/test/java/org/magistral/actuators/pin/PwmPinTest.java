package org.magistral.actuators.pin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.magistral.actuators.BusRig.MILLIS;
import static org.magistral.actuators.BusRig.SECOND;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.magistral.actuators.BusRig;
import org.magistral.bus.Fault;
import org.magistral.bus.Pwm;
import org.magistral.bus.TransferFailed;
import org.magistral.core.output.Actuator;

class PwmPinTest {
    private final BusRig rig = new BusRig();
    private final Channel channel = new Channel();
    private final Actuator actuator;

    PwmPinTest() {
        PwmPin part = new PwmPin(channel, 1_000);
        actuator = part.actuator();
        rig.add(part);
    }

    /** A channel that another program may have left running. */
    private static final class Channel implements Pwm {
        private double percent = 77;
        private double atHertz;
        private Fault fault;
        private boolean failed;
        /** After a failure something else than 0 came first. */
        private boolean wrong;
        private final List<Double> changes = new ArrayList<>();

        @Override
        public void set(double hertz, double dutyPercent) throws TransferFailed {
            if (fault != null) {
                failed = true;
                throw new TransferFailed(fault, "fake pwm");
            }
            wrong |= failed && dutyPercent != 0;
            failed = false;
            atHertz = hertz;
            if (percent != dutyPercent) {
                changes.add(dutyPercent);
            }
            percent = dutyPercent;
        }
    }

    @Test
    void itBeginsOffAndDoesWhatItIsGranted() {
        rig.run(MILLIS);
        assertEquals(0, channel.percent);
        assertEquals(0, rig.readBack(actuator));
        for (double grant : new double[]{12.5, 100, 0, 0.1}) {
            rig.grant(actuator, grant);
            assertEquals(grant, channel.percent);
            assertEquals(1_000, channel.atHertz);
            assertEquals(grant, rig.readBack(actuator));
        }
    }

    @Test
    void whoeverChangesItIsUndoneWithTheNextLook() {
        rig.grant(actuator, 40);
        channel.percent = 90;
        rig.run(500 * MILLIS);
        assertEquals(40, channel.percent);
    }

    @Test
    void aDeadOneIsConfirmedByNobodyAndBeginsOff() {
        rig.grant(actuator, 40);
        channel.fault = Fault.ABSENT;
        rig.run(2 * SECOND);
        assertEquals(Double.NaN, rig.readBack(actuator));
        channel.fault = null;
        channel.changes.clear();
        rig.run(12 * SECOND);
        assertEquals(List.of(0.0, 40.0), channel.changes);
        assertEquals(40, rig.readBack(actuator));
    }

    @Test
    void seededStormsLeaveWhatWasGrantedLast() {
        long seed = new SplittableRandom().nextLong();
        System.out.println("PwmPinTest seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        rig.run(MILLIS);
        for (int i = 0; i < 5_000; i++) {
            double grant = random.nextInt(3) == 0 ? 0 : random.nextInt(101);
            actuator.write(grant);
            channel.fault = random.nextInt(6) == 0 ? Fault.REFUSED : null;
            rig.run(random.nextLong(SECOND));
            assertFalse(channel.wrong, "seed " + seed + ", " + i);
            if (random.nextInt(10) == 0) {
                channel.fault = null;
                rig.run(11 * SECOND);
                assertEquals(grant, channel.percent, "seed " + seed + ", " + i);
            }
        }
        assertTrue(channel.changes.size() > 1_000);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN})
    void aFrequencyIsMoreThanZero(double hertz) {
        assertThrows(IllegalArgumentException.class, () -> new PwmPin(channel, hertz));
    }
}
