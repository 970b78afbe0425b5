package org.magistral.bus.gpio;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.magistral.bus.EdgeCounter;
import org.magistral.bus.Fault;
import org.magistral.bus.GpioIn;
import org.magistral.bus.GpioOut;
import org.magistral.bus.TransferFailed;

/**
 * A GPIO chip and the lines taken from it. A line that is taken is ours alone: the kernel refuses it to anybody else. Made and closed by
 * the wiring, on one thread, while no worker uses its lines.
 *
 * <p>After the program has ended, whatever its end, the pins are the chip's and the board's: a Raspberry Pi makes them inputs, or leaves
 * them as they are, as its kernel is set. So the shutdown level is a courtesy; what is safe is so by a pull resistor on the board.
 */
public final class GpioChip implements AutoCloseable {
    private static final Path DEVICES = Path.of("/dev");
    private static final long CHIP_INFO = 0x8044_B401L;
    private static final long GET_LINE = 0xC250_B407L;
    private static final int INFO_SIZE = 68;
    private static final int NAME_SIZE = 32;

    private final Info info;
    private final int file;
    private final Arena arena = Arena.ofAuto();
    private final MemorySegment error = Kernel.error(arena);
    private final List<Line> taken = new ArrayList<>();

    /**
     * A chip of this computer.
     *
     * @param label what the kernel calls it, the same over every restart: {@code pinctrl-bcm2711}, {@code pinctrl-rp1}
     * @param lines how many it has
     */
    public record Info(Path path, String label, int lines) {}

    private GpioChip(Info info, int file) {
        this.info = info;
        this.file = file;
    }

    /** The chips of this computer, in the order of their paths. */
    public static List<Info> present() {
        List<Info> present = new ArrayList<>();
        try (DirectoryStream<Path> paths = Files.newDirectoryStream(DEVICES, "gpiochip*")) {
            for (Path path : paths) {
                Info info = Files.isSymbolicLink(path) ? null : ask(path); // on a Raspberry Pi 5 a second name of a chip is a link
                if (info != null) {
                    present.add(info);
                }
            }
        } catch (IOException e) {
            return List.of();
        }
        present.sort((a, b) -> a.path.compareTo(b.path));
        return present;
    }

    private static Info ask(Path path) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment error = Kernel.error(arena);
            int file = Kernel.open(path.toString(), error);
            if (file < 0) {
                return null;
            }
            try {
                return ask(path, file, arena, error);
            } catch (TransferFailed e) {
                return null;
            } finally {
                Kernel.close(file, error);
            }
        }
    }

    private static Info ask(Path path, int file, Arena arena, MemorySegment error) throws TransferFailed {
        MemorySegment answer = arena.allocate(INFO_SIZE, Integer.BYTES);
        int result = Kernel.control(file, CHIP_INFO, answer, error);
        if (result < 0) {
            throw failure(result, path + ", no GPIO chip");
        }
        return new Info(path, answer.getString(NAME_SIZE), answer.get(ValueLayout.JAVA_INT, 2 * NAME_SIZE));
    }

    /**
     * Opens one chip.
     *
     * @param labelOrPath its label, or a path such as {@code /dev/gpiochip0}
     * @throws TransferFailed where it is not there, naming those that are
     */
    public static GpioChip open(String labelOrPath) throws TransferFailed {
        Path path = labelOrPath.startsWith("/") ? Path.of(labelOrPath) : find(labelOrPath);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment error = Kernel.error(arena);
            int file = Kernel.open(path.toString(), error);
            if (file < 0) {
                throw failure(file, path.toString());
            }
            try {
                return new GpioChip(ask(path, file, arena, error), file);
            } catch (TransferFailed e) {
                Kernel.close(file, error);
                throw e;
            }
        }
    }

    private static Path find(String label) throws TransferFailed {
        List<Info> present = present();
        List<Info> named = present.stream().filter(each -> each.label.equals(label)).toList();
        if (named.size() == 1) {
            return named.getFirst().path;
        }
        List<String> known = present.stream().map(each -> each.label + " (" + each.path + ")").toList();
        throw new TransferFailed(Fault.ABSENT,
                (named.isEmpty() ? "the GPIO chip '" : "one GPIO chip '") + label + "' among " + (known.isEmpty() ? "none" : known));
    }

    public Info info() {
        return info;
    }

    /**
     * Takes a line as an output.
     *
     * @param initialHigh its level from the first moment on
     * @param shutdownHigh its level when it is given back
     */
    public GpioOut out(int line, boolean initialHigh, boolean shutdownHigh) throws TransferFailed {
        return take(new LineRequest(line, LineRequest.OUTPUT, 0, initialHigh), shutdownHigh);
    }

    /**
     * Takes a line as an input.
     *
     * @param debounceMicros for how long a level must stand to count, 0 for none; the kernel sees to it
     */
    public GpioIn in(int line, Pull pull, int debounceMicros) throws TransferFailed {
        return take(new LineRequest(line, LineRequest.INPUT | pull.flag(), debounceMicros, false), false);
    }

    /** Takes a line as an input whose edges are counted. */
    public EdgeCounter edges(int line, Pull pull, Edge edge, int debounceMicros) throws TransferFailed {
        return take(new LineRequest(line, LineRequest.INPUT | pull.flag() | edge.flags(), debounceMicros, false), false);
    }

    private Line take(LineRequest request, boolean shutdownHigh) throws TransferFailed {
        String place = info.label + " line " + request.line();
        if (request.line() < 0 || request.line() >= info.lines) {
            throw new IllegalArgumentException(place + ": it has lines 0 to " + (info.lines - 1));
        }
        try (Arena once = Arena.ofConfined()) {
            MemorySegment memory = request.encode(once);
            int result = Kernel.control(file, GET_LINE, memory, error);
            if (result < 0) {
                throw failure(result, place);
            }
            int lineFile = memory.get(ValueLayout.JAVA_INT, LineRequest.FILE_OFFSET);
            Line line = new Line(place, lineFile, (request.flags() & LineRequest.OUTPUT) != 0, shutdownHigh, arena);
            taken.add(line);
            result = Kernel.neverWait(lineFile, error);
            if (result < 0) {
                throw failure(result, place);
            }
            return line;
        }
    }

    /** Gives every line back, the outputs at their levels for that. */
    @Override
    public void close() throws TransferFailed {
        TransferFailed first = null;
        for (Line line : taken) {
            try {
                line.close();
            } catch (TransferFailed e) {
                first = first == null ? e : first;
            }
        }
        taken.clear();
        Kernel.close(file, error);
        if (first != null) {
            throw first;
        }
    }

    /**
     * What the kernel's error number means here.
     *
     * @param result minus that number
     */
    static TransferFailed failure(int result, String what) {
        return switch (-result) {
            case Kernel.BUSY -> new TransferFailed(Fault.REFUSED, what + ", taken by somebody else");
            case Kernel.NOT_ALLOWED -> new TransferFailed(Fault.REFUSED, what + ", no right to it: is this user in the group gpio?");
            case Kernel.BAD_ARGUMENT -> new TransferFailed(Fault.REFUSED, what + ", not as it was asked for");
            case Kernel.NOT_THERE, Kernel.NO_SUCH_DEVICE, Kernel.NO_SUCH_DEVICE_OR_ADDRESS -> new TransferFailed(Fault.ABSENT, what);
            default -> new TransferFailed(Fault.ABSENT, what + ", error " + -result);
        };
    }
}
