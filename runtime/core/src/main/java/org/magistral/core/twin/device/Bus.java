package org.magistral.core.twin.device;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** A line that several devices hang on and die with. */
public enum Bus {
    /** The converters of the resistance thermometers. */
    RTD("rtd"),
    /** Analysers, gas flow controllers and the stirrer's drive. */
    MODBUS("modbus"),
    /** The drivers of the pumps, and the converters of the 4-20 mA transmitters. */
    I2C("i2c"),
    /** No bus: a wire of its own. */
    WIRE("wire");

    private final String word;

    Bus(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** The bus of this name; a wire is none. */
    public static Optional<Bus> ofWord(String word) {
        return Arrays.stream(values()).filter(bus -> bus != WIRE && bus.word.equals(word)).findFirst();
    }

    /** All names, for messages. */
    public static String words() {
        return Arrays.stream(values()).filter(bus -> bus != WIRE).map(Bus::word).collect(Collectors.joining(", "));
    }
}
