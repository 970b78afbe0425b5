package org.magistral.sensors.fake;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.magistral.bus.EdgeCounter;
import org.magistral.bus.Fault;
import org.magistral.bus.GpioIn;
import org.magistral.bus.I2c;
import org.magistral.bus.OneWire;
import org.magistral.bus.Spi;
import org.magistral.bus.TransferFailed;

/** Any bus, with nothing on it that makes sense: failures, runs of one byte, bytes of chance, now and then with a right checksum. */
public final class Noise implements Spi, I2c, OneWire, GpioIn, EdgeCounter {
    private final SplittableRandom random;

    public Noise(SplittableRandom random) {
        this.random = random;
    }

    private void pass() throws TransferFailed {
        if (random.nextInt(10) == 0) {
            throw new TransferFailed(Fault.values()[random.nextInt(Fault.values().length)], "noise");
        }
    }

    private void fill(byte[] into) {
        switch (random.nextInt(5)) {
            case 0 -> Arrays.fill(into, (byte) 0);
            case 1 -> Arrays.fill(into, (byte) 0xFF);
            case 2 -> Arrays.fill(into, (byte) random.nextInt());
            default -> random.nextBytes(into);
        }
        if (into.length == 6 && random.nextBoolean()) {
            into[2] = (byte) Checksums.sensirion(into[0], into[1]);
            into[5] = (byte) Checksums.sensirion(into[3], into[4]);
        }
        if (into.length == 9 && random.nextBoolean()) {
            into[4] = (byte) (random.nextInt(4) << 5 | 0x1F);
            into[8] = (byte) Checksums.maxim(Arrays.copyOf(into, 8));
        }
    }

    @Override
    public void transfer(byte[] out, byte[] into) throws TransferFailed {
        pass();
        fill(into);
    }

    @Override
    public void write(byte... bytes) throws TransferFailed {
        pass();
    }

    @Override
    public void read(byte[] into) throws TransferFailed {
        pass();
        fill(into);
    }

    @Override
    public void writeRead(byte[] bytes, byte[] into) throws TransferFailed {
        pass();
        fill(into);
    }

    @Override
    public void readScratchpad(byte[] into) throws TransferFailed {
        pass();
        fill(into);
    }

    @Override
    public boolean isHigh() throws TransferFailed {
        pass();
        return random.nextBoolean();
    }

    @Override
    public long count() throws TransferFailed {
        pass();
        return random.nextLong() >> random.nextInt(64);
    }
}
