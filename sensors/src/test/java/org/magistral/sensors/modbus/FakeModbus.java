package org.magistral.sensors.modbus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.magistral.bus.Fault;
import org.magistral.bus.ModbusRtu;
import org.magistral.bus.TransferFailed;
import org.magistral.core.time.HandTurnedTime;

/** A device with registers: it refuses those that it does not have, and needs its time. Notes each request as the bytes of its frame. */
class FakeModbus implements ModbusRtu {
    static final long MILLIS = 1_000_000;

    final Map<Integer, Integer> holding = new HashMap<>();
    final Map<Integer, Integer> input = new HashMap<>();
    final List<String> frames = new ArrayList<>();
    final HandTurnedTime time;
    Fault fault;
    long costMillis = 20;

    FakeModbus(HandTurnedTime time) {
        this.time = time;
    }

    /** 32 bits, the high half first. */
    void high(int address, int bits) {
        holding.put(address, bits >>> 16);
        holding.put(address + 1, bits & 0xFFFF);
    }

    /** 32 bits, the low half first. */
    void low(int address, int bits) {
        holding.put(address, bits & 0xFFFF);
        holding.put(address + 1, bits >>> 16);
    }

    /** The device takes a write. */
    void written(int address, int[] values) throws TransferFailed {
        for (int i = 0; i < values.length; i++) {
            if (!holding.containsKey(address + i)) {
                throw refused(address + i);
            }
        }
        for (int i = 0; i < values.length; i++) {
            holding.put(address + i, values[i] & 0xFFFF);
        }
    }

    static TransferFailed refused(int address) {
        return new TransferFailed(Fault.REFUSED, "fake unit 1, register " + address + ", exception 2");
    }

    @Override
    public void readCoils(int address, boolean[] into) throws TransferFailed {
        throw refused(address);
    }

    @Override
    public void readHolding(int address, int[] into) throws TransferFailed {
        read(3, holding, address, into);
    }

    @Override
    public void readInput(int address, int[] into) throws TransferFailed {
        read(4, input, address, into);
    }

    private void read(int function, Map<Integer, Integer> registers, int address, int[] into) throws TransferFailed {
        frames.add(frame(1, function, address >> 8, address & 0xFF, into.length >> 8, into.length & 0xFF));
        cost();
        for (int i = 0; i < into.length; i++) {
            if (!registers.containsKey(address + i)) {
                throw refused(address + i);
            }
            into[i] = registers.get(address + i);
        }
    }

    @Override
    public void writeCoil(int address, boolean on) throws TransferFailed {
        throw refused(address);
    }

    @Override
    public void writeRegister(int address, int value) throws TransferFailed {
        writeRegisters(address, value);
    }

    @Override
    public void writeRegisters(int address, int... values) throws TransferFailed {
        cost();
        written(address, values);
    }

    private void cost() throws TransferFailed {
        time.advanceNanos(fault == Fault.LATE ? 1_100 * MILLIS : costMillis * MILLIS);
        if (fault != null && fault != Fault.LATE) {
            throw new TransferFailed(fault, "fake unit 1, a transfer");
        }
    }

    /** The bytes with their checksum, as they go over the line. */
    static String frame(int... bytes) {
        int crc = 0xFFFF;
        byte[] all = new byte[bytes.length + 2];
        for (int i = 0; i < bytes.length; i++) {
            all[i] = (byte) bytes[i];
            crc ^= bytes[i];
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >> 1 : crc >> 1 ^ 0xA001;
            }
        }
        all[bytes.length] = (byte) crc;
        all[bytes.length + 1] = (byte) (crc >> 8);
        return HexFormat.ofDelimiter(" ").withUpperCase().formatHex(all);
    }
}
