package org.magistral.sensors.atlas;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.magistral.bus.Fault;
import org.magistral.bus.I2c;
import org.magistral.bus.TransferFailed;
import org.magistral.core.time.HandTurnedTime;

/**
 * Behaves like an EZO circuit: takes a command, needs its time, says 254 until that is over, its answer once, and 255 where it has none.
 * It keeps its settings and forgets its temperature when it restarts.
 */
final class FakeEzo implements I2c {
    private static final long MILLIS = 1_000_000;

    final List<String> heard = new ArrayList<>();
    final Map<String, String> settings = new HashMap<>(Map.of("O", "mg", "K", "1.0", "S", "c", "Cal", "0"));
    String product;
    /** What it measures, in its own units; an RTD in degC. */
    String reading = "7.02";
    String temperature = "25.0";
    String started = "P";
    /** How long it takes, in parts of what the data sheet says. */
    double slowness = 0.99;
    Fault fault;
    /** Instead of an answer. */
    byte[] instead;
    private final HandTurnedTime time;
    private byte[] answer;
    private long readyNanos;

    FakeEzo(HandTurnedTime time, String product) {
        this.time = time;
        this.product = product;
    }

    void restart(String why) {
        started = why;
        temperature = "25.0";
        answer = null;
    }

    @Override
    public void write(byte... bytes) throws TransferFailed {
        fail("writing");
        String command = new String(bytes, StandardCharsets.US_ASCII);
        heard.add(command);
        boolean slow = command.startsWith("Cal,") && !command.equals("Cal,?") || command.equals("R");
        long millis = !slow ? 300 : command.equals("R") && product.equals("RTD") ? 600 : 900;
        readyNanos = time.monotonicNanos() + (long) (millis * MILLIS * slowness);
        String said = does(command);
        answer = said == null ? new byte[]{2} : ("\1" + said).getBytes(StandardCharsets.US_ASCII);
    }

    /** The text of its answer; null for a syntax error. */
    private String does(String command) {
        String[] words = command.split(",", 2);
        switch (command) {
            case "R" -> {
                return reads();
            }
            case "i" -> {
                return "?I," + product + ",1.98";
            }
            case "Status" -> {
                return "?Status," + started + ",5.038";
            }
            case "O,?" -> {
                return product.equals("DO") ? "?,O," + settings.get("O") : "?O," + settings.get("O");
            }
            default -> {
                if (words[0].equals("T") && !words[1].equals("?")) {
                    temperature = words[1];
                    return "";
                }
                if (!settings.containsKey(words[0]) || words.length < 2) {
                    return null;
                }
                if (words[1].equals("?")) {
                    return "?" + words[0] + "," + settings.get(words[0]);
                }
                settings.put(words[0], words[0].equals("Cal") ? "1" : words[1]);
                return "";
            }
        }
    }

    private String reads() {
        return switch (product) {
            case "RTD" -> String.format(Locale.ROOT, "%.3f", inScale(Double.parseDouble(reading)));
            // In this order, whatever the order of the setting.
            case "DO" -> String.join(",", List.of("mg", "%").stream().filter(List.of(settings.get("O").split(","))::contains)
                    .map(output -> output.equals("%") ? "101.3" : "8.41").toList());
            case "EC" -> String.join(",", List.of("EC", "TDS", "S", "SG").stream().filter(List.of(settings.get("O").split(","))::contains)
                    .map(output -> output.equals("EC") ? reading : "0.5").toList());
            default -> reading;
        };
    }

    private double inScale(double celsius) {
        return switch (settings.get("S")) {
            case "k" -> celsius + 273.15;
            case "f" -> celsius * 1.8 + 32;
            default -> celsius;
        };
    }

    @Override
    public void read(byte[] into) throws TransferFailed {
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
        throw new AssertionError("an EZO circuit has no registers");
    }

    private void fail(String deed) throws TransferFailed {
        if (fault == Fault.LATE) {
            time.advanceNanos(80 * MILLIS);
        } else if (fault != null) {
            throw new TransferFailed(fault, "fake 0x63: " + deed);
        }
    }
}
