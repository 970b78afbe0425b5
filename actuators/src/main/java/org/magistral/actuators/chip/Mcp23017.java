package org.magistral.actuators.chip;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.magistral.actuators.DriverFacts;
import org.magistral.bus.Fault;
import org.magistral.bus.I2c;
import org.magistral.bus.TransferFailed;
import org.magistral.bus.worker.Demand;
import org.magistral.bus.worker.DrivenPart;
import org.magistral.bus.worker.LatestSample;
import org.magistral.core.output.Actuator;
import org.magistral.core.tag.Unit;

/**
 * A bank of up to sixteen valves or relays on an MCP23017, in 0 and 1. Their safe state is the one without current: off for one that is
 * normally closed, on for one that is normally open. Bus worker's thread.
 *
 * <p>All outputs are written together, and read back together with all settings: what a channel confirms is the level of its pin. From its
 * power-up on the chip's pins are inputs, so each needs a resistor on its board towards the level without current. It keeps its outputs
 * when the computer has died. A mark in two registers that are used for nothing (DEFVAL) tells, beside the direction of the pins, whether
 * it lost its supply: then all outputs are set to off before the first pin drives again. Pins that are not in use stay inputs.
 */
public final class Mcp23017 implements DrivenPart {
    public static final DriverFacts FACTS = new DriverFacts(
            "mcp23017", "bank of sixteen valves or relays",
            Stream.of("a", "b").flatMap(port -> IntStream.range(0, 8).mapToObj(bit -> port + bit)).toList(), List.of(Unit.SWITCH), 0, 1,
            "the coil without current", DriverFacts.Silence.KEEPS,
            "inputs, held by the resistors of the board, from the chip's power-up on until it is set up; after that as they were",
            "its configuration register, which it shows twice, as it is after power-up");

    private static final int PINS = 16;
    private static final byte FIRST = 0x00;
    private static final int IODIR = 0x00;
    private static final int DEFVAL = 0x06;
    private static final int IOCON = 0x0A;
    private static final int GPPU = 0x0C;
    private static final int GPIO = 0x12;
    private static final int OLAT = 0x14;
    private static final int REGISTERS = 0x16;
    /** The registers up to here are settings. */
    private static final int SETTINGS = 0x0E;
    /** Where the configuration is, should the chip hold its registers in two banks; else a register that is 0 anyway. */
    private static final byte IOCON_IN_BANKS = 0x05;
    private static final byte MARK_A = (byte) 0xA5;
    private static final byte MARK_B = 0x5A;
    private static final long CHECK_NANOS = 250_000_000L;
    private static final long DEADLINE_NANOS = 100_000_000L;

    /**
     * One channel in use.
     *
     * @param pin 0 to 7 for GPA, 8 to 15 for GPB
     * @param restsOn whether its tag is on while no current flows: a normally open valve
     */
    public record Output(int pin, boolean restsOn) {
        public Output {
            if (pin < 0 || pin >= PINS) {
                throw new IllegalArgumentException("pin " + pin + "; allowed are 0 to 15");
            }
        }

        private int bit() {
            return 1 << pin;
        }
    }

    private final I2c i2c;
    private final boolean energisedHigh;
    private final Output[] outputs;
    private final Demand[] demands;
    private final byte[] settings = new byte[SETTINGS];
    private final byte[] found = new byte[REGISTERS];
    /** The levels without current. */
    private final int off;
    private final int used;
    /** The latch as it was told last, and as before that: after a failure it may hold either. */
    private int told;
    private int before;
    private boolean known;
    private boolean ready;

    /**
     * @param energisedHigh false for boards that pull on low
     */
    public Mcp23017(I2c i2c, boolean energisedHigh, List<Output> outputs) {
        this.i2c = i2c;
        this.energisedHigh = energisedHigh;
        this.outputs = outputs.toArray(new Output[0]);
        demands = outputs.stream().map(output -> new Demand(output.restsOn ? 1 : 0, 3 * CHECK_NANOS)).toArray(Demand[]::new);
        used = outputs.stream().mapToInt(Output::bit).reduce(0, (a, b) -> a | b);
        if (Integer.bitCount(used) != outputs.size()) {
            throw new IllegalArgumentException("a pin stands twice in " + outputs);
        }
        off = energisedHigh ? 0 : used;
        put(settings, IODIR, ~used);
        put(settings, GPPU, off); // beside the board's own resistor, towards the same level
        settings[DEFVAL] = MARK_A;
        settings[DEFVAL + 1] = MARK_B;
    }

    private static void put(byte[] into, int register, int value) {
        into[register] = (byte) value;
        into[register + 1] = (byte) (value >> 8);
    }

    /** Whether it could be one that nobody has set up but this driver; nothing is written. */
    public static boolean isOne(I2c i2c) throws TransferFailed {
        byte[] answer = new byte[REGISTERS];
        i2c.writeRead(new byte[]{FIRST}, answer);
        boolean fresh = answer[IODIR] == -1 && answer[IODIR + 1] == -1 && answer[DEFVAL] == 0 && answer[DEFVAL + 1] == 0;
        boolean ours = answer[DEFVAL] == MARK_A && answer[DEFVAL + 1] == MARK_B;
        return (fresh || ours) && answer[IOCON] == 0 && answer[IOCON + 1] == 0;
    }

    /**
     * @param index the place among the outputs that it was made with
     */
    public Actuator actuator(int index) {
        return demands[index];
    }

    @Override
    public long deadlineNanos() {
        return DEADLINE_NANOS;
    }

    @Override
    public List<LatestSample> samples() {
        return List.of();
    }

    @Override
    public List<Demand> demands() {
        return List.of(demands);
    }

    @Override
    public boolean isReady() {
        return ready;
    }

    @Override
    public void reset() {
        ready = false;
    }

    @Override
    public long step(long nowNanos) throws TransferFailed {
        if (!ready) {
            if (!known || !stillHolds()) {
                beginSafe();
            }
            ready = true;
        }
        return check(nowNanos);
    }

    /** Whether nothing is otherwise than it was told last or before that; what the latch is, is what it was told. */
    private boolean stillHolds() throws TransferFailed {
        read();
        if (latch() == before) {
            told = before;
        }
        return latch() == told && Arrays.equals(settings, 0, SETTINGS, found, 0, SETTINGS);
    }

    /** The latch goes first, so that no pin drives before it is off; once the chip is certain to have its registers in one row. */
    private void beginSafe() throws TransferFailed {
        known = false;
        i2c.write(IOCON_IN_BANKS, (byte) 0);
        i2c.write((byte) IOCON, (byte) 0);
        told = off;
        before = off;
        writeLatch();
        byte[] row = new byte[1 + SETTINGS];
        System.arraycopy(settings, 0, row, 1, SETTINGS);
        row[0] = FIRST;
        i2c.write(row);
        known = true;
    }

    private void writeLatch() throws TransferFailed {
        i2c.write((byte) OLAT, (byte) told, (byte) (told >> 8));
    }

    private long check(long nowNanos) throws TransferFailed {
        read();
        if (!Arrays.equals(settings, 0, SETTINGS, found, 0, SETTINGS) || latch() != told) {
            throw new TransferFailed(Fault.GARBLED, "registers that are not as they were set; was its supply lost? They are "
                    + HexFormat.of().formatHex(found));
        }
        before = told;
        int energised = energisedHigh ? word(GPIO) : ~word(GPIO);
        for (int i = 0; i < outputs.length; i++) {
            boolean on = (energised & outputs[i].bit()) != 0 != outputs[i].restsOn;
            demands[i].confirmed(on ? 1 : 0, nowNanos);
        }
        return nowNanos + CHECK_NANOS;
    }

    @Override
    public long write(int channel, double grant, long nowNanos) throws TransferFailed {
        boolean energised = grant > 0.5 != outputs[channel].restsOn;
        int bit = outputs[channel].bit();
        told = energised == energisedHigh ? told | bit : told & ~bit;
        writeLatch();
        return check(nowNanos);
    }

    private void read() throws TransferFailed {
        i2c.writeRead(new byte[]{FIRST}, found);
    }

    private int latch() {
        return word(OLAT);
    }

    private int word(int register) {
        return found[register] & 0xFF | (found[register + 1] & 0xFF) << 8;
    }
}
