package org.magistral.bus.gpio;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.magistral.bus.TransferFailed;

/**
 * One line that the kernel gave us. Nothing of it may be called after it was given back: the number of a closed file is soon another's.
 * One thread at a time; nothing is allocated but what fails.
 */
final class Line {
    private static final long GET_VALUES = 0xC010_B40EL;
    private static final long SET_VALUES = 0xC010_B40FL;
    private static final int EVENT_SIZE = 48;
    /** A line that flickers faster than it can be read must not keep its reader. */
    private static final int MOST_READS = 16;
    private static final long EVENT_NUMBER_OFFSET = 20;

    private final String place;
    private final int file;
    private final boolean output;
    private final boolean shutdownHigh;
    private final MemorySegment error;
    private final MemorySegment values;
    private final MemorySegment events;
    private long count;
    private int lastNumber;

    /**
     * @param place for people: {@code pinctrl-bcm2711 line 17}
     * @param shutdownHigh the level that an output is left at
     */
    Line(String place, int file, boolean output, boolean shutdownHigh, Arena arena) {
        this.place = place;
        this.file = file;
        this.output = output;
        this.shutdownHigh = shutdownHigh;
        error = Kernel.error(arena);
        values = arena.allocate(2 * Long.BYTES, Long.BYTES);
        values.set(ValueLayout.JAVA_LONG, Long.BYTES, 1);
        events = arena.allocate((long) EVENT_SIZE * LineRequest.EVENTS, Long.BYTES);
    }

    void set(boolean high) throws TransferFailed {
        values.set(ValueLayout.JAVA_LONG, 0, high ? 1 : 0);
        require(Kernel.control(file, SET_VALUES, values, error), "setting");
    }

    boolean isHigh() throws TransferFailed {
        require(Kernel.control(file, GET_VALUES, values, error), "reading");
        return (values.get(ValueLayout.JAVA_LONG, 0) & 1) != 0;
    }

    /** The kernel numbers the edges of a line, those too that it had no room to keep. */
    long count() throws TransferFailed {
        int came = Kernel.read(file, events, error);
        for (int reads = 1; came >= EVENT_SIZE && reads < MOST_READS; reads++) {
            int number = events.get(ValueLayout.JAVA_INT, (came / EVENT_SIZE - 1L) * EVENT_SIZE + EVENT_NUMBER_OFFSET);
            count += Integer.toUnsignedLong(number - lastNumber);
            lastNumber = number;
            came = Kernel.read(file, events, error);
        }
        if (came < 0 && came != -Kernel.TRY_AGAIN) {
            require(came, "counting");
        }
        return count;
    }

    private void require(int result, String deed) throws TransferFailed {
        if (result < 0) {
            throw GpioChip.failure(result, place + ", " + deed);
        }
    }

    /** Gives it back, an output at its level for that. */
    void close() throws TransferFailed {
        try {
            if (output) {
                set(shutdownHigh);
            }
        } finally {
            abandon();
        }
    }

    /** Gives the handle back, whatever the level. */
    void abandon() {
        Kernel.close(file, error);
    }
}
