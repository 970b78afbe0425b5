package org.magistral.bus.pi;

import org.magistral.bus.Fault;
import org.magistral.bus.Spi;
import org.magistral.bus.TransferFailed;

/** A device of an SPI bus, opened when it is first used. */
final class PiSpi implements Spi {
    private final String place;
    private final Opening<com.pi4j.io.spi.Spi> opening;
    private com.pi4j.io.spi.Spi device;

    PiSpi(String place, Opening<com.pi4j.io.spi.Spi> opening) {
        this.place = place;
        this.opening = opening;
    }

    @Override
    public void transfer(byte[] out, byte[] into) throws TransferFailed {
        if (out.length != into.length) {
            throw new IllegalArgumentException(out.length + " bytes out and " + into.length + " in: SPI is full duplex");
        }
        String deed = place + ", exchanging " + out.length + " bytes";
        int bytes;
        try {
            if (device == null) {
                device = opening.open();
            }
            bytes = device.transfer(out, 0, into, 0, out.length);
        } catch (RuntimeException | LinkageError e) {
            throw Failures.of(e, deed);
        }
        if (bytes != out.length) {
            throw new TransferFailed(bytes < 0 ? Fault.ABSENT : Fault.SHORT, deed);
        }
    }
}
