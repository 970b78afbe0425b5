package org.magistral.bus.pi;

/**
 * A device of an SPI bus.
 *
 * @param bus the first number in {@code /dev/spidev0.1}
 * @param chipSelect the second one
 * @param mode 0 to 3: clock polarity and phase
 */
public record SpiSettings(int bus, int chipSelect, int mode, int hertz) {
    public SpiSettings {
        if (bus < 0 || bus > 6 || chipSelect < 0 || chipSelect > 9 || mode < 0 || mode > 3 || hertz < 1_000 || hertz > 50_000_000) {
            throw new IllegalArgumentException("SPI bus " + bus + ", chip select " + chipSelect + ", mode " + mode + ", " + hertz
                    + " Hz; allowed are bus 0 to 6, chip select 0 to 9, mode 0 to 3, 1 kHz to 50 MHz");
        }
    }

    String place() {
        return "spidev" + bus + "." + chipSelect;
    }
}
