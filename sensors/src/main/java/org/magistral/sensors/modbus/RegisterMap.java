package org.magistral.sensors.modbus;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.magistral.bus.ModbusRtu;
import org.magistral.bus.TransferFailed;
import org.magistral.bus.worker.LatestSample;
import org.magistral.core.tag.Defect;
import org.magistral.sensors.Channel;
import org.magistral.sensors.Datasheet;
import org.magistral.sensors.Instrument;

/**
 * Any device with a register map: a weigh module, a turbidity or UV meter, the torque and speed of a drive. Rows, not code. Registers that
 * touch are read together, one block a step; no register between two rows is read, since a device may refuse one that it does not have.
 * Bus worker's thread.
 */
public final class RegisterMap implements Instrument {
    /** Its channels are those of its rows. */
    public static final Datasheet DATASHEET = new Datasheet("modbus-registers", "values of a device's Modbus registers", List.of());

    /** The line has its own time-out, of which a transfer may take two. */
    static final long DEADLINE_NANOS = 1_000_000_000L;

    /** As many as one answer holds. */
    private static final int MOST_REGISTERS = 125;

    private final ModbusRtu modbus;
    private final List<RegisterRow> rows;
    private final long periodNanos;
    private final List<LatestSample> samples = new ArrayList<>();
    private final List<Block> blocks = new ArrayList<>();
    private int block;
    private long beganNanos;

    /** Registers that are read at once, and the rows in them. */
    private record Block(RegisterRow.Table table, int address, int[] words, Map<RegisterRow, LatestSample> values) {}

    /**
     * @param periodNanos from round to round
     */
    public RegisterMap(ModbusRtu modbus, List<RegisterRow> rows, long periodNanos) {
        if (rows.isEmpty() || rows.stream().map(row -> row.channel().name()).distinct().count() != rows.size()) {
            throw new IllegalArgumentException("rows of a register map have different names, and there is at least one: " + rows);
        }
        this.modbus = modbus;
        this.rows = List.copyOf(rows);
        this.periodNanos = periodNanos;
        rows.forEach(_ -> samples.add(new LatestSample()));
        divide();
    }

    private void divide() {
        Map<RegisterRow, LatestSample> pending = new HashMap<>();
        int begin = 0;
        int end = -1;
        RegisterRow.Table table = null;
        List<RegisterRow> sorted = rows.stream().sorted(Comparator.comparing(RegisterRow::table).thenComparing(RegisterRow::address))
                .toList();
        for (RegisterRow row : sorted) {
            boolean touches = row.table() == table && row.address() <= end && row.end() - begin <= MOST_REGISTERS;
            if (!touches) {
                begin = row.address();
                end = begin;
                table = row.table();
                pending = new HashMap<>();
                blocks.add(new Block(table, begin, new int[0], pending));
            }
            end = Math.max(end, row.end());
            pending.put(row, samples.get(rows.indexOf(row)));
            blocks.set(blocks.size() - 1, new Block(table, begin, new int[end - begin], pending));
        }
    }

    @Override
    public List<Channel> channels() {
        return rows.stream().map(RegisterRow::channel).toList();
    }

    @Override
    public long deadlineNanos() {
        return DEADLINE_NANOS;
    }

    @Override
    public List<LatestSample> samples() {
        return samples;
    }

    @Override
    public void reset() {
        block = 0;
    }

    @Override
    public long step(long nowNanos) throws TransferFailed {
        if (block == 0) {
            beganNanos = nowNanos;
        }
        Block read = blocks.get(block);
        switch (read.table()) {
            case HOLDING -> modbus.readHolding(read.address(), read.words());
            case INPUT -> modbus.readInput(read.address(), read.words());
        }
        read.values().forEach((row, sample) -> take(row, read, sample, nowNanos));
        block = (block + 1) % blocks.size();
        return block == 0 ? beganNanos + periodNanos : nowNanos;
    }

    private static void take(RegisterRow row, Block block, LatestSample sample, long nowNanos) {
        double raw = row.format().decode(block.words(), row.address() - block.address(), row.order());
        sample(sample, row.channel(), raw * row.scale() + row.offset(), raw, nowNanos);
    }

    /** A value that is a number, and one that its channel can have. */
    static void sample(LatestSample sample, Channel channel, double value, double raw, long nowNanos) {
        if (!Double.isFinite(value)) {
            sample.failed(Defect.NOT_FINITE, nowNanos);
        } else if (value < channel.low() || value > channel.high()) {
            sample.failed(Defect.OUT_OF_RANGE, nowNanos);
        } else {
            sample.measured(value, raw, nowNanos);
        }
    }
}
