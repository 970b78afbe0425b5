package org.magistral.bus.modbus;

import java.util.Objects;

/**
 * How a serial line is set; all parts on it are set so.
 *
 * @param path of the port, such as {@code /dev/ttyAMA0} or one of {@code /dev/serial/by-id}, which stays the same over a restart
 * @param dataBits 7 or 8; RTU wants 8
 * @param stopBits 1 or 2
 * @param answerMillis how long a part may take until its answer is whole
 */
public record LineSettings(String path, int baud, int dataBits, Parity parity, int stopBits, int answerMillis) {
    /** The parity of each byte. */
    public enum Parity {
        NONE,
        EVEN,
        ODD
    }

    public LineSettings {
        Objects.requireNonNull(path);
        Objects.requireNonNull(parity);
        if (baud < 300 || baud > 1_000_000 || dataBits < 7 || dataBits > 8 || stopBits < 1 || stopBits > 2 || answerMillis < 10
                || answerMillis > 10_000) {
            throw new IllegalArgumentException(
                    path + ": " + baud + " baud, " + dataBits + " data and " + stopBits + " stop bits, answers in "
                            + answerMillis + " ms; allowed are 300 to 1000000 baud, 7 or 8, 1 or 2, and 10 to 10000 ms");
        }
    }

    /** The time that one byte takes on the line. */
    long byteNanos() {
        int bits = 1 + dataBits + (parity == Parity.NONE ? 0 : 1) + stopBits;
        return bits * 1_000_000_000L / baud;
    }

    long answerNanos() {
        return answerMillis * 1_000_000L;
    }

    /** The silence that ends a frame: 3.5 bytes, but no less than 1.75 ms, as the serial line guide of Modbus has it. */
    long silenceNanos() {
        return Math.max(byteNanos() * 7 / 2, 1_750_000);
    }
}
