package org.magistral.bus.pi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.pi4j.exception.Pi4JException;
import com.pi4j.io.i2c.I2C;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.magistral.bus.Fault;
import org.magistral.bus.I2c;
import org.magistral.bus.Spi;
import org.magistral.bus.TransferFailed;

class PiBoardTest {
    @TempDir
    private Path root;

    private void has(String... files) throws IOException {
        for (String file : files) {
            Files.createDirectories(root.resolve(file).getParent());
            Files.writeString(root.resolve(file), "");
        }
    }

    private static void fails(Fault fault, String message, Executable transfer) {
        TransferFailed failure = assertThrows(TransferFailed.class, transfer);
        assertEquals(message, failure.getMessage());
        assertEquals(fault, failure.fault());
    }

    @Test
    void aBareComputerSaysPlainlyWhatIsMissing() {
        assertEquals(List.of("no I2C: /dev/i2c-1 does not exist; enable it in config.txt: dtparam=i2c_arm=on",
                "no SPI: /dev/spidev0.0 does not exist; enable it in config.txt: dtparam=spi=on",
                "no GPIO: /dev/gpiochip0 does not exist; the kernel has no driver for its pins",
                "no 1-Wire: /sys/bus/w1/devices does not exist; enable it in config.txt: dtoverlay=w1-gpio",
                "no PWM: /sys/class/pwm/pwmchip0 does not exist; enable it in config.txt: dtoverlay=pwm-2chan",
                "no serial line: neither /dev/ttyAMA0, ttyS0 nor ttyUSB0 exists; enable it in config.txt: enable_uart=1"),
                new Inventory(root).missing());
        assertEquals("", new Inventory(root).model());
    }

    @Test
    void whatABoardHasIsNotMissing() throws IOException {
        has("dev/i2c-1", "dev/i2c-20", "dev/spidev0.0", "dev/gpiochip0", "dev/ttyUSB0", "sys/bus/w1/devices/x",
                "sys/class/pwm/pwmchip0/npwm");
        Files.createDirectories(root.resolve("proc/device-tree"));
        Files.writeString(root.resolve("proc/device-tree/model"), "Raspberry Pi 4 Model B Rev 1.4\0");
        Inventory inventory = new Inventory(root);
        assertEquals(List.of(), inventory.missing());
        assertEquals(List.of(root.resolve("dev/i2c-1"), root.resolve("dev/i2c-20")), inventory.i2c());
        assertEquals("Raspberry Pi 4 Model B Rev 1.4", inventory.model());
    }

    @Test
    void aUnitStartsWithoutItsBusesAndEachTransferSaysWhy() {
        try (PiBoard board = new PiBoard(root)) {
            I2c i2c = board.i2c(1, 0x61);
            for (int i = 0; i < 3; i++) {
                fails(Fault.ABSENT, "i2c-1 0x61 (" + Inventory.NO_I2C + "): is not there", () -> i2c.write((byte) 1));
            }
            Spi spi = board.spi(new SpiSettings(0, 1, 1, 500_000));
            fails(Fault.ABSENT, "spidev0.1 (" + Inventory.NO_SPI + "): is not there", () -> spi.transfer(new byte[2], new byte[2]));
            assertEquals(Fault.ABSENT, assertThrows(TransferFailed.class, () -> board.scan(1)).fault());
        }
    }

    /** Pi4J itself, on this computer and this Java: its context starts, finds no bus where it looks, and ends. */
    @Test
    void theContextStartsWithTheBusesThatThereAre() throws IOException {
        has("dev/i2c-1", "dev/spidev0.0");
        try (PiBoard board = new PiBoard(root)) {
            TransferFailed failure = assertThrows(TransferFailed.class, () -> board.i2c(1, 0x61).read(new byte[1]));
            assertEquals(Fault.ABSENT, failure.fault());
            assertTrue(failure.getMessage().startsWith("i2c-1 0x61, reading 1 bytes, "), failure.getMessage());
            failure = assertThrows(TransferFailed.class,
                    () -> board.spi(new SpiSettings(0, 0, 1, 500_000)).transfer(new byte[2], new byte[2]));
            assertEquals(Fault.ABSENT, failure.fault());
        }
    }

    @Test
    void anAddressThatTheKernelHasIsLeftAlone() throws IOException {
        has("dev/i2c-1", "sys/bus/i2c/devices/1-0068/driver/x");
        try (PiBoard board = new PiBoard(root)) {
            fails(Fault.REFUSED,
                    "i2c-1 0x68, which a driver of the kernel has: " + root.resolve("sys/bus/i2c/devices/1-0068/driver") + ": refuses",
                    () -> board.i2c(1, 0x68).read(new byte[1]));
        }
    }

    @Test
    void whatNoBusHasIsRefused() {
        try (PiBoard board = new PiBoard(root)) {
            assertThrows(IllegalArgumentException.class, () -> board.i2c(1, 0x07));
            assertThrows(IllegalArgumentException.class, () -> board.i2c(1, 0x78));
            assertThrows(IllegalArgumentException.class, () -> new SpiSettings(0, 0, 4, 500_000));
            assertThrows(IllegalArgumentException.class,
                    () -> board.spi(new SpiSettings(0, 0, 1, 500_000)).transfer(new byte[2], new byte[3]));
        }
    }

    /** What Pi4J's device would do: its answer, in bytes, or what it throws. */
    private interface Answer {
        int bytes(String method, Object[] arguments);
    }

    private static I2c i2c(Answer answer) {
        I2C device = (I2C) Proxy.newProxyInstance(PiBoardTest.class.getClassLoader(), new Class<?>[]{I2C.class},
                (_, method, arguments) -> answer.bytes(method.getName(), arguments));
        return new PiI2c("i2c-1 0x48", () -> device);
    }

    @Test
    void theKernelsWordsBecomeFaults() {
        String[][] table = {
            {"Remote I/O error", "NAK", "does not acknowledge"},
            {"No such device or address", "NAK", "does not acknowledge"},
            {"Input/output error", "NAK", "does not acknowledge"},
            {"Connection timed out", "TIMEOUT", "does not answer in time"},
            {"Device or resource busy", "REFUSED", "refuses"},
            {"No such device", "ABSENT", "is not there"}};
        for (String[] row : table) {
            I2c device = i2c((_, _) -> {
                throw new Pi4JException("outer", new Pi4JException("inner", new IOException(row[0])));
            });
            fails(Fault.valueOf(row[1]), "i2c-1 0x48, writing 1 bytes, " + row[0] + ": " + row[2], () -> device.write((byte) 1));
        }
        I2c noCode = i2c((_, _) -> {
            throw new UnsatisfiedLinkError("no pi4j-linuxfs for x86-64");
        });
        fails(Fault.ABSENT, "i2c-1 0x48, reading 2 bytes, no pi4j-linuxfs for x86-64: is not there", () -> noCode.read(new byte[2]));
    }

    @Test
    void fewerBytesThanAskedForAreTooFew() {
        I2c device = i2c((_, _) -> 1);
        fails(Fault.SHORT, "i2c-1 0x48, reading 2 bytes, 1 came: answers with too few bytes", () -> device.read(new byte[2]));
    }

    @Test
    void aRegisterIsReadInOneTransfer() throws TransferFailed {
        I2c device = i2c((method, arguments) -> {
            assertEquals("readRegister", method);
            assertArrayEquals(new byte[]{0x01}, (byte[]) arguments[0]);
            byte[] into = (byte[]) arguments[1];
            into[0] = 0x44;
            into[1] = 0x18;
            return 2;
        });
        byte[] word = new byte[2];
        device.writeRead(new byte[]{0x01}, word);
        assertArrayEquals(new byte[]{0x44, 0x18}, word);
    }
}
