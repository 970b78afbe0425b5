package org.magistral.bus.gpio;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * The calls of the C library that a character device needs. Any thread; each call is given the memory in which it leaves its error
 * number. A call that fails returns minus that number.
 */
@SuppressWarnings("restricted") // by nature: this is where the program touches memory that is not its own
final class Kernel {
    static final int NOT_THERE = 2;
    static final int NO_SUCH_DEVICE_OR_ADDRESS = 6;
    static final int TRY_AGAIN = 11;
    static final int NOT_ALLOWED = 13;
    static final int BUSY = 16;
    static final int NO_SUCH_DEVICE = 19;
    static final int BAD_ARGUMENT = 22;

    private static final int READ_AND_WRITE = 2;
    private static final int CLOSE_ON_EXEC = 0x8_0000;
    private static final int SET_FLAGS = 4;
    private static final int NON_BLOCKING = 0x800;

    private static final MemoryLayout ERROR = Linker.Option.captureStateLayout();
    private static final long ERROR_OFFSET = ERROR.byteOffset(MemoryLayout.PathElement.groupElement("errno"));
    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle OPEN = function("open",
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT), Linker.Option.firstVariadicArg(2));
    private static final MethodHandle CONTROL = function("ioctl",
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS),
            Linker.Option.firstVariadicArg(2));
    private static final MethodHandle FLAGS = function("fcntl",
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT),
            Linker.Option.firstVariadicArg(2));
    private static final MethodHandle READ = function("read",
            FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG));
    private static final MethodHandle CLOSE = function("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

    private Kernel() {}

    private static MethodHandle function(String name, FunctionDescriptor type, Linker.Option... options) {
        Linker.Option[] all = new Linker.Option[options.length + 1];
        all[0] = Linker.Option.captureCallState("errno");
        System.arraycopy(options, 0, all, 1, options.length);
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), type, all);
    }

    /** Memory for one caller's error numbers. */
    static MemorySegment error(Arena arena) {
        return arena.allocate(ERROR);
    }

    /** Opens a character device for reading and writing; no child process inherits it. */
    static int open(String path, MemorySegment error) {
        try (Arena arena = Arena.ofConfined()) {
            return result((int) OPEN.invokeExact(error, arena.allocateFrom(path), READ_AND_WRITE | CLOSE_ON_EXEC), error);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    static int control(int file, long request, MemorySegment argument, MemorySegment error) {
        try {
            return result((int) CONTROL.invokeExact(error, file, request, argument), error);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** Lets a read return at once where there is nothing to read. */
    static int neverWait(int file, MemorySegment error) {
        try {
            return result((int) FLAGS.invokeExact(error, file, SET_FLAGS, NON_BLOCKING), error);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** How many bytes came. */
    static int read(int file, MemorySegment into, MemorySegment error) {
        try {
            return result((int) (long) READ.invokeExact(error, file, into, into.byteSize()), error);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    static void close(int file, MemorySegment error) {
        try {
            int _ = (int) CLOSE.invokeExact(error, file);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    private static int result(int returned, MemorySegment error) {
        return returned >= 0 ? returned : -error.get(ValueLayout.JAVA_INT, ERROR_OFFSET);
    }

    /** A call that was made wrongly here; one that the kernel refuses returns. */
    private static IllegalStateException broken(Throwable e) {
        return new IllegalStateException("a call of the C library failed", e);
    }
}
