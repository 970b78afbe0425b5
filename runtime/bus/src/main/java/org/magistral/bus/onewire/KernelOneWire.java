package org.magistral.bus.onewire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.magistral.bus.Fault;
import org.magistral.bus.OneWire;
import org.magistral.bus.TransferFailed;

/**
 * The 1-Wire buses that the kernel drives, as it shows them in its files: a folder a device, and in it {@code w1_slave}, two lines of
 * which the first has the scratchpad in hex and {@code YES} where its checksum is right. A device that left may be shown for a while, with
 * nothing but zeros, whose checksum is right too: that is no answer.
 */
public final class KernelOneWire {
    /** Where the kernel shows them. */
    public static final Path ROOT = Path.of("/sys/bus/w1/devices");

    private static final int SCRATCHPAD = 9;
    private static final Pattern DEVICE = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{12}");
    private static final Pattern ANSWER = Pattern.compile("((?:[0-9a-f]{2} ){9}): crc=[0-9a-f]{2} (YES|NO)\n");

    private final Path root;

    /**
     * @param root the kernel's {@link #ROOT}, or a tree like it
     */
    public KernelOneWire(Path root) {
        this.root = root;
    }

    /**
     * The devices that answered the kernel's last search, as {@code 28-0000075a1b2c}, in order.
     *
     * @throws TransferFailed where the kernel has no 1-Wire
     */
    public List<String> devices() throws TransferFailed {
        try (Stream<Path> shown = Files.list(root)) {
            return shown.map(each -> each.getFileName().toString()).filter(name -> DEVICE.matcher(name).matches()).sorted().toList();
        } catch (NoSuchFileException | NotDirectoryException e) {
            throw new TransferFailed(Fault.ABSENT, root + " (no 1-Wire: enable dtoverlay=w1-gpio in config.txt)");
        } catch (IOException e) {
            throw new TransferFailed(Fault.ABSENT, e.toString());
        }
    }

    /**
     * One device; it need not be there yet.
     *
     * @param device as in {@link #devices}
     */
    public OneWire device(String device) {
        if (!DEVICE.matcher(device).matches()) {
            throw new IllegalArgumentException("'" + device + "' is no 1-Wire device; one is like 28-0000075a1b2c");
        }
        Path file = root.resolve(device).resolve("w1_slave");
        return into -> {
            if (into.length != SCRATCHPAD) {
                throw new IllegalArgumentException("a scratchpad has " + SCRATCHPAD + " bytes, not " + into.length);
            }
            parse(read(file), into, file.toString());
        };
    }

    private static String read(Path file) throws TransferFailed {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw new TransferFailed(Fault.ABSENT, file.toString());
        } catch (IOException e) {
            throw new TransferFailed(Fault.NAK, file + ", " + e.getMessage());
        }
    }

    private static void parse(String text, byte[] into, String place) throws TransferFailed {
        Matcher answer = ANSWER.matcher(text);
        if (!answer.lookingAt()) {
            throw new TransferFailed(text.isBlank() ? Fault.SHORT : Fault.GARBLED, place);
        }
        if (answer.group(2).equals("NO")) {
            throw new TransferFailed(Fault.CRC, place);
        }
        int any = 0;
        for (int i = 0; i < SCRATCHPAD; i++) {
            into[i] = (byte) Integer.parseInt(answer.group(1), 3 * i, 3 * i + 2, 16);
            any |= into[i];
        }
        if (any == 0) {
            throw new TransferFailed(Fault.NAK, place);
        }
    }
}
