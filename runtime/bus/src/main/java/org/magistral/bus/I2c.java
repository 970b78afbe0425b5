package org.magistral.bus;

/** A device at one address of an I2C bus. Bus worker's thread only; arrays are the caller's, and are sent or filled whole. */
public interface I2c {
    /** One write: start, address, all bytes, stop. */
    void write(byte... bytes) throws TransferFailed;

    /** One read that fills {@code into}. */
    void read(byte[] into) throws TransferFailed;

    /** A write and a read in one transfer, with a repeated start between them: how a register is read. */
    void writeRead(byte[] bytes, byte[] into) throws TransferFailed;
}
