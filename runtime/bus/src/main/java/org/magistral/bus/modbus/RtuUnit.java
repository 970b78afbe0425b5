package org.magistral.bus.modbus;

import com.digitalpetri.modbus.client.ModbusRtuClient;
import com.digitalpetri.modbus.exceptions.ModbusCrcException;
import com.digitalpetri.modbus.exceptions.ModbusException;
import com.digitalpetri.modbus.exceptions.ModbusResponseException;
import com.digitalpetri.modbus.pdu.ReadCoilsRequest;
import com.digitalpetri.modbus.pdu.ReadCoilsResponse;
import com.digitalpetri.modbus.pdu.ReadHoldingRegistersRequest;
import com.digitalpetri.modbus.pdu.ReadHoldingRegistersResponse;
import com.digitalpetri.modbus.pdu.ReadInputRegistersRequest;
import com.digitalpetri.modbus.pdu.ReadInputRegistersResponse;
import com.digitalpetri.modbus.pdu.WriteMultipleRegistersRequest;
import com.digitalpetri.modbus.pdu.WriteMultipleRegistersResponse;
import com.digitalpetri.modbus.pdu.WriteSingleCoilRequest;
import com.digitalpetri.modbus.pdu.WriteSingleCoilResponse;
import com.digitalpetri.modbus.pdu.WriteSingleRegisterRequest;
import com.digitalpetri.modbus.pdu.WriteSingleRegisterResponse;
import java.nio.ByteBuffer;
import org.magistral.bus.Fault;
import org.magistral.bus.ModbusRtu;
import org.magistral.bus.TransferFailed;

/** One unit of a line. An answer that is not the one to its request, by count, address or value, is garbled. */
final class RtuUnit implements ModbusRtu {
    private static final int ON = 0xFF00;

    private final ModbusRtuClient client;
    private final RtuTransport transport;
    private final String path;
    private final int unit;

    RtuUnit(ModbusRtuClient client, RtuTransport transport, String path, int unit) {
        this.client = client;
        this.transport = transport;
        this.path = path;
        this.unit = unit;
    }

    /** A request of the library. */
    private interface Request<T> {
        T send() throws ModbusException;
    }

    @Override
    public void readCoils(int address, boolean[] into) throws TransferFailed {
        String deed = deed("reading " + into.length + " coils at " + address);
        ReadCoilsResponse response = send(deed, () -> client.readCoils(unit, new ReadCoilsRequest(address, into.length)));
        byte[] bits = response.coils();
        require(bits.length == (into.length + Byte.SIZE - 1) / Byte.SIZE, deed);
        for (int i = 0; i < into.length; i++) {
            into[i] = (bits[i / Byte.SIZE] >> i % Byte.SIZE & 1) != 0;
        }
    }

    @Override
    public void readHolding(int address, int[] into) throws TransferFailed {
        String deed = deed("reading " + into.length + " holding registers at " + address);
        ReadHoldingRegistersResponse response = send(deed,
                () -> client.readHoldingRegisters(unit, new ReadHoldingRegistersRequest(address, into.length)));
        unpack(response.registers(), into, deed);
    }

    @Override
    public void readInput(int address, int[] into) throws TransferFailed {
        String deed = deed("reading " + into.length + " input registers at " + address);
        ReadInputRegistersResponse response = send(deed,
                () -> client.readInputRegisters(unit, new ReadInputRegistersRequest(address, into.length)));
        unpack(response.registers(), into, deed);
    }

    @Override
    public void writeCoil(int address, boolean on) throws TransferFailed {
        String deed = deed("writing coil " + address);
        WriteSingleCoilResponse response = send(deed, () -> client.writeSingleCoil(unit, new WriteSingleCoilRequest(address, on)));
        require(response.address() == address && response.value() == (on ? ON : 0), deed);
    }

    @Override
    public void writeRegister(int address, int value) throws TransferFailed {
        String deed = deed("writing register " + address);
        WriteSingleRegisterResponse response = send(deed,
                () -> client.writeSingleRegister(unit, new WriteSingleRegisterRequest(address, value)));
        require(response.address() == address && response.value() == (value & 0xFFFF), deed);
    }

    @Override
    public void writeRegisters(int address, int... values) throws TransferFailed {
        String deed = deed("writing " + values.length + " registers at " + address);
        ByteBuffer bytes = ByteBuffer.allocate(2 * values.length);
        for (int value : values) {
            bytes.putShort((short) value);
        }
        WriteMultipleRegistersResponse response = send(deed,
                () -> client.writeMultipleRegisters(unit, new WriteMultipleRegistersRequest(address, values.length, bytes.array())));
        require(response.address() == address && response.quantity() == values.length, deed);
    }

    private <T> T send(String deed, Request<T> request) throws TransferFailed {
        try {
            return request.send();
        } catch (ModbusResponseException _) {
            throw new TransferFailed(Fault.REFUSED, deed + ", exception " + transport.refusal());
        } catch (ModbusException failure) {
            if (failure.getCause() instanceof TransferFailed known) {
                throw known.fault() == Fault.ABSENT ? known : new TransferFailed(known.fault(), deed);
            }
            throw new TransferFailed(failure.getCause() instanceof ModbusCrcException ? Fault.CRC : Fault.GARBLED, deed);
        }
    }

    private static void unpack(byte[] bytes, int[] into, String deed) throws TransferFailed {
        require(bytes.length == 2 * into.length, deed);
        for (int i = 0; i < into.length; i++) {
            into[i] = (bytes[2 * i] & 0xFF) << Byte.SIZE | bytes[2 * i + 1] & 0xFF;
        }
    }

    private static void require(boolean right, String deed) throws TransferFailed {
        if (!right) {
            throw new TransferFailed(Fault.GARBLED, deed);
        }
    }

    private String deed(String what) {
        return path + " unit " + unit + ", " + what;
    }
}
