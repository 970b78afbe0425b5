package org.magistral.bus.onewire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magistral.bus.Fault;
import org.magistral.bus.OneWire;
import org.magistral.bus.TransferFailed;

class KernelOneWireTest {
    private static final String PROBE = "28-0000075a1b2c";
    private static final String BODY = "50 02 4b 46 7f ff 0c 10 af";

    @TempDir
    private Path root;
    private final byte[] scratchpad = new byte[9];

    private OneWire probe() {
        return new KernelOneWire(root).device(PROBE);
    }

    private void says(String text) throws IOException {
        Files.createDirectories(root.resolve(PROBE));
        Files.writeString(root.resolve(PROBE).resolve("w1_slave"), text);
    }

    private void fails(Fault fault) {
        assertEquals(fault, assertThrows(TransferFailed.class, () -> probe().readScratchpad(scratchpad)).fault());
    }

    @Test
    void readsTheNineBytes() throws Exception {
        says(BODY + " : crc=af YES\n" + BODY + " t=37000\n");
        probe().readScratchpad(scratchpad);
        assertArrayEquals(HexFormat.ofDelimiter(" ").parseHex(BODY), scratchpad);
    }

    @Test
    void listsTheDevicesAndNothingElse() throws Exception {
        Files.createDirectory(root.resolve("w1_bus_master1"));
        Files.createDirectory(root.resolve("28-0000075a1b2d"));
        Files.createDirectory(root.resolve(PROBE));
        Files.createDirectory(root.resolve("00-400000000000"));
        assertEquals(List.of("00-400000000000", PROBE, "28-0000075a1b2d"), new KernelOneWire(root).devices());
    }

    @Test
    void aKernelWithoutOneWireSaysHowToGetIt() {
        Path nowhere = root.resolve("nowhere");
        TransferFailed failure = assertThrows(TransferFailed.class, () -> new KernelOneWire(nowhere).devices());
        assertEquals(nowhere + " (no 1-Wire: enable dtoverlay=w1-gpio in config.txt): is not there", failure.getMessage());
    }

    @Test
    void everyWrongAnswerIsToldAsWhatItIs() throws Exception {
        fails(Fault.ABSENT);
        says(BODY + " : crc=ae NO\n" + BODY + " t=37000\n");
        fails(Fault.CRC);
        says("00 00 00 00 00 00 00 00 00 : crc=00 YES\n00 00 00 00 00 00 00 00 00 t=0\n");
        fails(Fault.NAK);
        says("");
        fails(Fault.SHORT);
        says("50 02 4b 46 7f ff 0c 10 : crc=af YES\n");
        fails(Fault.GARBLED);
    }

    @Test
    void aDeviceThatComesBackIsReadAgain() throws Exception {
        OneWire probe = probe();
        assertThrows(TransferFailed.class, () -> probe.readScratchpad(scratchpad));
        says(BODY + " : crc=af YES\n" + BODY + " t=37000\n");
        probe.readScratchpad(scratchpad);
        assertEquals((byte) 0xAF, scratchpad[8]);
    }

    @Test
    void aNameThatIsNoDeviceIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new KernelOneWire(root).device("../../etc"));
        assertThrows(IllegalArgumentException.class, () -> probe().readScratchpad(new byte[8]));
    }

    /** Whatever the file says, it is nine bytes or one of the faults. */
    @Test
    void noFileBreaksIt() throws Exception {
        long seed = new SplittableRandom().nextLong();
        System.out.println("KernelOneWireTest seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        String good = BODY + " : crc=af YES\n" + BODY + " t=37000\n";
        for (int i = 0; i < 500; i++) {
            StringBuilder text = new StringBuilder(good.substring(0, random.nextInt(good.length() + 1)));
            for (int changes = random.nextInt(3); changes > 0 && !text.isEmpty(); changes--) {
                text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(1, 128));
            }
            says(text.toString());
            try {
                probe().readScratchpad(scratchpad);
            } catch (TransferFailed expected) {
                assertEquals(false, expected.fault() == Fault.BROKEN, "seed " + seed + ", file " + i);
            }
        }
    }
}
