package org.magistral.bus.modbus;

import com.digitalpetri.modbus.TimeoutScheduler;
import com.digitalpetri.modbus.client.ModbusRtuClient;
import java.util.concurrent.TimeUnit;
import org.magistral.bus.ModbusRtu;
import org.magistral.core.time.TimeSource;

/**
 * A Modbus RTU line and its master. The port is opened with the first transfer, closed when the line fails, and opened anew with the next
 * one. No thread of its own: the bus worker sends, and waits for the answer. Made and closed by the wiring, closed after its worker.
 */
public final class SerialLine implements AutoCloseable {
    private static final int LAST_UNIT = 247;

    private final RtuTransport transport;
    private final ModbusRtuClient client;
    private final String path;

    public SerialLine(LineSettings settings, TimeSource time) {
        path = settings.path();
        transport = new RtuTransport(new JSerialPort(settings), settings, time);
        client = ModbusRtuClient.create(transport, config -> config.setTimeoutScheduler(SerialLine::never));
    }

    /** The transport itself knows when an answer is overdue; so the client needs no thread for that. */
    static TimeoutScheduler.TimeoutHandle never(TimeoutScheduler.Task task, long delay, TimeUnit unit) {
        return new TimeoutScheduler.TimeoutHandle() {
            @Override
            public void cancel() {}

            @Override
            public boolean isCancelled() {
                return true;
            }
        };
    }

    /** The part with this address, 1 to 247. */
    public ModbusRtu unit(int unit) {
        if (unit < 1 || unit > LAST_UNIT) {
            throw new IllegalArgumentException(path + ": a Modbus unit is 1 to 247, not " + unit);
        }
        return new RtuUnit(client, transport, path, unit);
    }

    @Override
    public void close() {
        transport.close();
    }
}
