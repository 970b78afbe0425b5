package org.magistral.bus.pi;

import com.pi4j.io.i2c.I2C;
import org.magistral.bus.Fault;
import org.magistral.bus.I2c;
import org.magistral.bus.TransferFailed;

/** A device of an I2C bus, opened when it is first used. */
final class PiI2c implements I2c {
    private final String place;
    private final Opening<I2C> opening;
    private I2C device;

    PiI2c(String place, Opening<I2C> opening) {
        this.place = place;
        this.opening = opening;
    }

    @Override
    public void write(byte... bytes) throws TransferFailed {
        String deed = deed("writing", bytes.length);
        require(transfer(deed, i2c -> i2c.write(bytes, 0, bytes.length)), bytes.length, deed);
    }

    @Override
    public void read(byte[] into) throws TransferFailed {
        String deed = deed("reading", into.length);
        require(transfer(deed, i2c -> i2c.read(into, 0, into.length)), into.length, deed);
    }

    @Override
    public void writeRead(byte[] bytes, byte[] into) throws TransferFailed {
        String deed = deed("writing " + bytes.length + ", reading", into.length);
        require(transfer(deed, i2c -> i2c.readRegister(bytes, into, 0, into.length)), into.length, deed);
    }

    /** What Pi4J does, and how many bytes it says that took. */
    private interface Transfer {
        int bytes(I2C device);
    }

    private int transfer(String deed, Transfer transfer) throws TransferFailed {
        try {
            if (device == null) {
                device = opening.open();
            }
            return transfer.bytes(device);
        } catch (RuntimeException | LinkageError e) {
            throw Failures.of(e, deed);
        }
    }

    private static void require(int bytes, int wanted, String deed) throws TransferFailed {
        if (bytes < wanted) {
            throw new TransferFailed(Fault.SHORT, deed + ", " + bytes + " came");
        }
    }

    private String deed(String what, int count) {
        return place + ", " + what + " " + count + " bytes";
    }
}
