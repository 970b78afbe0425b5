package org.magistral.bus;

/** A pin whose edges the kernel hands over as they come: flow pulses, a shaft's revolutions. One thread at a time. */
public interface EdgeCounter {
    /** Edges since it was opened; never goes back. Those that the kernel dropped are in it. */
    long count() throws TransferFailed;
}
