package org.magistral.bus;

/**
 * A device on a 1-Wire bus that the kernel drives. Bus worker's thread only; the kernel converts while it is read, so reading takes up to
 * 800 ms, and each 1-Wire bus has a worker of its own.
 */
public interface OneWire {
    /** Starts a conversion, waits for it, and fills {@code into} with the nine bytes of the scratchpad, the last of them its CRC. */
    void readScratchpad(byte[] into) throws TransferFailed;
}
