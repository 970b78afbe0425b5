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

    /** What has come in, no more than {@code most} bytes, to {@code into} from {@code from} on; 0 where there is nothing yet. Does not wait. */
    int read(byte[] into, int from, int most) throws TransferFailed;

    /** Waits about so long. */
    void rest(long nanos);
}
