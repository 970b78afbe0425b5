package org.magistral.bus.gpio;

import java.nio.file.Path;

/**
 * A GPIO chip of this computer.
 *
 * @param label what the kernel calls it, the same over every restart: {@code pinctrl-bcm2711}, {@code pinctrl-rp1}
 * @param lines how many it has
 */
public record ChipInfo(Path path, String label, int lines) {}
