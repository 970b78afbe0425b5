package org.magistral.core.twin;

import java.nio.ByteBuffer;

/**
 * A stream of random numbers whose whole state is one long, so that it can be saved: SplitMix64 (Steele, Lea and Flood 2014). One
 * thread; allocates nothing.
 */
final class Noise {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
    private static final double SCALE = Math.sqrt(3) / 0x1p16;

    private long state;

    /** Stream number {@code stream} of this seed. */
    Noise(long seed, int stream) {
        state = mix(seed + GOLDEN_GAMMA * (stream + 1L));
    }

    /**
     * The next number with mean 0 and standard deviation 1: the sum of four even ones, which is near enough to a normal distribution and
     * never beyond 3.5.
     */
    double next() {
        state += GOLDEN_GAMMA;
        long bits = mix(state);
        long sum = (bits & 0xffff) + (bits >>> 16 & 0xffff) + (bits >>> 32 & 0xffff) + (bits >>> 48);
        return (sum - 131070) * SCALE;
    }

    private static long mix(long z) {
        long mixed = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }

    void save(ByteBuffer out) {
        out.putLong(state);
    }

    void load(ByteBuffer in) {
        state = in.getLong();
    }
}
