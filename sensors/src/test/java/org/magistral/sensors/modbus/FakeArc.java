package org.magistral.sensors.modbus;

import java.util.List;
import org.magistral.bus.TransferFailed;
import org.magistral.core.time.HandTurnedTime;

/** Behaves like an Arc sensor: tells by whole blocks, and takes a calibration only at the level of an administrator. */
final class FakeArc extends FakeModbus {
    static final int PASSWORD = 18_111_978;
    private static final List<Integer> BLOCKS = List.of(2089, 2409);

    int level = 3;
    int calibrationStatus;
    double calibratedAt = Double.NaN;

    FakeArc(HandTurnedTime time, int unit, double value, double low, double high) {
        super(time);
        block(2089, unit, value, 0, low, high);
        block(2409, 4, 36.9, 0, -20, 130);
        low(4871, Float.floatToIntBits(87.5f));
        String firmware = "EPHUM011        ";
        for (int i = 0; i < 8; i++) {
            holding.put(1031 + i, firmware.charAt(2 * i) | firmware.charAt(2 * i + 1) << 8);
        }
        low(4287, level);
        low(4289, 0);
        low(5157, 0);
        low(5159, 0x1000);
        low(5161, 0);
    }

    void block(int address, int unit, double value, int status, double low, double high) {
        low(address, unit);
        low(address + 2, Float.floatToIntBits((float) value));
        low(address + 4, status);
        low(address + 6, Float.floatToIntBits((float) low));
        low(address + 8, Float.floatToIntBits((float) high));
    }

    void status(int status) {
        low(2093, status);
    }

    @Override
    public void readHolding(int address, int[] into) throws TransferFailed {
        boolean part = BLOCKS.stream().anyMatch(block -> address > block - into.length && address < block + 10
                && !(address == block && into.length == 10));
        if (part) {
            throw refused(address); // a block is read whole or not at all
        }
        super.readHolding(address, into);
    }

    @Override
    void written(int address, int[] values) throws TransferFailed {
        switch (address) {
            case 4287 -> {
                int password = values[2] | values[3] << 16;
                if (values.length != 4 || values[0] == 0x0C && password != PASSWORD || values[0] != 0x0C && values[0] != 3) {
                    throw refused(address);
                }
                level = values[0];
            }
            case 5161 -> {
                if (level != 0x0C || values.length != 2) {
                    throw refused(address);
                }
                calibratedAt = Float.intBitsToFloat(values[0] | values[1] << 16);
                low(5157, calibrationStatus);
            }
            default -> throw refused(address);
        }
    }
}
