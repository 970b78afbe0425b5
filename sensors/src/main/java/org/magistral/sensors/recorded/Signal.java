package org.magistral.sensors.recorded;

import java.util.BitSet;
import java.util.OptionalDouble;

/** The cells of one column, a row each. Filled while a file is read, only read afterwards. */
final class Signal {
    private final double[] values;
    private final BitSet unreadable = new BitSet();

    Signal(int rows) {
        values = new double[rows];
    }

    void set(int row, String cell) {
        OptionalDouble number = Numbers.parse(cell);
        values[row] = number.orElse(Double.NaN);
        unreadable.set(row, number.isEmpty());
    }

    double value(int row) {
        return values[row];
    }

    boolean isReadable(int row) {
        return !unreadable.get(row);
    }
}
