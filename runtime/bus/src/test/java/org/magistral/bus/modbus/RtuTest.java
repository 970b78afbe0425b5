package org.magistral.bus.modbus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.digitalpetri.modbus.client.ModbusRtuClient;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.magistral.bus.Fault;
import org.magistral.bus.ModbusRtu;
import org.magistral.bus.TransferFailed;
import org.magistral.core.time.HandTurnedTime;

/** What goes over the line, byte by byte and moment by moment, on a hand-turned clock. Bytes: domain facts, reckoned for this project. */
class RtuTest {
    private static final long MILLIS = 1_000_000;
    private static final LineSettings HAMILTON = new LineSettings("line", 19_200, 8, LineSettings.Parity.NONE, 2, 300);

    private final HandTurnedTime time = new HandTurnedTime(-5 * MILLIS, 0);
    private final Wire wire = new Wire();
    private final RtuTransport transport = new RtuTransport(wire, HAMILTON, time);
    private final ModbusRtuClient client = ModbusRtuClient.create(transport, config -> config.setTimeoutScheduler(SerialLine::never));
    private final ModbusRtu unit = new RtuUnit(client, transport, "line", 1);

    /** Bytes that come in at their moments; what was sent, with its moment. */
    private final class Wire implements Port {
        private record Coming(long atNanos, byte[] bytes) implements Comparable<Coming> {
            @Override
            public int compareTo(Coming other) {
                return Long.compare(atNanos, other.atNanos);
            }
        }

        private final PriorityQueue<Coming> coming = new PriorityQueue<>();
        private final List<String> sent = new ArrayList<>();
        private final List<Long> sentAtNanos = new ArrayList<>();
        private final List<String> answers = new ArrayList<>();
        private long answerAfterNanos = 20 * MILLIS;
        private boolean cut;
        private int opened;
        private boolean open;

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void open() throws TransferFailed {
            fail();
            open = true;
            opened++;
        }

        @Override
        public void close() {
            open = false;
        }

        @Override
        public void clear() throws TransferFailed {
            fail();
            coming.removeIf(each -> each.atNanos <= time.monotonicNanos());
        }

        @Override
        public void write(byte[] bytes, int count) throws TransferFailed {
            fail();
            sent.add(HexFormat.ofDelimiter(" ").withUpperCase().formatHex(bytes, 0, count));
            sentAtNanos.add(time.monotonicNanos());
            if (!answers.isEmpty()) {
                comes(answerAfterNanos, answers.removeFirst());
            }
        }

        void comes(long afterNanos, String hex) {
            coming.add(new Coming(time.monotonicNanos() + afterNanos, HexFormat.ofDelimiter(" ").parseHex(hex)));
        }

        @Override
        public int read(byte[] into, int most) throws TransferFailed {
            fail();
            if (coming.isEmpty() || coming.peek().atNanos > time.monotonicNanos()) {
                return 0;
            }
            byte[] bytes = coming.poll().bytes;
            System.arraycopy(bytes, 0, into, 0, bytes.length);
            return bytes.length;
        }

        @Override
        public void rest(long nanos) {
            time.advanceNanos(nanos);
        }

        private void fail() throws TransferFailed {
            if (cut) {
                throw new TransferFailed(Fault.ABSENT, "line");
            }
        }
    }

    private void fails(Fault fault, String message, Executable transfer) {
        TransferFailed failure = assertThrows(TransferFailed.class, transfer);
        assertEquals(fault, failure.fault());
        assertEquals(message, failure.getMessage());
    }

    @Test
    void readsTheMainValueOfAHamiltonProbe() throws TransferFailed {
        wire.answers.add("01 03 14 10 00 00 00 A3 D7 40 E0 00 00 00 00 00 00 00 00 00 00 41 60 C1 BA");
        int[] registers = new int[10];
        unit.readHolding(2089, registers);
        assertEquals(List.of("01 03 08 29 00 0A 16 65"), wire.sent);
        assertEquals(7.02f, Float.intBitsToFloat(registers[3] << 16 | registers[2]));
        assertEquals(0x1000, registers[0]);
    }

    @Test
    void asksByTheBytesThatTheManualsGive() {
        assertThrows(TransferFailed.class, () -> unit.readHolding(2409, new int[10]));
        assertThrows(TransferFailed.class, () -> unit.readHolding(1349, new int[16]));
        assertThrows(TransferFailed.class, () -> unit.readHolding(0, new int[10]));
        assertEquals(List.of("01 03 09 69 00 0A 16 4D", "01 03 05 45 00 10 55 1F", "01 03 00 00 00 0A C5 CD"), wire.sent);
    }

    @Test
    void writesAndIsEchoed() throws TransferFailed {
        wire.answers.add("01 10 05 45 00 02 50 D1");
        unit.writeRegisters(1349, 0x40E0, 0xA3D7);
        wire.answers.add("01 06 03 E7 0B B8 3E FB");
        unit.writeRegister(999, 3000);
        wire.answers.add("01 05 03 E7 FF 00 3C 49");
        unit.writeCoil(999, true);
        wire.answers.add("01 01 01 05 91 8B");
        boolean[] coils = new boolean[3];
        unit.readCoils(999, coils);
        assertArrayEquals(new boolean[]{true, false, true}, coils);
        assertEquals(List.of("01 10 05 45 00 02 04 40 E0 A3 D7 24 68", "01 06 03 E7 0B B8 3E FB", "01 05 03 E7 FF 00 3C 49",
                "01 01 03 E7 00 03 CC 78"), wire.sent);
    }

    @Test
    void everyWrongAnswerIsToldAsWhatItIs() {
        String deed = "line unit 1, reading 1 holding registers at 7: ";
        Executable transfer = () -> unit.readHolding(7, new int[1]);
        fails(Fault.TIMEOUT, deed + "does not answer in time", transfer);
        wire.answers.add("01 03 02 00 2A");
        fails(Fault.SHORT, deed + "answers with too few bytes", transfer);
        wire.answers.add("01 03 02 00 2A 39 9A");
        fails(Fault.CRC, deed + "answers with a wrong checksum", transfer);
        wire.answers.add("01 2B 02 00 2A 39 9B");
        fails(Fault.GARBLED, deed + "answers with what can't be read", transfer);
        wire.answers.add("01 03 04 00 2A 00 2B 9B E4");
        fails(Fault.GARBLED, deed + "answers with what can't be read", transfer);
        wire.answers.add("01 83 02 C0 F1");
        fails(Fault.REFUSED, "line unit 1, reading 1 holding registers at 7, exception 2: refuses", transfer);
        wire.answers.add("01 06 00 07 00 02 B9 CA");
        fails(Fault.GARBLED, "line unit 1, writing register 7: answers with what can't be read", () -> unit.writeRegister(7, 1));
    }

    @Test
    void anAnswerMayComeInPiecesUpToItsTime() throws TransferFailed {
        wire.comes(100 * MILLIS, "01 03");
        wire.comes(200 * MILLIS, "02 00");
        wire.comes(300 * MILLIS, "2A 39 9B");
        int[] register = new int[1];
        unit.readHolding(7, register);
        assertEquals(42, register[0]);
    }

    @Test
    void anAnswerThatComesTooLateNeverPassesForTheNextOne() throws TransferFailed {
        wire.answers.add("01 03 02 00 2A 39 9B");
        wire.answerAfterNanos = 400 * MILLIS;
        assertThrows(TransferFailed.class, () -> unit.readHolding(7, new int[1]));
        wire.answerAfterNanos = 20 * MILLIS;
        wire.answers.add("01 03 02 00 63 F8 6D");
        int[] register = new int[1];
        unit.readHolding(8, register);
        assertEquals(99, register[0]);
        assertTrue(wire.sentAtNanos.getLast() - wire.sentAtNanos.getFirst() >= 600 * MILLIS);
    }

    @Test
    void whatAnotherUnitSaysIsPassedOver() throws TransferFailed {
        ModbusRtu other = new RtuUnit(client, transport, "line", 2);
        wire.answers.add("02 03 02 00 2A 7D 9B");
        wire.answerAfterNanos = 310 * MILLIS;
        assertThrows(TransferFailed.class, () -> other.readHolding(7, new int[1]));
        wire.comes(30 * MILLIS, "01 03 02 00 63 F8 6D");
        int[] register = new int[1];
        unit.readHolding(7, register);
        assertEquals(99, register[0]);
    }

    @Test
    void aNoisyLineIsLeftToCalmDownBeforeTheNextRequest() throws TransferFailed {
        wire.answers.add("01 2B 02 00");
        wire.comes(30 * MILLIS, "FF FF FF");
        wire.comes(45 * MILLIS, "FF FF");
        assertThrows(TransferFailed.class, () -> unit.readHolding(7, new int[1]));
        wire.answers.add("01 03 02 00 63 F8 6D");
        int[] register = new int[1];
        unit.readHolding(7, register);
        assertEquals(99, register[0]);
        assertTrue(wire.sentAtNanos.getLast() - wire.sentAtNanos.getFirst() >= 65 * MILLIS);
    }

    @Test
    void betweenTwoFramesThereIsSilence() throws TransferFailed {
        for (int i = 0; i < 2; i++) {
            wire.answers.add("01 03 02 00 63 F8 6D");
            unit.readHolding(7, new int[1]);
        }
        long answeredNanos = wire.sentAtNanos.getFirst() + wire.answerAfterNanos;
        assertTrue(wire.sentAtNanos.getLast() - answeredNanos >= 2_005_000, "3.5 bytes of 11 bits at 19200 baud");
    }

    @Test
    void aLineThatIsCutIsOpenedAgainWithTheNextTransfer() throws TransferFailed {
        wire.answers.add("01 03 02 00 63 F8 6D");
        unit.readHolding(7, new int[1]);
        wire.cut = true;
        fails(Fault.ABSENT, "line: is not there", () -> unit.readHolding(7, new int[1]));
        fails(Fault.ABSENT, "line: is not there", () -> unit.readHolding(7, new int[1]));
        assertEquals(1, wire.opened);
        wire.cut = false;
        wire.answers.add("01 03 02 00 63 F8 6D");
        unit.readHolding(7, new int[1]);
        assertEquals(2, wire.opened);
    }

    @Test
    void settingsThatNoLineHasAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new LineSettings("line", 200, 8, LineSettings.Parity.NONE, 1, 300));
        assertThrows(IllegalArgumentException.class, () -> new LineSettings("line", 9_600, 9, LineSettings.Parity.NONE, 1, 300));
        assertThrows(IllegalArgumentException.class, () -> new LineSettings("line", 9_600, 8, LineSettings.Parity.NONE, 3, 300));
        assertThrows(IllegalArgumentException.class, () -> new LineSettings("line", 9_600, 8, LineSettings.Parity.NONE, 1, 5));
    }
}
