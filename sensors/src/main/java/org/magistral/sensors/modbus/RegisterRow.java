package org.magistral.sensors.modbus;

import java.util.Objects;
import org.magistral.sensors.Channel;

/**
 * One value of a device's register map: {@code number x scale + offset}.
 *
 * @param channel its name and unit; what lies outside its limits is the device's way to say that the value is none
 * @param table which kind of registers
 * @param address of the first, as on the wire: from 0, where manuals often count from 1 or 40001
 * @param order of no account where one register is enough
 */
public record RegisterRow(Channel channel, Table table, int address, Format format, WordOrder order, double scale, double offset) {
    /** The two kinds of registers that are read. */
    public enum Table {
        /** Function code 3. */
        HOLDING,
        /** Function code 4. */
        INPUT
    }

    private static final int LAST_ADDRESS = 0xFFFF;

    public RegisterRow {
        Objects.requireNonNull(table);
        Objects.requireNonNull(order);
        if (address < 0 || address + format.registers() - 1 > LAST_ADDRESS) {
            throw new IllegalArgumentException(channel.name() + ": register " + address + "; allowed are 0 to " + LAST_ADDRESS);
        }
        if (!Double.isFinite(scale) || scale == 0 || !Double.isFinite(offset)) {
            throw new IllegalArgumentException(channel.name() + ": a scale of " + scale + " and an offset of " + offset);
        }
    }

    /** The address after its last register. */
    int end() {
        return address + format.registers();
    }
}
