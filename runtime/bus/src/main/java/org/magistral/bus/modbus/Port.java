package org.magistral.bus.modbus;

import org.magistral.bus.TransferFailed;

/** A serial port as the transport needs it. One thread. */
interface Port {
    boolean isOpen();

    /** Opens it, and throws away what lies in it. */
    void open() throws TransferFailed;

    /** Gives the handle back; of a closed one, nothing. */
    void close();

    /** Throws away what came in and was not read. */
    void clear() throws TransferFailed;

    /** Hands all bytes over to the kernel. */
    void write(byte[] bytes, int count) throws TransferFailed;

    /** Reads what has come in, no more than {@code most} bytes, and says how much that was: 0 where there is nothing yet. Does not wait. */
    int read(byte[] into, int most) throws TransferFailed;

    /** Waits about so long. */
    void rest(long nanos);
}
