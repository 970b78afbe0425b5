package org.magistral.bus;

/**
 * The one way in which a transfer fails, on every bus. Thrown on the bus worker's thread, which counts it, leaves the part alone for a
 * while and asks it anew; a driver that finds an answer wrong throws it too. It has no stack trace: on a dead device it would be the same
 * each time.
 */
public final class TransferFailed extends Exception {
    private final transient Fault fault;

    /**
     * @param what the place and the deed, such as {@code i2c-1 0x61: reading 32 bytes}
     */
    public TransferFailed(Fault fault, String what) {
        super(what + ": " + fault.text(), null, false, false);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}
