package org.magistral.sensors.atlas;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.magistral.bus.Fault;
import org.magistral.bus.I2c;
import org.magistral.bus.TransferFailed;

/**
 * One exchange after the other with an EZO circuit over I2C: a command in ASCII, a wait that is the caller's, an answer of one code byte
 * and a text that ends with NUL. Codes: 1 done, 2 syntax error, 254 still at it, 255 nothing to say. Bus worker's thread.
 *
 * <p>A bus without a part reads as all ones, which is 255 too; so does a circuit that has restarted since it was asked.
 */
final class Conversation {
    /** When a circuit that is still at it is asked again. [K] */
    static final long AGAIN_NANOS = 100_000_000L;

    private static final int LONGEST_ANSWER = 40;
    /** Beyond its own delay; a circuit needs it where its clock is slow. [K] */
    private static final long PATIENCE_NANOS = 1_000_000_000L;

    private final I2c i2c;
    private final String part;
    private final byte[] bytes = new byte[LONGEST_ANSWER + 1];
    private String command = "";
    private long dueNanos;

    /**
     * @param part its name, for people
     */
    Conversation(I2c i2c, String part) {
        this.i2c = i2c;
        this.part = part;
    }

    /** Sends a command; an answer that was not fetched is given up. Gives the moment from when on the answer is there. */
    long ask(String newCommand, long waitNanos, long nowNanos) throws TransferFailed {
        i2c.write(newCommand.getBytes(StandardCharsets.US_ASCII));
        command = newCommand;
        dueNanos = nowNanos + waitNanos;
        return dueNanos;
    }

    /** Fetches the answer; empty while the circuit is still at it. */
    Optional<Answer> answer(long nowNanos) throws TransferFailed {
        i2c.read(bytes);
        int code = bytes[0] & 0xFF;
        switch (code) {
            case 1 -> {
                return Optional.of(new Answer(what(), text()));
            }
            case 2 -> throw new TransferFailed(Fault.REFUSED, what());
            case 254 -> {
                if (nowNanos - dueNanos > PATIENCE_NANOS) {
                    throw new TransferFailed(Fault.TIMEOUT, what());
                }
                return Optional.empty();
            }
            case 255 -> throw new TransferFailed(Fault.SHORT, what() + ", nothing to say");
            default -> throw new TransferFailed(Fault.GARBLED, what() + ", code " + code);
        }
    }

    private String text() throws TransferFailed {
        for (int i = 1; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                return new String(bytes, 1, i - 1, StandardCharsets.US_ASCII);
            }
            if (bytes[i] < ' ' || bytes[i] > '~') {
                throw new TransferFailed(Fault.GARBLED, what() + ", byte " + (bytes[i] & 0xFF));
            }
        }
        throw new TransferFailed(Fault.GARBLED, what() + ", a text without end");
    }

    private String what() {
        return part + " asked '" + command + "'";
    }
}
