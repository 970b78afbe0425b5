package org.magistral.bus.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.magistral.bus.Fault;
import org.magistral.bus.TransferFailed;
import org.magistral.core.time.HandTurnedTime;

/**
 * Days of random buses against a model that knows nothing of slots and agendas: grants come and go, parts die and come back, answers take
 * their time. Safe states go first, always; what was granted last reaches a part that comes back; nobody well waits beyond a bound.
 */
class BusGeneratorTest {
    private static final long MILLIS = 1_000_000;
    private static final int RUNS = 300;
    private static final long SCAN_NANOS = 100 * MILLIS;
    private static final long LONGEST_TURN_NANOS = 60 * MILLIS;

    @Test
    void safeStatesGoFirstLastGrantsArriveAndNobodyStarves() {
        long seed = new SplittableRandom().nextLong();
        System.out.println("BusGeneratorTest seed " + seed);
        SplittableRandom seeds = new SplittableRandom(seed);
        int failures = 0;
        int writes = 0;
        for (int run = 0; run < RUNS; run++) {
            Model model = new Model(seeds.split(), "seed " + seed + ", run " + run);
            model.disturb(300);
            model.settle();
            failures += model.failures;
            writes += model.writes;
        }
        assertTrue(failures > RUNS && writes > 10 * RUNS, failures + " failures and " + writes + " writes try nothing");
    }

    /** What a bus of one run should do, as told by what its parts see of it. */
    private static final class Model {
        private final SplittableRandom random;
        private final String name;
        private final HandTurnedTime time = new HandTurnedTime(0, 0);
        private final BusWorker bus = new BusWorker("random", Pace.USUAL);
        private final List<Channel> channels = new ArrayList<>();
        private final List<RandomPart> parts = new ArrayList<>();
        private boolean calm;
        private long nextScanNanos;
        private int safeTurns;
        private int failures;
        private int writes;
        /** What a part saw that must not be; thrown there, the worker would take it for a broken driver. */
        private String wrong;

        Model(SplittableRandom random, String name) {
            this.random = random;
            this.name = name;
            int count = random.nextInt(1, 9);
            for (int i = 0; i < count; i++) {
                RandomPart part = new RandomPart(random.nextInt(0, 4), random.nextLong(1, 1_000) * MILLIS);
                parts.add(part);
                bus.add("P" + i, part, 0);
            }
        }

        void disturb(int scans) {
            for (int scan = 0; scan < scans; scan++) {
                runUntil(nextScanNanos);
                nextScanNanos += SCAN_NANOS;
                grant();
                parts.forEach(part -> part.dead = random.nextInt(60) == 0 ? !part.dead : part.dead);
            }
        }

        /** All well from now on: longer than the longest pause, and than the last owed write. */
        void settle() {
            calm = true;
            parts.forEach(part -> part.dead = false);
            runUntil(time.monotonicNanos() + 60_000 * MILLIS);
            assertNull(wrong, name);
            for (Channel channel : channels) {
                assertEquals(channel.granted, channel.got, name + ": the last grant");
            }
        }

        private void grant() {
            for (Channel channel : channels) {
                double value = switch (random.nextInt(20)) {
                    case 0 -> 0;
                    case 1, 2, 3 -> random.nextInt(1, 100);
                    default -> channel.granted;
                };
                if (!Double.isNaN(value)) {
                    channel.askedSafe |= value == 0 && channel.granted != 0;
                    channel.granted = value;
                    channel.demand.write(value);
                }
            }
        }

        private void runUntil(long endNanos) {
            while (time.monotonicNanos() < endNanos) {
                long nextNanos = bus.step(time);
                if (nextNanos > time.monotonicNanos()) {
                    time.advanceNanos(Math.min(nextNanos, endNanos) - time.monotonicNanos());
                }
            }
        }

        private void require(boolean right, String otherwise, long nowNanos) {
            wrong = right || wrong != null ? wrong : otherwise + " at " + nowNanos;
        }

        /** Whether anybody who can be written at once is owed a safe state. */
        private boolean isSafeOwed() {
            return channels.stream().anyMatch(channel -> channel.isSafeOwed() && channel.part.well);
        }

        private static final class Channel {
            private final Demand demand = new Demand(0, MILLIS);
            private final RandomPart part;
            private double granted = Double.NaN;
            private double got = Double.NaN;
            /** It was asked for, and stays owed whatever is granted after it. */
            private boolean askedSafe;
            /** Its part failed, and may have forgotten. */
            private boolean again;

            Channel(RandomPart part) {
                this.part = part;
            }

            boolean isSafeOwed() {
                return askedSafe || again && granted == 0;
            }
        }

        private final class RandomPart implements DrivenPart {
            private final List<Channel> mine = new ArrayList<>();
            private final long periodNanos;
            private boolean dead;
            /** It answered last time: so it may be written at any time. */
            private boolean well = true;
            private long dueNanos;
            private int safeTurnsWhenDue;

            RandomPart(int outputs, long periodNanos) {
                this.periodNanos = periodNanos;
                for (int i = 0; i < outputs; i++) {
                    mine.add(new Channel(this));
                }
                channels.addAll(mine);
            }

            @Override
            public long deadlineNanos() {
                return LONGEST_TURN_NANOS;
            }

            @Override
            public List<LatestSample> samples() {
                return List.of();
            }

            @Override
            public List<Demand> demands() {
                return mine.stream().map(channel -> channel.demand).toList();
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void reset() {
                mine.forEach(channel -> channel.again = true);
            }

            @Override
            public long step(long nowNanos) throws TransferFailed {
                require(!isSafeOwed(), "a step before a safe state", nowNanos);
                if (well) {
                    long lateNanos = nowNanos - dueNanos;
                    long turns = (Pace.USUAL.writesInRow() + 1L) * parts.size() + safeTurns - safeTurnsWhenDue + 1;
                    require(lateNanos <= turns * LONGEST_TURN_NANOS, "a step late by " + lateNanos, nowNanos);
                }
                transfer();
                return dueNanos;
            }

            @Override
            public long write(int number, double grant, long nowNanos) throws TransferFailed {
                Channel channel = mine.get(number);
                boolean first = channel.isSafeOwed() && grant == 0;
                require(first || !isSafeOwed(), grant + " before a safe state", nowNanos);
                require(first || grant == channel.granted, grant + " is not the last grant " + channel.granted, nowNanos);
                safeTurns += first ? 1 : 0;
                long planNanos = dueNanos;
                transfer();
                dueNanos = planNanos;
                channel.got = grant;
                channel.askedSafe &= grant != 0;
                channel.again = false;
                writes++;
                return AS_PLANNED;
            }

            private void transfer() throws TransferFailed {
                long beganNanos = time.monotonicNanos();
                time.advanceNanos(random.nextLong(0, LONGEST_TURN_NANOS));
                well = !dead && (calm || random.nextInt(200) != 0);
                if (!well) {
                    failures++;
                    throw new TransferFailed(Fault.NAK, "random");
                }
                dueNanos = beganNanos + periodNanos;
                safeTurnsWhenDue = safeTurns;
            }
        }
    }
}
