package org.magistral.actuators.atlas;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.magistral.bus.Fault;
import org.magistral.bus.I2c;
import org.magistral.bus.TransferFailed;

/**
 * One exchange after the other with an EZO device over I2C: a command in ASCII, a wait that is the caller's, an answer of one code byte
 * and a text that ends with NUL. Codes: 1 done, 2 syntax error, 254 still at it, 255 nothing to say, which a device says that has
 * restarted since, and a bus on which there is none. The sensors have the same. Bus worker's thread.
 */
final class Conversation {
    /** When a device that is still at it is asked again. [K] */
    static final long AGAIN_NANOS = 100_000_000L;

    private static final int LONGEST_ANSWER = 40;
    /** Beyond its own delay. [K] */
    private static final long PATIENCE_NANOS = 1_000_000_000L;
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,7}(\\.\\d{1,6})?");

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
        command = newCommand;
        dueNanos = nowNanos + waitNanos;
        i2c.write(newCommand.getBytes(StandardCharsets.US_ASCII));
        return dueNanos;
    }

    /** Fetches the answer's text; empty while the device is still at it. */
    Optional<String> answer(long nowNanos) throws TransferFailed {
        i2c.read(bytes);
        int code = bytes[0] & 0xFF;
        switch (code) {
            case 1 -> {
                return Optional.of(text());
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
            require(bytes[i] >= ' ' && bytes[i] <= '~', "byte " + (bytes[i] & 0xFF));
        }
        throw new TransferFailed(Fault.GARBLED, what() + ", a text without end");
    }

    /** The fields between commas after {@code ?setting}, in any case. */
    List<String> fieldsOf(String setting, int count, String text) throws TransferFailed {
        List<String> fields = Arrays.asList(text.split(",", -1));
        require(fields.size() == count + 1 && fields.getFirst().toLowerCase(Locale.ROOT).equals("?" + setting), "'" + text + "'");
        return fields.subList(1, fields.size());
    }

    /** Decimal, and nothing else that Java would take for a number. */
    double number(String field) throws TransferFailed {
        require(NUMBER.matcher(field).matches(), "'" + field + "'");
        return Double.parseDouble(field);
    }

    void require(boolean right, String why) throws TransferFailed {
        if (!right) {
            throw new TransferFailed(Fault.GARBLED, what() + ", " + why);
        }
    }

    private String what() {
        return part + " asked '" + command + "'";
    }
}
