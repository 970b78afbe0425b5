package org.magistral.sensors.modbus;

/** How a number lies in registers of 16 bits. */
public enum Format {
    INT16(1),
    UINT16(1),
    INT32(2),
    UINT32(2),
    FLOAT32(2);

    private final int registers;

    Format(int registers) {
        this.registers = registers;
    }

    /** How many it takes. */
    public int registers() {
        return registers;
    }

    /** The number that begins there; of a float any, also none. */
    double decode(int[] words, int at, WordOrder order) {
        return switch (this) {
            case INT16 -> (short) words[at];
            case UINT16 -> words[at] & 0xFFFF;
            case INT32 -> bits(words, at, order);
            case UINT32 -> bits(words, at, order) & 0xFFFF_FFFFL;
            case FLOAT32 -> Float.intBitsToFloat(bits(words, at, order));
        };
    }

    /** Two registers as one word of bits. */
    static int bits(int[] words, int at, WordOrder order) {
        return order == WordOrder.HIGH_FIRST
                ? words[at] << 16 | words[at + 1] & 0xFFFF
                : words[at + 1] << 16 | words[at] & 0xFFFF;
    }
}
