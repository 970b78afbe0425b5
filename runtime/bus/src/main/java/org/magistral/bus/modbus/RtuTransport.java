package org.magistral.bus.modbus;

import com.digitalpetri.modbus.ModbusRtuFrame;
import com.digitalpetri.modbus.ModbusRtuResponseFrameParser;
import com.digitalpetri.modbus.ModbusRtuResponseFrameParser.Accumulated;
import com.digitalpetri.modbus.ModbusRtuResponseFrameParser.ParseError;
import com.digitalpetri.modbus.ModbusRtuResponseFrameParser.ParserState;
import com.digitalpetri.modbus.client.ModbusRtuClientTransport;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.magistral.bus.Fault;
import org.magistral.bus.TransferFailed;
import org.magistral.core.time.TimeSource;

/**
 * Sends a frame and waits for its answer, on the thread that sends. The library's own transport takes answers on a listener's thread, where
 * one that comes too late would pass for the answer to the next request. Here what lies in the port is thrown away before each request,
 * what another unit says is passed over, and a unit whose answer did not come is asked again only when it can come no more.
 */
final class RtuTransport implements ModbusRtuClientTransport {
    private static final int LONGEST_FRAME = 256;
    private static final int UNITS = 256;
    private static final long LOOK_NANOS = 1_000_000;
    /** Nothing for so long, and what was said is over: longer than a USB adapter holds bytes back. [K] */
    private static final long OVER_NANOS = 20_000_000;

    private final Port port;
    private final LineSettings settings;
    private final TimeSource time;
    private final ModbusRtuResponseFrameParser parser = new ModbusRtuResponseFrameParser();
    private final byte[] out = new byte[LONGEST_FRAME];
    private final byte[] in = new byte[LONGEST_FRAME];
    private Consumer<ModbusRtuFrame> receiver = _ -> {};
    private long silentUntilNanos;
    private final long[] ownedUntilNanos = new long[UNITS];
    private int refusal;

    RtuTransport(Port port, LineSettings settings, TimeSource time) {
        this.port = port;
        this.settings = settings;
        this.time = time;
        silentUntilNanos = time.monotonicNanos();
        Arrays.fill(ownedUntilNanos, silentUntilNanos);
    }

    @Override
    public CompletableFuture<Void> connect() {
        return CompletableFuture.completedFuture(null);
    }

    void close() {
        port.close();
    }

    @Override
    public CompletableFuture<Void> disconnect() {
        close();
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public boolean isConnected() {
        return port.isOpen();
    }

    @Override
    public void receive(Consumer<ModbusRtuFrame> newReceiver) {
        receiver = newReceiver;
    }

    @Override
    public void resetFrameParser() {
        parser.reset();
    }

    @Override
    public CompletableFuture<Void> send(ModbusRtuFrame frame) {
        try {
            ModbusRtuFrame answer = exchange(frame);
            ByteBuffer pdu = answer.pdu();
            refusal = pdu.remaining() > 1 ? pdu.get(pdu.position() + 1) & 0xFF : 0;
            receiver.accept(answer);
            return CompletableFuture.completedFuture(null);
        } catch (TransferFailed failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    /** Why the unit refused, if its last answer was a refusal: the library (2.1.4) takes the function code for that. */
    int refusal() {
        return refusal;
    }

    private ModbusRtuFrame exchange(ModbusRtuFrame frame) throws TransferFailed {
        try {
            if (!port.isOpen()) {
                port.open();
            }
            waitUntil(silentUntilNanos);
            waitUntil(ownedUntilNanos[frame.unitId()]);
            port.clear();
            ByteBuffer request = ByteBuffer.wrap(out).put((byte) frame.unitId()).put(frame.pdu()).put(frame.crc());
            port.write(out, request.position());
            return answer(frame.unitId(), time.monotonicNanos() + request.position() * settings.byteNanos());
        } catch (TransferFailed failure) {
            if (failure.fault() == Fault.ABSENT) {
                port.close();
            }
            throw failure;
        } finally {
            silentUntilNanos = time.monotonicNanos() + settings.silenceNanos();
        }
    }

    private ModbusRtuFrame answer(int unit, long sentNanos) throws TransferFailed {
        long overdueNanos = sentNanos + settings.answerNanos();
        int came = 0;
        parser.reset();
        while (time.monotonicNanos() - overdueNanos < 0) {
            int count = port.read(in, LONGEST_FRAME - came);
            if (count == 0) {
                waitUntil(time.monotonicNanos() + LOOK_NANOS);
                continue;
            }
            came += count;
            ParserState state = parser.parse(Arrays.copyOf(in, count));
            if (state instanceof Accumulated whole && whole.frame().unitId() == unit) {
                return whole.frame();
            }
            if (state instanceof Accumulated) {
                came = 0;
                parser.reset();
            } else if (state instanceof ParseError || came == LONGEST_FRAME) {
                drain();
                throw new TransferFailed(Fault.GARBLED, place(unit));
            }
        }
        ownedUntilNanos[unit] = time.monotonicNanos() + settings.answerNanos();
        throw new TransferFailed(came == 0 ? Fault.TIMEOUT : Fault.SHORT, place(unit));
    }

    /** Lets whoever talks come to an end. */
    private void drain() throws TransferFailed {
        long latestNanos = time.monotonicNanos() + settings.answerNanos();
        long overNanos = time.monotonicNanos() + OVER_NANOS;
        while (time.monotonicNanos() - overNanos < 0 && time.monotonicNanos() - latestNanos < 0) {
            if (port.read(in, LONGEST_FRAME) > 0) {
                overNanos = time.monotonicNanos() + OVER_NANOS;
            }
            waitUntil(time.monotonicNanos() + LOOK_NANOS);
        }
    }

    private String place(int unit) {
        return settings.path() + " unit " + unit;
    }

    private void waitUntil(long momentNanos) {
        long nanos = momentNanos - time.monotonicNanos();
        while (nanos > 0) {
            port.rest(nanos);
            nanos = momentNanos - time.monotonicNanos();
        }
    }
}
