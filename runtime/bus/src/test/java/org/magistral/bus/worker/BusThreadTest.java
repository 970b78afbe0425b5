package org.magistral.bus.worker;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.magistral.core.event.Events;
import org.magistral.core.input.Sample;
import org.magistral.core.time.SystemTime;
import org.magistral.core.time.TimeSource;

class BusThreadTest {
    private final TimeSource time = new SystemTime(() -> true);
    private final BusWorker worker = new BusWorker("real-1", Pace.USUAL);

    /** Answers at once; its step is due once an hour, so that only a write can wake its worker. */
    private static final class Quick implements DrivenPart {
        private final LatestSample sample = new LatestSample();
        private final Demand demand = new Demand(0, 3_600_000_000_000L);
        private volatile double got = Double.NaN;
        private volatile long gotAtNanos;
        private volatile boolean hang;

        @Override
        public long deadlineNanos() {
            return 1_000_000_000L;
        }

        @Override
        public List<LatestSample> samples() {
            return List.of(sample);
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
        public long step(long nowNanos) {
            sample.measured(1, nowNanos);
            return NEVER;
        }

        @Override
        public long write(int channel, double grant, long nowNanos) {
            while (hang) {
                Thread.onSpinWait();
            }
            got = grant;
            gotAtNanos = System.nanoTime();
            demand.confirmed(grant, nowNanos);
            return AS_PLANNED;
        }
    }

    @Test
    void aWriteWakesTheWorker() {
        Quick part = new Quick();
        worker.add("A", part, time.monotonicNanos());
        long[] nanos = new long[200];
        try (BusThread thread = BusThread.start(worker, time)) {
            await().until(thread::hasBegun);
            for (int i = 0; i < nanos.length; i++) {
                double grant = i + 1;
                long beganNanos = System.nanoTime();
                part.demand.write(grant);
                await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(() -> part.got == grant);
                nanos[i] = part.gotAtNanos - beganNanos;
            }
        }
        Arrays.sort(nanos);
        long median = nanos[nanos.length / 2];
        System.out.println("BusThreadTest: a write reached its part after " + median / 1_000 + " us in the median, "
                + nanos[nanos.length - 1] / 1_000 + " us at the most");
        assertTrue(median < 50_000_000L, median + " ns: no write woke it");
        assertEquals(0, part.got);
    }

    @Test
    void closingLeavesTheSafeStateAndNoThread() {
        Quick part = new Quick();
        worker.add("A", part, time.monotonicNanos());
        part.demand.write(5);
        BusThread thread = BusThread.start(worker, time);
        await().until(() -> part.got == 5);
        thread.close();
        assertFalse(thread.isAlive());
        assertEquals(0, part.got);
    }

    @Test
    void aHungPartIsToldAndConfirmsNothing() {
        Quick part = new Quick();
        BusWorker impatient = new BusWorker("real-2", new Pace(1, 3, 3, 2, 10, 8, 1_200_000_000L));
        impatient.add("A", part, time.monotonicNanos());
        List<String> raised = new CopyOnWriteArrayList<>();
        BusWatch watch = new BusWatch(impatient, new Events(event -> raised.add(event.what().id())));
        try (BusThread _ = BusThread.start(impatient, time)) {
            part.hang = true;
            part.demand.write(5);
            await().until(() -> {
                watch.latch(time.monotonicNanos());
                return raised.contains("bus.stuck");
            });
            assertEquals(Double.NaN, part.demand.readBack());
            part.hang = false;
            await().until(() -> {
                watch.latch(time.monotonicNanos());
                return raised.contains("bus.runs");
            });
        }
    }

    @Test
    void theScanSideAllocatesNothing() {
        Quick part = new Quick();
        worker.add("A", part, 0);
        BusWatch watch = new BusWatch(worker, new Events(_ -> {}));
        Sample sample = new Sample();
        worker.step(time);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = 0;
        for (int scan = 0; scan < 30_000; scan++) {
            if (scan == 20_000) {
                before = threads.getCurrentThreadAllocatedBytes();
            }
            watch.latch(scan);
            part.sample.read(scan, sample);
            part.demand.write(scan % 7);
            worker.statistics().worstSensor().read(scan, sample);
        }
        assertTrue(threads.getCurrentThreadAllocatedBytes() - before < 1_000_000, "the scan side allocates");
    }
}
