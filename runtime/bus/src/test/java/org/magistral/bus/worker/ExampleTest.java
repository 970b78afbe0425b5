package org.magistral.bus.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.magistral.bus.Fault;
import org.magistral.bus.GpioOut;
import org.magistral.bus.I2c;
import org.magistral.bus.TransferFailed;
import org.magistral.core.event.Events;
import org.magistral.core.tag.Defect;
import org.magistral.core.time.HandTurnedTime;

/** How a driver is written: a sensor that needs time to convert, a relay that is read back, and fakes that behave like the part. */
class ExampleTest {
    private static final long MILLIS = 1_000_000;

    /** A probe that is told to measure, and read 900 ms later. */
    static final class Probe implements Part {
        private static final long CONVERSION_NANOS = 900 * MILLIS;
        private final I2c i2c;
        private final LatestSample celsius = new LatestSample();
        private final byte[] answer = new byte[2];
        private boolean converting;

        Probe(I2c i2c) {
            this.i2c = i2c;
        }

        @Override
        public long deadlineNanos() {
            return 50 * MILLIS;
        }

        @Override
        public List<LatestSample> samples() {
            return List.of(celsius);
        }

        @Override
        public void reset() {
            converting = false;
        }

        @Override
        public long step(long nowNanos) throws TransferFailed {
            if (!converting) {
                i2c.write((byte) 'R');
                converting = true;
                return nowNanos + CONVERSION_NANOS;
            }
            converting = false;
            i2c.read(answer);
            int counts = answer[0] << 8 | answer[1] & 0xFF;
            celsius.measured(counts / 100.0, counts, nowNanos);
            return nowNanos + 100 * MILLIS;
        }
    }

    /** A relay whose pin is read back with each write, and twice a second after that. */
    static final class Relay implements DrivenPart {
        private static final long CHECK_NANOS = 500 * MILLIS;
        private final GpioOut pin;
        private final Demand closed = new Demand(0, 3 * CHECK_NANOS);

        Relay(GpioOut pin) {
            this.pin = pin;
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
            return List.of(closed);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void reset() {}

        @Override
        public long step(long nowNanos) throws TransferFailed {
            closed.confirmed(pin.isHigh() ? 1 : 0, nowNanos);
            return nowNanos + CHECK_NANOS;
        }

        @Override
        public long write(int channel, double grant, long nowNanos) throws TransferFailed {
            pin.set(grant > 0.5);
            return step(nowNanos);
        }
    }

    /** Behaves like the probe: it has an answer 900 ms after it was asked, and none before. */
    private static final class FakeProbe implements I2c {
        private final HandTurnedTime time;
        private long askedNanos;
        private boolean dead;

        FakeProbe(HandTurnedTime time) {
            this.time = time;
        }

        @Override
        public void write(byte... bytes) throws TransferFailed {
            answer();
            askedNanos = time.monotonicNanos();
        }

        @Override
        public void read(byte[] into) throws TransferFailed {
            answer();
            boolean ready = time.monotonicNanos() - askedNanos >= 900 * MILLIS;
            Arrays.fill(into, (byte) 0xFF);
            if (ready) {
                into[0] = 0x0E;
                into[1] = 0x74;
            }
        }

        @Override
        public void writeRead(byte[] bytes, byte[] into) throws TransferFailed {
            throw new AssertionError("this probe has no registers");
        }

        private void answer() throws TransferFailed {
            if (dead) {
                throw new TransferFailed(Fault.NAK, "fake 0x61");
            }
        }
    }

    private static final class FakePin implements GpioOut {
        private boolean high;

        @Override
        public void set(boolean toHigh) {
            high = toHigh;
        }

        @Override
        public boolean isHigh() {
            return high;
        }
    }

    private final HandTurnedTime time = new HandTurnedTime(0, 0);
    private final BusWorker bus = new BusWorker("fake", Pace.USUAL);

    /** Turns the clock by so much, and lets the worker do all that falls due. */
    private void turn(long nanos) {
        long endNanos = time.monotonicNanos() + nanos;
        long nextNanos = bus.step(time);
        while (nextNanos <= endNanos) {
            time.advanceNanos(Math.max(0, nextNanos - time.monotonicNanos()));
            nextNanos = bus.step(time);
        }
        time.advanceNanos(endNanos - time.monotonicNanos());
    }

    @Test
    void aProbeIsReadOnceItHasConverted() {
        FakeProbe fake = new FakeProbe(time);
        Probe probe = new Probe(fake);
        bus.add("TT-101A", probe, 0);
        turn(899 * MILLIS);
        assertNull(probe.celsius.latest());
        turn(MILLIS);
        assertEquals(new LatestSample.Taken(37.0, 3700, false, 900 * MILLIS, Defect.NONE), probe.celsius.latest());
        fake.dead = true;
        turn(2_000 * MILLIS);
        assertEquals(Defect.NO_ANSWER, probe.celsius.latest().defect());
    }

    @Test
    void aRelayIsConfirmedByItsPin() {
        Relay relay = new Relay(new FakePin());
        bus.add("KE-101", relay, 0);
        BusWatch watch = new BusWatch(bus, new Events(_ -> {}));
        relay.closed.write(1);
        turn(MILLIS);
        watch.latch(time.monotonicNanos());
        assertEquals(1, relay.closed.readBack());
    }
}
