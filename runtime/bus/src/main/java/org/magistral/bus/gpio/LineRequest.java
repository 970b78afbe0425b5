package org.magistral.bus.gpio;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * What the kernel is told to get one line: its {@code gpio_v2_line_request}. Offsets and numbers as in the kernel's {@code linux/gpio.h},
 * version 2 of that interface (Linux 5.10 and later).
 *
 * @param flags direction, bias, edges
 * @param debounceMicros 0 for none
 * @param high the level of an output from its first moment on
 */
record LineRequest(int line, long flags, int debounceMicros, boolean high) {
    static final long INPUT = 1 << 2;
    static final long OUTPUT = 1 << 3;
    static final int SIZE = 592;
    static final long FILE_OFFSET = 588;
    static final int EVENTS = 64;

    private static final String CONSUMER = "magistral";
    private static final long CONSUMER_OFFSET = 256;
    private static final long FLAGS_OFFSET = 288;
    private static final long ATTRIBUTES_OFFSET = 296;
    private static final long ATTRIBUTE_OFFSET = 320;
    private static final long LINES_OFFSET = 560;
    private static final long EVENTS_OFFSET = 564;
    private static final int OUTPUT_VALUES = 2;
    private static final int DEBOUNCE = 3;

    MemorySegment encode(Arena arena) {
        MemorySegment request = arena.allocate(SIZE, Long.BYTES);
        request.set(ValueLayout.JAVA_INT, 0, line);
        request.setString(CONSUMER_OFFSET, CONSUMER);
        request.set(ValueLayout.JAVA_LONG, FLAGS_OFFSET, flags);
        request.set(ValueLayout.JAVA_INT, LINES_OFFSET, 1);
        request.set(ValueLayout.JAVA_INT, EVENTS_OFFSET, EVENTS);
        if ((flags & OUTPUT) != 0) {
            attribute(request, OUTPUT_VALUES, high ? 1 : 0);
        } else if (debounceMicros > 0) {
            attribute(request, DEBOUNCE, debounceMicros);
        }
        return request;
    }

    /** The one attribute, for the one line. */
    private static void attribute(MemorySegment request, int id, long value) {
        request.set(ValueLayout.JAVA_INT, ATTRIBUTES_OFFSET, 1);
        request.set(ValueLayout.JAVA_INT, ATTRIBUTE_OFFSET, id);
        request.set(ValueLayout.JAVA_LONG, ATTRIBUTE_OFFSET + 8, value);
        request.set(ValueLayout.JAVA_LONG, ATTRIBUTE_OFFSET + 16, 1);
    }
}
