package org.magistral.bus.gpio;

import java.util.ArrayList;
import java.util.List;
import org.magistral.bus.EdgeCounter;
import org.magistral.bus.Fault;
import org.magistral.bus.GpioIn;
import org.magistral.bus.GpioOut;
import org.magistral.bus.TransferFailed;

/**
 * The pins of one GPIO chip. A pin is taken with its first use, so that a unit starts without its chip, and taken anew where the chip was
 * gone; from then on it is ours alone, the kernel refuses it to anybody else. Made and closed by the wiring, closed after the workers; each
 * pin for one thread at a time.
 *
 * <p>After the program has ended, whatever its end, the pins are the chip's and the board's: a Raspberry Pi makes them inputs, or leaves
 * them as they are, as its kernel is set. So the shutdown level is a courtesy; what is safe is so by a pull resistor on the board.
 */
public final class Gpio implements AutoCloseable {
    private final String labelOrPath;
    private final List<Pin> pins = new ArrayList<>();
    private GpioChip chip;
    private boolean closed;

    /**
     * @param labelOrPath the label of the chip, or a path such as {@code /dev/gpiochip0}
     */
    public Gpio(String labelOrPath) {
        this.labelOrPath = labelOrPath;
    }

    /** The chips of this computer, in the order of their paths. */
    public static List<ChipInfo> present() {
        return GpioChip.present();
    }

    /**
     * A pin that is driven.
     *
     * @param initialHigh its level from the first moment on
     * @param shutdownHigh its level when it is given back
     */
    public GpioOut out(int line, boolean initialHigh, boolean shutdownHigh) {
        return pin(new LineRequest(line, LineRequest.OUTPUT, 0, initialHigh), shutdownHigh);
    }

    /**
     * A pin that is read.
     *
     * @param debounceMicros for how long a level must stand to count, 0 for none; the kernel sees to it
     */
    public GpioIn in(int line, Pull pull, int debounceMicros) {
        return pin(new LineRequest(line, LineRequest.INPUT | pull.flag(), debounceMicros, false), false);
    }

    /** A pin whose edges are counted. */
    public EdgeCounter edges(int line, Pull pull, Edge edge, int debounceMicros) {
        return pin(new LineRequest(line, LineRequest.INPUT | pull.flag() | edge.flags(), debounceMicros, false), false);
    }

    private Pin pin(LineRequest request, boolean shutdownHigh) {
        Pin pin = new Pin(request, shutdownHigh);
        pins.add(pin);
        return pin;
    }

    /** Opens the chip, where it is not open yet, and says what it is. */
    public synchronized ChipInfo open() throws TransferFailed {
        return chip().info();
    }

    private GpioChip chip() throws TransferFailed {
        if (closed) {
            throw new TransferFailed(Fault.ABSENT, labelOrPath + ", after it was given back");
        }
        if (chip == null) {
            chip = GpioChip.open(labelOrPath);
        }
        return chip;
    }

    /** A chip that refuses with all its lines gone is opened anew with the next attempt. */
    private synchronized Line take(LineRequest request, boolean shutdownHigh) throws TransferFailed {
        GpioChip open = chip();
        try {
            return open.take(request, shutdownHigh);
        } catch (TransferFailed failure) {
            if (failure.fault() == Fault.ABSENT) {
                open.close();
                chip = null;
            }
            throw failure;
        }
    }

    /** Gives every pin back, those that are driven at their levels for that; one that can't be set does not keep the others. */
    @Override
    public synchronized void close() throws TransferFailed {
        closed = true;
        TransferFailed first = null;
        for (Pin pin : pins) {
            try {
                pin.giveBack();
            } catch (TransferFailed failure) {
                first = first == null ? failure : first;
            }
        }
        if (chip != null) {
            chip.close();
            chip = null;
        }
        if (first != null) {
            throw first;
        }
    }

    /** A pin that is taken when it is first used. */
    private final class Pin implements GpioOut, GpioIn, EdgeCounter {
        private final LineRequest request;
        private final boolean shutdownHigh;
        private Line line;
        private long countedBefore;
        private long counted;

        Pin(LineRequest request, boolean shutdownHigh) {
            this.request = request;
            this.shutdownHigh = shutdownHigh;
        }

        @Override
        public void set(boolean high) throws TransferFailed {
            try {
                line().set(high);
            } catch (TransferFailed failure) {
                throw gone(failure);
            }
        }

        @Override
        public boolean isHigh() throws TransferFailed {
            try {
                return line().isHigh();
            } catch (TransferFailed failure) {
                throw gone(failure);
            }
        }

        @Override
        public long count() throws TransferFailed {
            try {
                counted = countedBefore + line().count();
                return counted;
            } catch (TransferFailed failure) {
                throw gone(failure);
            }
        }

        private Line line() throws TransferFailed {
            if (line == null) {
                line = take(request, shutdownHigh);
                countedBefore = counted;
            }
            return line;
        }

        private TransferFailed gone(TransferFailed failure) {
            if (line != null && failure.fault() == Fault.ABSENT) {
                line.abandon();
                line = null;
            }
            return failure;
        }

        void giveBack() throws TransferFailed {
            if (line != null) {
                line.close();
                line = null;
            }
        }
    }
}
