package org.magistral.bus.modbus;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.magistral.bus.Fault;
import org.magistral.bus.TransferFailed;

/** A port of this computer, by way of jSerialComm. It never blocks: how long to wait is the transport's. */
final class JSerialPort implements Port {
    private final LineSettings settings;
    private SerialPort port;

    JSerialPort(LineSettings settings) {
        this.settings = settings;
    }

    @Override
    public boolean isOpen() {
        return port != null;
    }

    @Override
    public void open() throws TransferFailed {
        if (!Files.exists(Path.of(settings.path()))) {
            throw new TransferFailed(Fault.ABSENT, settings.path());
        }
        SerialPort opened;
        try {
            opened = SerialPort.getCommPort(settings.path());
        } catch (SerialPortInvalidPortException e) {
            throw new TransferFailed(Fault.ABSENT, settings.path() + ", no serial port");
        }
        opened.setComPortParameters(settings.baud(), settings.dataBits(),
                settings.stopBits() == 1 ? SerialPort.ONE_STOP_BIT : SerialPort.TWO_STOP_BITS, switch (settings.parity()) {
                    case NONE -> SerialPort.NO_PARITY;
                    case EVEN -> SerialPort.EVEN_PARITY;
                    case ODD -> SerialPort.ODD_PARITY;
                });
        opened.setComPortTimeouts(SerialPort.TIMEOUT_NONBLOCKING, 0, 0);
        if (!opened.openPort(0)) {
            throw new TransferFailed(Fault.ABSENT, settings.path() + ", can't be opened, error " + opened.getLastErrorCode());
        }
        port = opened;
        clear();
    }

    @Override
    public void close() {
        if (port != null) {
            port.closePort();
            port = null;
        }
    }

    @Override
    public void clear() throws TransferFailed {
        if (!port.flushIOBuffers()) {
            throw lost("clearing");
        }
    }

    @Override
    public void write(byte[] bytes, int count) throws TransferFailed {
        int written = 0;
        while (written < count) {
            int more = port.writeBytes(bytes, count - written, written);
            if (more <= 0) {
                throw lost("writing");
            }
            written += more;
        }
    }

    @Override
    public int read(byte[] into, int most) throws TransferFailed {
        int available = port.bytesAvailable();
        if (available < 0) {
            throw lost("reading");
        }
        if (available == 0) {
            return 0;
        }
        int count = port.readBytes(into, Math.min(available, most));
        if (count < 0) {
            throw lost("reading");
        }
        return count;
    }

    @Override
    public void rest(long nanos) {
        LockSupport.parkNanos(this, nanos);
    }

    private TransferFailed lost(String deed) {
        return new TransferFailed(Fault.ABSENT, settings.path() + ", " + deed + ", error " + port.getLastErrorCode());
    }
}
