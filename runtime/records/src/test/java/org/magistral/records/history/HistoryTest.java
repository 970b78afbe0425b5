package org.magistral.records.history;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.magistral.core.tag.Quality;
import org.magistral.core.tag.Tag;
import org.magistral.core.tag.Tags;
import org.magistral.core.tag.Unit;

class HistoryTest {
    private static final long SCAN = 100_000_000;
    private static final long WALL = 1_800_000_000_000L;

    @Test
    void aHeldTrendIsNeverOffByMoreThanItsDeadband() {
        for (long seed = 1; seed <= 20; seed++) {
            System.out.println("seed " + seed);
            checkRandomSeries(new SplittableRandom(seed));
        }
    }

    private static void checkRandomSeries(SplittableRandom random) {
        int count = 1 + random.nextInt(8);
        List<Tag> tags = new ArrayList<>();
        double[] scale = new double[count];
        for (int i = 0; i < count; i++) {
            double[] deadbands = {0, 0.001, 0.05, 0.1, 0.3, 1, 25, 1e-7, 3e-24};
            scale[i] = Math.pow(10, random.nextInt(-4, 7));
            tags.add(new Tag("T" + i, "", Unit.NUMBER, 0, 1, deadbands[random.nextInt(deadbands.length)], 1 + random.nextInt(60)));
        }
        Tags all = new Tags(tags);
        int frames = 3000;
        double[][] values = new double[frames][count];
        byte[][] qualities = new byte[frames][count];
        long[] nanos = new long[frames];
        List<Block> blocks = new ArrayList<>();
        try (HistoryWriter writer = new HistoryWriter(all, Long.MAX_VALUE)) {
            long now = random.nextLong(-1_000_000_000_000L, 1_000_000_000_000L);
            for (int f = 0; f < frames; f++) {
                now += SCAN + random.nextLong(3_000_000);
                nanos[f] = now;
                for (int i = 0; i < count; i++) {
                    values[f][i] = next(random, f == 0 ? 0 : values[f - 1][i], scale[i]);
                    qualities[f][i] = (byte) (random.nextInt(50) == 0 ? random.nextInt(3) : f == 0 ? 0 : qualities[f - 1][i]);
                }
                long wall = WALL + (now - nanos[0]) / 1_000_000;
                if (writer.isDue(now, wall)) {
                    blocks.add(close(writer));
                }
                writer.frame(now, wall, true, values[f], qualities[f]);
            }
            blocks.add(close(writer));
        }
        for (int i = 0; i < count; i++) {
            checkHeld(all.get(i), i, nanos, values, qualities, blocks);
        }
    }

    private static void checkHeld(Tag tag, int index, long[] nanos, double[][] values, byte[][] qualities, List<Block> blocks) {
        List<Sample> samples = blocks.stream().flatMap(block -> block.samplesOf(index).stream()).toList();
        int at = -1;
        for (int f = 0; f < nanos.length; f++) {
            while (at + 1 < samples.size() && samples.get(at + 1).monotonicNanos() <= nanos[f]) {
                at++;
            }
            Sample held = samples.get(at);
            double value = values[f][index];
            boolean same = Double.doubleToLongBits(held.value()) == Double.doubleToLongBits(value);
            assertTrue(same || Math.abs(held.value() - value) <= tag.deadband(),
                    tag + " frame " + f + ": " + value + " held as " + held.value());
            assertEquals(qualities[f][index], held.quality().ordinal());
            assertTrue(nanos[f] - held.monotonicNanos() <= tag.longestSilenceSeconds() * 1_000_000_000L + SCAN + 4_000_000);
        }
    }

    private static double next(SplittableRandom random, double before, double scale) {
        return switch (random.nextInt(12)) {
            case 0 -> Double.NaN;
            case 1 -> random.nextInt(20) == 0 ? Double.POSITIVE_INFINITY : 0;
            case 2 -> -0.0;
            case 3 -> (float) (random.nextDouble() * scale);
            case 4, 5, 6 -> before;
            default -> (Double.isFinite(before) ? before : 0) + (random.nextDouble() - 0.5) * scale * 0.1;
        };
    }

    @Test
    void whatIsEncodedIsReadBackToTheLastBit() {
        for (long seed = 1; seed <= 50; seed++) {
            System.out.println("seed " + seed);
            SplittableRandom random = new SplittableRandom(seed);
            int tags = 1 + random.nextInt(70);
            Decimal[] expected = new Decimal[tags];
            for (int i = 0; i < tags; i++) {
                expected[i] = random.nextBoolean() ? Decimal.ofPlaces(random.nextInt(-2, 5)) : null;
            }
            List<List<Sample>> written = new ArrayList<>();
            for (int i = 0; i < tags; i++) {
                written.add(new ArrayList<>());
            }
            try (BlockEncoder encoder = new BlockEncoder(expected, HistoryWriter.BLOCK_SAMPLES)) {
                long base = random.nextLong();
                for (long millis = 0; encoder.hasRoom(tags); millis += 50 + random.nextInt(100)) {
                    encoder.frame(base + millis * 1_000_000, WALL + millis, true);
                    for (int i = 0; i < tags; i++) {
                        if (random.nextInt(4) == 0) {
                            double raw = random.nextInt(3) == 0 ? Double.longBitsToDouble(random.nextLong()) : random.nextDouble() * 1000;
                            double value = expected[i] == null ? raw : expected[i].round(raw);
                            byte quality = (byte) (random.nextInt(5) == 0 ? 2 : 0);
                            encoder.sample(i, value, quality);
                            written.get(i).add(new Sample(7, base + millis * 1_000_000, WALL + millis, value, Quality.of(quality)));
                        }
                    }
                }
                // The base of both clocks is the first frame that has a sample; times behind it keep their distance.
                EncodedBlock encoded = encoder.close(7, 3);
                Block block = Block.decode(ByteBuffer.wrap(encoded.bytes()));
                assertEquals(encoded.hash(), block.hash());
                assertEquals(3, block.tagsSequence());
                for (int i = 0; i < tags; i++) {
                    assertSame(written.get(i), block.samplesOf(i));
                }
            }
        }
    }

    private static void assertSame(List<Sample> written, List<Sample> read) {
        assertArrayEquals(written.stream().mapToLong(s -> Double.doubleToRawLongBits(s.value())).toArray(),
                read.stream().mapToLong(s -> Double.doubleToRawLongBits(s.value())).toArray());
        assertEquals(written.stream().map(s -> List.of(s.boot(), s.monotonicNanos(), s.wallMillis(), s.quality())).toList(),
                read.stream().map(s -> List.of(s.boot(), s.monotonicNanos(), s.wallMillis(), s.quality())).toList());
    }

    @Test
    void tenSecondsOfSixtyTagsAtOneHertzTakeUnderEightBytesASample() {
        SplittableRandom random = new SplittableRandom(60);
        List<Tag> tags = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            tags.add(new Tag("T" + i, "", Unit.NUMBER, 0, 100, i % 6 == 0 ? 0 : 0.05, 60));
        }
        try (HistoryWriter writer = new HistoryWriter(new Tags(tags), 10_000_000_000L)) {
            double[] values = new double[60];
            for (int i = 0; i < 60; i++) {
                values[i] = 37 + i;
            }
            for (int f = 0; f < 100; f++) {
                for (int i = 0; i < 60; i++) {
                    if (f % 10 == 0) {
                        values[i] += (random.nextBoolean() ? 1 : -1) * (0.11 + random.nextDouble() * 0.4);
                    }
                }
                writer.frame(f * SCAN, WALL + f * 100L, true, values, new byte[60]);
            }
            EncodedBlock block = writer.closeBlock(1, 2);
            double perSample = (double) block.bytes().length / block.samples();
            System.out.println(block.samples() + " samples in " + block.bytes().length + " bytes: " + perSample + " a sample");
            assertEquals(600, block.samples());
            assertTrue(perSample < 8, perSample + " bytes a sample");
        }
    }

    @Test
    void anUnchangedSignalIsStoredOnceASilence() {
        Tags tags = new Tags(List.of(new Tag("T", "", Unit.NUMBER, 0, 1, 0.1, 10)));
        try (HistoryWriter writer = new HistoryWriter(tags, Long.MAX_VALUE)) {
            for (int f = 0; f <= 1000; f++) {
                writer.frame(f * SCAN, WALL + f * 100L, true, new double[]{0.5}, new byte[1]);
            }
            assertEquals(11, writer.openSamples());
        }
    }

    @Test
    void aChangeOfTheDeadbandIsNotStoredAndABitMoreIs() {
        Tags tags = new Tags(List.of(new Tag("T", "", Unit.NUMBER, 0, 1, 0.5, 10)));
        try (HistoryWriter writer = new HistoryWriter(tags, Long.MAX_VALUE)) {
            writer.frame(0, WALL, true, new double[]{1}, new byte[1]);
            writer.frame(SCAN, WALL, true, new double[]{1.5}, new byte[1]);
            assertEquals(1, writer.openSamples());
            writer.frame(2 * SCAN, WALL, true, new double[]{Math.nextUp(1.5)}, new byte[1]);
            assertEquals(2, writer.openSamples());
        }
    }

    @Test
    void aBlockEndsWhereTheClocksPart() {
        Tags tags = new Tags(List.of(new Tag("T", "", Unit.NUMBER, 0, 1, 0.5, 10)));
        try (HistoryWriter writer = new HistoryWriter(tags, Long.MAX_VALUE)) {
            writer.frame(0, WALL, true, new double[]{1}, new byte[1]);
            assertFalse(writer.isDue(SCAN, WALL + 100));
            assertTrue(writer.isDue(SCAN, WALL + 100 + 51));
            assertTrue(writer.isDue(SCAN, WALL + 100 - 51));
        }
    }

    @Test
    void bytesThatAreNoBlockAreRefused() {
        Tags tags = new Tags(List.of(new Tag("T", "", Unit.NUMBER, 0, 1, 0.5, 10)));
        SplittableRandom random = new SplittableRandom(4);
        try (HistoryWriter writer = new HistoryWriter(tags, Long.MAX_VALUE)) {
            writer.frame(0, WALL, true, new double[]{1}, new byte[1]);
            byte[] good = writer.closeBlock(1, 2).bytes();
            for (int length = 0; length < good.length; length++) {
                byte[] cut = java.util.Arrays.copyOf(good, length);
                assertThrows(IllegalArgumentException.class, () -> Block.decode(ByteBuffer.wrap(cut)));
            }
            byte[] noise = new byte[200];
            for (int i = 0; i < 200; i++) {
                random.nextBytes(noise);
                assertThrows(IllegalArgumentException.class, () -> Block.decode(ByteBuffer.wrap(noise)));
            }
        }
    }

    private static Block close(HistoryWriter writer) {
        return Block.decode(ByteBuffer.wrap(writer.closeBlock(1, 2).bytes()));
    }
}
