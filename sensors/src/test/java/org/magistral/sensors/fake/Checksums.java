package org.magistral.sensors.fake;

/** The checksums of the parts, by long division of bits: another way than the drivers'. */
public final class Checksums {
    private Checksums() {}

    /** x8+x5+x4+1 with FF before, most significant bit first; of BE EF it is 92, by the datasheet. */
    public static int sensirion(byte... bytes) {
        boolean[] bits = new boolean[8 * bytes.length + 8];
        for (int i = 0; i < 8 * bytes.length; i++) {
            bits[i] = (bytes[i / 8] >> 7 - i % 8 & 1) == 1 ^ i < 8;
        }
        return remainder(bits, 0x131);
    }

    /** The same polynomial, least significant bit first. */
    public static int maxim(byte... bytes) {
        boolean[] bits = new boolean[8 * bytes.length + 8];
        for (int i = 0; i < 8 * bytes.length; i++) {
            bits[i] = (bytes[i / 8] >> i % 8 & 1) == 1;
        }
        return Integer.reverse(remainder(bits, 0x131)) >>> 24;
    }

    private static int remainder(boolean[] bits, int polynomial) {
        for (int i = 0; i < bits.length - 8; i++) {
            if (bits[i]) {
                for (int k = 0; k <= 8; k++) {
                    bits[i + k] ^= (polynomial >> 8 - k & 1) == 1;
                }
            }
        }
        int rest = 0;
        for (int i = bits.length - 8; i < bits.length; i++) {
            rest = rest << 1 | (bits[i] ? 1 : 0);
        }
        return rest;
    }
}
