package org.magistral.bus;

/**
 * A device of one unit id on a Modbus RTU line. Addresses are those on the wire, from 0; registers are unsigned, 0 to 65535, and arrays
 * are read or written whole. How long an answer may take is set where the line was opened; after one that did not come the next transfer
 * may take twice as long, since that one could still come. Bus worker's thread only.
 */
public interface ModbusRtu {
    /** Function code 1. */
    void readCoils(int address, boolean[] into) throws TransferFailed;

    /** Function code 3. */
    void readHolding(int address, int[] into) throws TransferFailed;

    /** Function code 4. */
    void readInput(int address, int[] into) throws TransferFailed;

    /** Function code 5. */
    void writeCoil(int address, boolean on) throws TransferFailed;

    /** Function code 6. */
    void writeRegister(int address, int value) throws TransferFailed;

    /** Function code 16. */
    void writeRegisters(int address, int... values) throws TransferFailed;
}
