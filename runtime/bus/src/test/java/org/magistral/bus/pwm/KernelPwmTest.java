package org.magistral.bus.pwm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magistral.bus.Fault;
import org.magistral.bus.TransferFailed;

class KernelPwmTest {
    @TempDir
    private Path chip;

    private void exported() throws IOException {
        Files.createDirectories(chip.resolve("pwm1"));
    }

    private String files() throws IOException {
        return read("period") + " " + read("duty_cycle") + " " + read("enable");
    }

    private String read(String file) throws IOException {
        return Files.readString(chip.resolve("pwm1").resolve(file));
    }

    @Test
    void setsPeriodAndDutyInNanoseconds() throws Exception {
        exported();
        try (KernelPwm pwm = new KernelPwm(chip, 1)) {
            pwm.set(1_000, 25);
            assertEquals("1000000 250000 1", files());
            pwm.set(1_000, 50);
            assertEquals("1000000 500000 1", files());
            pwm.set(50, 7.5);
            assertEquals("20000000 1500000 1", files());
            pwm.set(50, 0);
            assertEquals("20000000 0 0", files());
            pwm.set(50, 100);
        }
        assertEquals("20000000 0 0", files());
        assertEquals("1", Files.readString(chip.resolve("unexport")));
    }

    @Test
    void aChannelThatTheKernelDoesNotShowYetIsAskedForAndComes() throws Exception {
        try (KernelPwm pwm = new KernelPwm(chip, 1)) {
            assertEquals(Fault.ABSENT, assertThrows(TransferFailed.class, () -> pwm.set(1_000, 25)).fault());
            assertEquals("1", Files.readString(chip.resolve("export")));
            exported();
            pwm.set(1_000, 25);
            assertEquals("1000000 250000 1", files());
        }
    }

    @Test
    void aChipThatIsNotThereIsAbsent() {
        KernelPwm pwm = new KernelPwm(chip.resolve("pwmchip9"), 0);
        assertEquals(Fault.ABSENT, assertThrows(TransferFailed.class, () -> pwm.set(1_000, 25)).fault());
    }

    @Test
    void whatNoChannelCanDoIsRefused() {
        KernelPwm pwm = new KernelPwm(chip, 1);
        for (double[] bad : new double[][]{{0, 50}, {1e7, 50}, {1_000, -1}, {1_000, 101}, {Double.NaN, 50}, {1_000, Double.NaN}}) {
            assertThrows(IllegalArgumentException.class, () -> pwm.set(bad[0], bad[1]));
        }
    }
}
