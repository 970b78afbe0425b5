package org.magistral.bus.pi;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.context.ContextBuilder;
import com.pi4j.io.i2c.I2C;
import com.pi4j.io.i2c.I2CConfigBuilder;
import com.pi4j.io.spi.Spi;
import com.pi4j.io.spi.SpiConfigBuilder;
import com.pi4j.plugin.linuxfs.provider.i2c.LinuxFsI2CProvider;
import com.pi4j.plugin.linuxfs.provider.spi.LinuxFsSpiProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.magistral.bus.Fault;
import org.magistral.bus.I2c;
import org.magistral.bus.TransferFailed;

/**
 * I2C and SPI of this computer, by way of Pi4J. Its context starts with the providers whose buses there are: none, on a computer without
 * any. A port that is given out opens its device with its first transfer, and again after each failure to, so that a unit starts without
 * its parts. Made and closed by the wiring, on one thread; the ports are for their bus workers.
 */
public final class PiBoard implements AutoCloseable {
    private static final int LAST_ADDRESS = 0x77;
    private static final int FIRST_ADDRESS = 0x08;

    private final Path root;
    private final boolean i2cThere;
    private final boolean spiThere;
    private final Context context;

    /**
     * @param root {@code /}, or a tree like it
     */
    public PiBoard(Path root) {
        this.root = root;
        Inventory inventory = new Inventory(root);
        i2cThere = !inventory.i2c().isEmpty();
        spiThere = !inventory.spi().isEmpty();
        context = i2cThere || spiThere ? start(i2cThere, spiThere) : null;
    }

    private static Context start(boolean withI2c, boolean withSpi) {
        ContextBuilder builder = Pi4J.newContextBuilder().noAutoDetect().disableShutdownHook();
        if (withI2c) {
            builder.add(LinuxFsI2CProvider.newInstance());
        }
        if (withSpi) {
            builder.add(LinuxFsSpiProvider.newInstance());
        }
        return builder.build();
    }

    /**
     * A device of an I2C bus.
     *
     * @param bus the number in {@code /dev/i2c-1}
     * @param address 7 bits, 0x08 to 0x77
     */
    public I2c i2c(int bus, int address) {
        if (bus < 0 || address < FIRST_ADDRESS || address > LAST_ADDRESS) {
            throw new IllegalArgumentException("I2C bus " + bus + ", address " + hex(address) + "; an address is 0x08 to 0x77");
        }
        return new PiI2c(place(bus, address), () -> openI2c(bus, address, place(bus, address)));
    }

    /** A device of an SPI bus. */
    public org.magistral.bus.Spi spi(SpiSettings settings) {
        return new PiSpi(settings.place(), () -> openSpi(settings));
    }

    /**
     * The addresses of a bus that acknowledge, by a read of one byte each, as {@code i2cdetect -r} does; no worker may run on it meanwhile.
     *
     * @throws TransferFailed where the bus is not there
     */
    public List<Integer> scan(int bus) throws TransferFailed {
        List<Integer> found = new ArrayList<>();
        byte[] one = new byte[1];
        for (int address = FIRST_ADDRESS; address <= LAST_ADDRESS; address++) {
            try {
                i2c(bus, address).read(one);
                found.add(address);
            } catch (TransferFailed failure) {
                if (failure.fault() == Fault.ABSENT) {
                    throw failure;
                }
            } finally {
                forget(id(place(bus, address)));
            }
        }
        return found;
    }

    private I2C openI2c(int bus, int address, String place) throws TransferFailed {
        Path device = root.resolve("dev/i2c-" + bus);
        if (!i2cThere || !Files.exists(device)) {
            throw new TransferFailed(Fault.ABSENT, place + " (" + Inventory.NO_I2C + ")");
        }
        // Pi4J takes no notice of a refused address, and would talk to the one before: so nobody else may have it.
        Path driver = root.resolve(String.format(Locale.ROOT, "sys/bus/i2c/devices/%d-%04x/driver", bus, address));
        if (Files.exists(driver)) {
            throw new TransferFailed(Fault.REFUSED, place + ", which a driver of the kernel has: " + driver);
        }
        return context.create(I2CConfigBuilder.newInstance(context).id(id(place)).bus(bus).device(address).build());
    }

    private Spi openSpi(SpiSettings settings) throws TransferFailed {
        Path device = root.resolve("dev/" + settings.place());
        if (!spiThere || !Files.exists(device)) {
            throw new TransferFailed(Fault.ABSENT, settings.place() + " (" + Inventory.NO_SPI + ")");
        }
        return context.create(SpiConfigBuilder.newInstance(context).id(id(settings.place())).bus(settings.bus())
                .channel(settings.chipSelect()).mode(settings.mode()).baud(settings.hertz()).build());
    }

    /** Lets a driver have the address after a scan. */
    private void forget(String id) {
        if (context != null && context.registry().exists(id)) {
            context.shutdown(id);
        }
    }

    private static String place(int bus, int address) {
        return "i2c-" + bus + " " + hex(address);
    }

    private static String id(String place) {
        return place.replace(' ', '-');
    }

    private static String hex(int address) {
        return String.format(Locale.ROOT, "0x%02x", address);
    }

    @Override
    public void close() {
        if (context != null) {
            context.shutdown();
        }
    }
}
