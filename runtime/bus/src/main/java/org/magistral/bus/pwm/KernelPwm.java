package org.magistral.bus.pwm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.magistral.bus.Fault;
import org.magistral.bus.Pwm;
import org.magistral.bus.TransferFailed;

/**
 * One channel of a PWM chip by way of the kernel's files. A new duty takes effect without a gap, unless the period changes too. Made and
 * closed by the wiring; it is off before it is first set, and when it was closed. Bus worker's thread.
 */
public final class KernelPwm implements Pwm, AutoCloseable {
    /** Where the kernel shows its PWM chips. */
    public static final Path ROOT = Path.of("/sys/class/pwm");

    private final Path chip;
    private final int channel;
    private final Path folder;
    private boolean open;
    private long periodNanos;

    /**
     * @param chip the folder of the chip below the kernel's {@link #ROOT}, such as {@code pwmchip0}
     */
    public KernelPwm(Path chip, int channel) {
        this.chip = chip;
        this.channel = channel;
        folder = chip.resolve("pwm" + channel);
    }

    @Override
    public void set(double hertz, double dutyPercent) throws TransferFailed {
        if (!(hertz >= 0.1 && hertz <= 1e6 && dutyPercent >= 0 && dutyPercent <= 100)) {
            throw new IllegalArgumentException(hertz + " Hz at " + dutyPercent + " %; allowed are 0.1 to 1e6 Hz, 0 to 100 %");
        }
        try {
            begin();
            long newPeriodNanos = Math.round(1e9 / hertz);
            if (newPeriodNanos != periodNanos) {
                write(folder.resolve("duty_cycle"), 0); // the kernel takes no period shorter than the duty
                write(folder.resolve("period"), newPeriodNanos);
                periodNanos = newPeriodNanos;
            }
            write(folder.resolve("duty_cycle"), Math.round(periodNanos * dutyPercent / 100));
            write(folder.resolve("enable"), dutyPercent > 0 ? 1 : 0);
        } catch (IOException e) {
            open = false;
            periodNanos = 0;
            throw new TransferFailed(Fault.ABSENT, folder + ", " + e);
        }
    }

    private void begin() throws IOException {
        if (open) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            write(chip.resolve("export"), channel);
        } else {
            write(folder.resolve("enable"), 0);
        }
        open = true;
    }

    private static void write(Path file, long value) throws IOException {
        Files.writeString(file, Long.toString(value));
    }

    /** Off, and given back; what can't be switched off was lost before. */
    @Override
    public void close() throws TransferFailed {
        if (!open) {
            return;
        }
        open = false;
        try {
            write(folder.resolve("duty_cycle"), 0);
            write(folder.resolve("enable"), 0);
            write(chip.resolve("unexport"), channel);
        } catch (IOException e) {
            throw new TransferFailed(Fault.ABSENT, folder + ", " + e);
        }
    }
}
