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
import org.magistral.bus.Fault;
import org.magistral.bus.TransferFailed;

/** An open GPIO chip. Whoever holds it calls it one thread at a time. */
final class GpioChip {
    private static final Path DEVICES = Path.of("/dev");
    private static final long CHIP_INFO = 0x8044_B401L;
    private static final long GET_LINE = 0xC250_B407L;
    private static final int INFO_SIZE = 68;
    private static final int NAME_SIZE = 32;

    private final ChipInfo info;
    private final int file;
    private final Arena arena = Arena.ofAuto();
    private final MemorySegment error = Kernel.error(arena);

    private GpioChip(ChipInfo info, int file) {
        this.info = info;
        this.file = file;
    }

    /** The chips of this computer, in the order of their paths. */
    static List<ChipInfo> present() {
        List<ChipInfo> present = new ArrayList<>();
        try (DirectoryStream<Path> paths = Files.newDirectoryStream(DEVICES, "gpiochip*")) {
            for (Path path : paths) {
                ChipInfo info = Files.isSymbolicLink(path) ? null : ask(path); // on a Raspberry Pi 5 a second name of a chip is a link
                if (info != null) {
                    present.add(info);
                }
            }
        } catch (IOException e) {
            return List.of();
        }
        present.sort((a, b) -> a.path().compareTo(b.path()));
        return present;
    }

    private static ChipInfo ask(Path path) {
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

    private static ChipInfo ask(Path path, int file, Arena arena, MemorySegment error) throws TransferFailed {
        MemorySegment answer = arena.allocate(INFO_SIZE, Integer.BYTES);
        int result = Kernel.control(file, CHIP_INFO, answer, error);
        if (result < 0) {
            throw failure(result, path + ", no GPIO chip");
        }
        return new ChipInfo(path, answer.getString(NAME_SIZE), answer.get(ValueLayout.JAVA_INT, 2 * NAME_SIZE));
    }

    /**
     * Opens one chip.
     *
     * @param labelOrPath its label, or a path such as {@code /dev/gpiochip0}
     * @throws TransferFailed where it is not there, naming those that are
     */
    static GpioChip open(String labelOrPath) throws TransferFailed {
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
        List<ChipInfo> present = present();
        List<ChipInfo> named = present.stream().filter(each -> each.label().equals(label)).toList();
        if (named.size() == 1) {
            return named.getFirst().path();
        }
        List<String> known = present.stream().map(each -> each.label() + " (" + each.path() + ")").toList();
        throw new TransferFailed(Fault.ABSENT,
                (named.isEmpty() ? "the GPIO chip '" : "one GPIO chip '") + label + "' among " + (known.isEmpty() ? "none" : known));
    }

    ChipInfo info() {
        return info;
    }

    /**
     * Takes a line.
     *
     * @param shutdownHigh the level of an output when it is given back
     */
    Line take(LineRequest request, boolean shutdownHigh) throws TransferFailed {
        String place = info.label() + " line " + request.line();
        if (request.line() < 0 || request.line() >= info.lines()) {
            throw new TransferFailed(Fault.REFUSED, place + ", where there are 0 to " + (info.lines() - 1));
        }
        try (Arena once = Arena.ofConfined()) {
            MemorySegment memory = request.encode(once);
            int result = Kernel.control(file, GET_LINE, memory, error);
            if (result < 0) {
                throw failure(result, place);
            }
            int lineFile = memory.get(ValueLayout.JAVA_INT, LineRequest.FILE_OFFSET);
            Line line = new Line(place, lineFile, (request.flags() & LineRequest.OUTPUT) != 0, shutdownHigh, arena);
            result = Kernel.neverWait(lineFile, error);
            if (result < 0) {
                line.abandon();
                throw failure(result, place);
            }
            return line;
        }
    }

    /** The lines that were taken stay so. */
    void close() {
        Kernel.close(file, error);
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
