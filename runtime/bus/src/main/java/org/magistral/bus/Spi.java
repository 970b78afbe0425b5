package org.magistral.bus;

/** A device at one chip select of an SPI bus; its mode and speed are set where it was opened. Bus worker's thread only. */
public interface Spi {
    /**
     * One full-duplex transfer under one chip select.
     *
     * @param into as long as {@code out}; may be the same array
     */
    void transfer(byte[] out, byte[] into) throws TransferFailed;
}
