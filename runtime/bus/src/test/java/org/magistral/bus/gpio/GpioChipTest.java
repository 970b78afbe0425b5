package org.magistral.bus.gpio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magistral.bus.EdgeCounter;
import org.magistral.bus.Fault;
import org.magistral.bus.GpioOut;
import org.magistral.bus.TransferFailed;

/** What can be tried of GPIO on a computer that has none. The offsets are those that a C compiler gives for the kernel's header. */
class GpioChipTest {
    private static String at(MemorySegment memory, long offset, int bytes) {
        return HexFormat.of().formatHex(memory.asSlice(offset, bytes).toArray(ValueLayout.JAVA_BYTE));
    }

    @Test
    void anOutputIsAskedForWithItsFirstLevel() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = new LineRequest(17, LineRequest.OUTPUT, 0, true).encode(arena);
            assertEquals(592, memory.byteSize());
            assertEquals("11000000", at(memory, 0, 4), "offsets[0]");
            assertEquals("magistral", memory.getString(256), "consumer");
            assertEquals("0800000000000000", at(memory, 288, 8), "flags");
            assertEquals("01000000", at(memory, 296, 4), "num_attrs");
            assertEquals("02000000" + "00000000" + "0100000000000000" + "0100000000000000", at(memory, 320, 24), "attrs[0]");
            assertEquals("01000000", at(memory, 560, 4), "num_lines");
            assertEquals("40000000", at(memory, 564, 4), "event_buffer_size");
        }
    }

    @Test
    void anInputIsAskedForWithItsPullAndItsDebounce() {
        try (Arena arena = Arena.ofConfined()) {
            long flags = LineRequest.INPUT | Pull.UP.flag() | Edge.BOTH.flags();
            MemorySegment memory = new LineRequest(4, flags, 5_000, false).encode(arena);
            assertEquals("3401000000000000", at(memory, 288, 8), "flags");
            assertEquals("03000000" + "00000000" + "8813000000000000" + "0100000000000000", at(memory, 320, 24), "attrs[0]");
            MemorySegment plain = new LineRequest(4, LineRequest.INPUT | Pull.DOWN.flag() | Edge.RISING.flags(), 0, false).encode(arena);
            assertEquals("1402000000000000", at(plain, 288, 8), "flags");
            assertEquals("00000000", at(plain, 296, 4), "num_attrs");
        }
    }

    @Test
    void aChipThatIsNotThereIsToldWithThoseThatAre() {
        TransferFailed failure = assertThrows(TransferFailed.class, () -> GpioChip.open("pinctrl-of-nobody"));
        assertEquals(Fault.ABSENT, failure.fault());
        assertTrue(failure.getMessage().startsWith("the GPIO chip 'pinctrl-of-nobody' among "), failure.getMessage());
        failure = assertThrows(TransferFailed.class, () -> GpioChip.open("/dev/gpiochip999"));
        assertEquals("/dev/gpiochip999: is not there", failure.getMessage());
    }

    @Test
    void anotherFileIsNoChipAndLeavesNoHandle() throws IOException {
        long handles = handles();
        for (int i = 0; i < 10; i++) {
            TransferFailed failure = assertThrows(TransferFailed.class, () -> GpioChip.open("/dev/null"));
            assertEquals("/dev/null, no GPIO chip, error 25: is not there", failure.getMessage());
        }
        assertTrue(handles() < handles + 5);
    }

    @Test
    void aPinOfAChipThatIsNotThereSaysSoEachTime() throws Exception {
        try (Gpio gpio = new Gpio("/dev/gpiochip999")) {
            GpioOut out = gpio.out(3, false, false);
            EdgeCounter edges = gpio.edges(4, Pull.UP, Edge.RISING, 0);
            for (int i = 0; i < 3; i++) {
                assertEquals("/dev/gpiochip999: is not there", assertThrows(TransferFailed.class, () -> out.set(true)).getMessage());
                assertEquals(Fault.ABSENT, assertThrows(TransferFailed.class, edges::count).fault());
            }
        }
    }

    private static long handles() throws IOException {
        try (var open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }

    @Test
    void theCallsOfTheLibraryDoWhatTheySay(@TempDir Path folder) throws IOException {
        Path path = Files.writeString(folder.resolve("file"), "abc");
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment error = Kernel.error(arena);
            MemorySegment into = arena.allocate(8);
            assertEquals(-Kernel.NOT_THERE, Kernel.open(path + "-not", error));
            int file = Kernel.open(path.toString(), error);
            assertTrue(file > 2);
            assertTrue(Kernel.neverWait(file, error) >= 0);
            assertEquals(3, Kernel.read(file, into, error));
            assertEquals("abc", into.getString(0));
            assertEquals(0, Kernel.read(file, into, error));
            Kernel.close(file, error);
            assertEquals(-9, Kernel.read(file, into, error), "a closed file");
        }
    }

    @Test
    void whatTheKernelRefusesIsSaidInWords() {
        assertEquals("line 17, taken by somebody else: refuses", GpioChip.failure(-16, "line 17").getMessage());
        assertEquals("line 17, no right to it: is this user in the group gpio?: refuses", GpioChip.failure(-13, "line 17").getMessage());
        assertEquals("line 17: is not there", GpioChip.failure(-19, "line 17").getMessage());
        assertEquals("line 17, error 5: is not there", GpioChip.failure(-5, "line 17").getMessage());
    }
}
