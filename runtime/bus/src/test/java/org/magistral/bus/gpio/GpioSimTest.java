package org.magistral.bus.gpio;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.magistral.bus.EdgeCounter;
import org.magistral.bus.Fault;
import org.magistral.bus.GpioIn;
import org.magistral.bus.GpioOut;
import org.magistral.bus.TransferFailed;

/** Lines of a chip that the kernel simulates ({@code gpio-sim}), where this kernel can and this user may. */
class GpioSimTest {
    private static final Path SIMULATOR = Path.of("/sys/kernel/config/gpio-sim");
    private static final String LABEL = "magistral-sim";

    private final Path device = SIMULATOR.resolve("magistral-test");
    private final Path bank = device.resolve("bank");
    private boolean made;
    private Path pins;
    private Gpio chip;

    @BeforeEach
    void simulate() throws IOException, TransferFailed {
        assumeTrue(Files.isDirectory(SIMULATOR), "no gpio-sim here: " + SIMULATOR + " does not exist (modprobe gpio-sim, mount configfs)");
        assumeTrue(Files.isWritable(SIMULATOR), "no right to " + SIMULATOR + ": not root");
        Files.createDirectory(device);
        made = true;
        Files.createDirectory(bank);
        Files.writeString(bank.resolve("num_lines"), "8");
        Files.writeString(bank.resolve("label"), LABEL);
        Files.writeString(device.resolve("live"), "1");
        pins = Path.of("/sys/devices/platform", read(device.resolve("dev_name")), read(bank.resolve("chip_name")));
        await().until(() -> Files.exists(Path.of("/dev", read(bank.resolve("chip_name")))));
        chip = new Gpio(LABEL);
    }

    @AfterEach
    void end() throws IOException, TransferFailed {
        if (chip != null) {
            chip.close();
        }
        if (made) {
            Files.writeString(device.resolve("live"), "0");
            Files.delete(bank);
            Files.delete(device);
        }
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file).strip();
    }

    private String level(int line) throws IOException {
        return read(pins.resolve("sim_gpio" + line).resolve("value"));
    }

    private void pull(int line, boolean up) throws IOException {
        Files.writeString(pins.resolve("sim_gpio" + line).resolve("pull"), up ? "pull-up" : "pull-down");
    }

    @Test
    void aChipIsFoundByItsLabel() throws Exception {
        assertEquals(8, chip.open().lines());
        assertTrue(Gpio.present().contains(chip.open()));
    }

    @Test
    void anOutputHasItsLevelsAtStartAndAtTheEnd() throws Exception {
        GpioOut out = chip.out(3, true, false);
        assertTrue(out.isHigh());
        assertEquals("1", level(3));
        out.set(false);
        assertEquals("0", level(3));
        assertFalse(out.isHigh());
        out.set(true);
        assertEquals("1", level(3));
        GpioOut other = chip.out(5, false, true);
        assertFalse(other.isHigh());
        chip.close();
        assertEquals(Fault.ABSENT, assertThrows(TransferFailed.class, () -> out.set(true)).fault());
        chip = new Gpio(LABEL);
    }

    @Test
    void anInputFollowsItsPin() throws Exception {
        GpioIn in = chip.in(2, Pull.NONE, 0);
        pull(2, true);
        assertTrue(in.isHigh());
        pull(2, false);
        assertFalse(in.isHigh());
    }

    @Test
    void everyEdgeIsCountedThoughNobodyLooks() throws Exception {
        EdgeCounter rising = chip.edges(1, Pull.NONE, Edge.RISING, 0);
        EdgeCounter both = chip.edges(4, Pull.NONE, Edge.BOTH, 0);
        assertEquals(0, rising.count());
        for (int i = 0; i < 1_000; i++) {
            pull(1, true);
            pull(1, false);
            pull(4, true);
            pull(4, false);
        }
        await().until(() -> rising.count() == 1_000 && both.count() == 2_000);
        pull(1, true);
        await().until(() -> rising.count() == 1_001);
    }

    @Test
    void aChipThatWasGoneIsTakenAnewWithItsPins() throws Exception {
        EdgeCounter counter = chip.edges(1, Pull.NONE, Edge.RISING, 0);
        GpioOut out = chip.out(3, false, false);
        out.set(true);
        assertEquals(0, counter.count());
        pull(1, true);
        await().until(() -> counter.count() == 1);
        Files.writeString(device.resolve("live"), "0");
        assertEquals(Fault.ABSENT, assertThrows(TransferFailed.class, () -> out.set(true)).fault());
        assertThrows(TransferFailed.class, counter::count);
        Files.writeString(device.resolve("live"), "1");
        await().ignoreExceptionsInstanceOf(TransferFailed.class).until(() -> !out.isHigh());
        assertEquals(1, counter.count());
    }

    @Test
    void aLineIsTakenOnce() throws Exception {
        assertTrue(chip.in(6, Pull.UP, 1_000).isHigh());
        TransferFailed failure = assertThrows(TransferFailed.class, () -> chip.out(6, false, false).set(true));
        assertEquals("magistral-sim line 6, taken by somebody else: refuses", failure.getMessage());
        failure = assertThrows(TransferFailed.class, () -> chip.in(8, Pull.UP, 0).isHigh());
        assertEquals("magistral-sim line 8, where there are 0 to 7: refuses", failure.getMessage());
    }
}
