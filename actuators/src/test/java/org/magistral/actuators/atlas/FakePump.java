package org.magistral.actuators.atlas;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.magistral.bus.Fault;
import org.magistral.bus.I2c;
import org.magistral.bus.TransferFailed;
import org.magistral.core.time.HandTurnedTime;

/**
 * Behaves like an EZO-PMP: a motor at full speed that ends its dose by itself, a count that it loses with its supply, and the conversation
 * of an EZO circuit, each answer once.
 */
final class FakePump implements I2c {
    private static final long MILLIS = 1_000_000;

    final List<String> heard = new ArrayList<>();
    final HandTurnedTime time;
    String product = "PMP";
    /** In mL/min. */
    double speed = 105;
    /** What has come out, whatever it counts. */
    double delivered;
    double counted;
    Fault fault;
    /** Whether what a transfer that fails asked for is done all the same. */
    boolean done;
    /** Instead of an answer. */
    byte[] instead;
    /** The motor does not turn. */
    boolean jammed;
    /** The motor does not stop. */
    boolean stuck;
    /** Misses a command that comes while it is at another. */
    boolean deaf;
    double slowness = 0.99;
    private double left;
    private long movedNanos;
    private byte[] answer;
    private long readyNanos;

    FakePump(HandTurnedTime time) {
        this.time = time;
    }

    /** By a supply that was gone. */
    void restart() {
        move();
        left = 0;
        counted = 0;
        answer = null;
    }

    /** Somebody runs it by hand. */
    void run(double millilitres) {
        move();
        left = millilitres;
    }

    boolean isRunning() {
        move();
        return left > 0 || stuck;
    }

    /** Up to now. */
    void move() {
        double turned = speed * (time.monotonicNanos() - movedNanos) / 60e9;
        movedNanos = time.monotonicNanos();
        double moved = stuck ? turned : Math.min(turned, left);
        left -= Math.min(moved, left);
        if (!jammed) {
            delivered += moved;
            counted += moved;
        }
    }

    @Override
    public void write(byte... bytes) throws TransferFailed {
        move();
        String command = new String(bytes, StandardCharsets.US_ASCII);
        boolean misses = deaf && answer != null && time.monotonicNanos() < readyNanos;
        if (!misses && (fault == null || fault == Fault.LATE || done)) {
            heard.add(command);
            readyNanos = time.monotonicNanos() + (long) (300 * MILLIS * slowness);
            String said = does(command);
            answer = said == null ? new byte[]{2} : ("\1" + said).getBytes(StandardCharsets.US_ASCII);
        }
        fail("writing");
    }

    private String does(String command) {
        return switch (command) {
            case "X" -> {
                left = 0;
                yield "*DONE," + two(counted);
            }
            case "i" -> "?I," + product + ",1.02";
            case "D,?" -> "?D,0.50," + (isRunning() ? 1 : 0);
            case "ATV,?" -> "?ATV," + two(counted);
            default -> {
                if (!command.matches("D,\\d+\\.\\d\\d") || isRunning()) {
                    yield null;
                }
                left = Double.parseDouble(command.substring(2));
                yield "";
            }
        };
    }

    private static String two(double millilitres) {
        return String.format(Locale.ROOT, "%.2f", millilitres);
    }

    @Override
    public void read(byte[] into) throws TransferFailed {
        move();
        fail("reading");
        Arrays.fill(into, (byte) 0);
        if (instead != null) {
            System.arraycopy(instead, 0, into, 0, Math.min(instead.length, into.length));
        } else if (answer == null) {
            into[0] = (byte) 255;
        } else if (time.monotonicNanos() < readyNanos) {
            into[0] = (byte) 254;
        } else {
            System.arraycopy(answer, 0, into, 0, answer.length);
            answer = null;
        }
    }

    @Override
    public void writeRead(byte[] bytes, byte[] into) {
        throw new AssertionError("an EZO pump has no registers");
    }

    private void fail(String deed) throws TransferFailed {
        if (fault == Fault.LATE) {
            time.advanceNanos(80 * MILLIS);
        } else if (fault != null) {
            throw new TransferFailed(fault, "fake 0x67: " + deed);
        }
    }
}
