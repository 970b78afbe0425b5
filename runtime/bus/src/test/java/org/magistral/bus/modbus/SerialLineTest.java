package org.magistral.bus.modbus;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.ghgande.j2mod.modbus.procimg.SimpleDigitalOut;
import com.ghgande.j2mod.modbus.procimg.SimpleInputRegister;
import com.ghgande.j2mod.modbus.procimg.SimpleProcessImage;
import com.ghgande.j2mod.modbus.procimg.SimpleRegister;
import com.ghgande.j2mod.modbus.slave.ModbusSlave;
import com.ghgande.j2mod.modbus.slave.ModbusSlaveFactory;
import com.ghgande.j2mod.modbus.util.SerialParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.magistral.bus.Fault;
import org.magistral.bus.ModbusRtu;
import org.magistral.bus.TransferFailed;
import org.magistral.bus.worker.BusThread;
import org.magistral.bus.worker.BusWatch;
import org.magistral.bus.worker.BusWorker;
import org.magistral.bus.worker.Demand;
import org.magistral.bus.worker.DrivenPart;
import org.magistral.bus.worker.LatestSample;
import org.magistral.bus.worker.Pace;
import org.magistral.core.event.Events;
import org.magistral.core.tag.Defect;
import org.magistral.core.time.SystemTime;
import org.magistral.core.time.TimeSource;

/** A real serial line, a pair of pseudo-terminals made by socat, with somebody else's Modbus server at its other end. */
@Tag("proof")
class SerialLineTest {
    private static final int PROBE = 1;
    private static final int FLOW = 3;
    private static final float PH = 7.02f;
    private static final int ANSWER_MILLIS = 300;

    private final TimeSource time = new SystemTime(() -> true);
    @TempDir
    private Path folder;
    private Path ours;
    private Path theirs;
    private Process socat;
    private SerialLine line;
    private ModbusSlave server;
    private SimpleProcessImage flow;

    @BeforeEach
    void lay() throws Exception {
        assumeTrue(isThere("socat"), "no socat here: apt-get install socat");
        ours = folder.resolve("ours");
        theirs = folder.resolve("theirs");
        connect();
        line = new SerialLine(new LineSettings(ours.toString(), 19_200, 8, LineSettings.Parity.NONE, 2, ANSWER_MILLIS), time);
    }

    @AfterEach
    void clear() {
        if (line != null) {
            line.close();
        }
        disconnect();
    }

    private static boolean isThere(String program) {
        return Stream.of(System.getenv("PATH").split(":")).anyMatch(each -> Files.isExecutable(Path.of(each, program)));
    }

    /** Lays the line, and puts the server on it. */
    private void connect() throws Exception {
        socat = new ProcessBuilder("socat", "pty,raw,echo=0,link=" + ours, "pty,raw,echo=0,link=" + theirs)
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        await().until(() -> Files.exists(ours) && Files.exists(theirs));
        serve();
    }

    private void serve() throws Exception {
        SerialParameters parameters = new SerialParameters();
        parameters.setPortName(theirs.toRealPath().toString());
        parameters.setBaudRate(19_200);
        parameters.setDatabits(8);
        parameters.setStopbits(2);
        parameters.setParity(0);
        parameters.setEncoding("rtu");
        server = ModbusSlaveFactory.createSerialSlave(parameters);
        server.addProcessImage(PROBE, probe());
        server.addProcessImage(FLOW, flow());
        server.open();
    }

    /** Cuts the line, and then takes the server off it. */
    private void disconnect() {
        if (socat != null) {
            socat.destroyForcibly();
            await().until(() -> !socat.isAlive());
            socat = null;
        }
        if (server != null) {
            ModbusSlaveFactory.close(server);
            server = null;
        }
    }

    /** A Hamilton Arc: PMC1 and PMC6, ten registers each, low word first. */
    private static SimpleProcessImage probe() {
        SimpleProcessImage image = new SimpleProcessImage(PROBE);
        block(image, 2089, 0x1000, PH);
        block(image, 2409, 0x04, 37.1f);
        return image;
    }

    private static void block(SimpleProcessImage image, int address, int unit, float value) {
        int bits = Float.floatToIntBits(value);
        int[] registers = {unit & 0xFFFF, unit >>> 16, bits & 0xFFFF, bits >>> 16, 0, 0, 0, 0, 0, 0x4160};
        for (int i = 0; i < registers.length; i++) {
            image.addRegister(address + i, new SimpleRegister(registers[i]));
        }
    }

    /** An Alicat: its set-point in two registers; a run coil beside it, and an input register. */
    private SimpleProcessImage flow() {
        flow = new SimpleProcessImage(FLOW);
        flow.addRegister(1349, new SimpleRegister(0));
        flow.addRegister(1350, new SimpleRegister(0));
        flow.addInputRegister(7, new SimpleInputRegister(42));
        flow.addDigitalOut(999, new SimpleDigitalOut(false));
        return flow;
    }

    private static void fails(Fault fault, Executable transfer) {
        assertEquals(fault, assertThrows(TransferFailed.class, transfer).fault());
    }

    @Test
    void readsTheTenRegistersOfAHamiltonProbe() throws TransferFailed {
        int[] registers = new int[10];
        line.unit(PROBE).readHolding(2089, registers);
        assertArrayEquals(new int[]{0x1000, 0, 0xA3D7, 0x40E0, 0, 0, 0, 0, 0, 0x4160}, registers);
        line.unit(PROBE).readHolding(2409, registers);
        assertEquals(37.1f, Float.intBitsToFloat(registers[3] << 16 | registers[2]));
    }

    @Test
    void writesAndReadsBackEveryKind() throws TransferFailed {
        ModbusRtu unit = line.unit(FLOW);
        unit.writeRegisters(1349, 0x40A0, 0x1234);
        assertEquals(0x40A0, flow.getRegister(1349).getValue());
        assertEquals(0x1234, flow.getRegister(1350).getValue());
        unit.writeRegister(1350, 0xFFFF);
        int[] registers = new int[2];
        unit.readHolding(1349, registers);
        assertArrayEquals(new int[]{0x40A0, 0xFFFF}, registers);
        int[] input = new int[1];
        unit.readInput(7, input);
        assertEquals(42, input[0]);
        boolean[] coil = new boolean[1];
        unit.writeCoil(999, true);
        unit.readCoils(999, coil);
        assertTrue(coil[0]);
        unit.writeCoil(999, false);
        unit.readCoils(999, coil);
        assertTrue(!coil[0]);
    }

    @Test
    void aRegisterThatTheServerDoesNotHaveIsRefused() {
        TransferFailed failure = assertThrows(TransferFailed.class, () -> line.unit(FLOW).readHolding(5, new int[1]));
        assertEquals(ours + " unit 3, reading 1 holding registers at 5, exception 2: refuses", failure.getMessage());
    }

    @Test
    void aUnitThatIsNotThereAnswersNothingAndTheNextOneDoes() throws TransferFailed {
        long beganNanos = time.monotonicNanos();
        fails(Fault.TIMEOUT, () -> line.unit(9).readHolding(5, new int[1]));
        long tookMillis = (time.monotonicNanos() - beganNanos) / 1_000_000;
        assertTrue(tookMillis >= ANSWER_MILLIS && tookMillis < 2 * ANSWER_MILLIS, tookMillis + " ms");
        line.unit(PROBE).readHolding(2089, new int[10]);
    }

    /** The whole way: a probe and a flow controller on a worker's thread, and the line is cut twice under them. */
    @Test
    void aLineThatIsCutAndRestoredIsBackAndNothingLeaks() throws Exception {
        BusWorker worker = new BusWorker("rtu", new Pace(20_000_000, 3, 400_000_000, 200_000_000, 2, 8, 3_000_000_000L));
        Gas gas = new Gas(line.unit(FLOW));
        worker.add("FC-101", gas, time.monotonicNanos());
        List<String> raised = new CopyOnWriteArrayList<>();
        BusWatch watch = new BusWatch(worker, new Events(event -> raised.add(event.what().id())));
        try (BusThread _ = BusThread.start(worker, time)) {
            gas.setPoint.write(1_000);
            await().until(() -> confirms(watch, gas, 1_000));
            long handles = handles();
            List<String> threads = threads();
            for (int cut = 0; cut < 2; cut++) {
                disconnect();
                double grant = 2_000 + cut;
                gas.setPoint.write(grant);
                await().until(() -> {
                    watch.latch(time.monotonicNanos());
                    return raised.remove("bus.part.lost");
                });
                assertEquals(Defect.NO_ANSWER, gas.sample.latest().defect());
                assertEquals(Double.NaN, gas.setPoint.readBack());
                connect();
                await().atMost(Duration.ofSeconds(20)).until(() -> confirms(watch, gas, grant));
                assertEquals(grant, flow.getRegister(1349).getValue());
            }
            assertTrue(raised.contains("bus.part.back"));
            await().untilAsserted(() -> {
                assertEquals(threads, threads());
                assertEquals(handles, handles(), "file handles");
            });
        }
        System.out.println("SerialLineTest: " + worker.statistics().transfers() + " transfers, the longest of late "
                + TimeUnit.NANOSECONDS.toMillis(worker.statistics().worstNanos()) + " ms");
    }

    private boolean confirms(BusWatch watch, Gas gas, double grant) {
        watch.latch(time.monotonicNanos());
        return gas.setPoint.readBack() == grant;
    }

    /** All but those that wait with the test, or for a socat. */
    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName)
                .filter(name -> !name.startsWith("awaitility") && !name.startsWith("process reaper"))
                .map(name -> name.replaceAll("port:.*|\\d", "")).sorted().toList();
    }

    private static long handles() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }

    /** A set-point of whole numbers, written and read back. */
    private static final class Gas implements DrivenPart {
        private final ModbusRtu unit;
        private final LatestSample sample = new LatestSample();
        private final Demand setPoint = new Demand(0, 2_000_000_000L);
        private final int[] registers = new int[1];

        Gas(ModbusRtu unit) {
            this.unit = unit;
        }

        @Override
        public long deadlineNanos() {
            return 2 * ANSWER_MILLIS * 1_000_000L + 100_000_000L;
        }

        @Override
        public List<LatestSample> samples() {
            return List.of(sample);
        }

        @Override
        public List<Demand> demands() {
            return List.of(setPoint);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void reset() {}

        @Override
        public long step(long nowNanos) throws TransferFailed {
            unit.readHolding(1349, registers);
            sample.measured(registers[0], nowNanos);
            setPoint.confirmed(registers[0], nowNanos);
            return nowNanos + 100_000_000L;
        }

        @Override
        public long write(int channel, double grant, long nowNanos) throws TransferFailed {
            unit.writeRegisters(1349, (int) grant);
            return nowNanos;
        }
    }
}
