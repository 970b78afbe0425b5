package org.magistral.sensors.digital;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.magistral.sensors.fake.Bench.MILLIS;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.magistral.bus.Fault;
import org.magistral.core.tag.Defect;
import org.magistral.sensors.fake.Bench;
import org.magistral.sensors.fake.Checksums;
import org.magistral.sensors.fake.Ds18b20Chip;

class Ds18b20Test {
    private final Bench bench = new Bench();
    private final Ds18b20Chip chip = new Ds18b20Chip(bench.time, bench.line);

    private void wire() {
        bench.wire(new Ds18b20(chip, 2_000 * MILLIS));
    }

    private void wire(String bytes) {
        byte[] scratchpad = HexFormat.ofDelimiter(" ").parseHex(bytes);
        bench.wire(new Ds18b20(into -> System.arraycopy(scratchpad, 0, into, 0, 9), 2_000 * MILLIS));
    }

    @Test
    void theChecksumsOfTheFakeAreThoseOfTheDatasheets() {
        assertEquals(0x92, Checksums.sensirion((byte) 0xBE, (byte) 0xEF));
        assertEquals(0xA2, Checksums.maxim(HexFormat.of().parseHex("021CB801000000")), "of the application note on the ROM id");
    }

    @Test
    void theFakeSaysTheWordsOfTheVectors() throws Exception {
        byte[] heard = new byte[9];
        chip.readScratchpad(heard);
        assertArrayEquals(HexFormat.ofDelimiter(" ").parseHex("50 02 4B 46 7F FF 0C 10 AF"), heard);
        chip.weak = true;
        chip.readScratchpad(heard);
        assertArrayEquals(HexFormat.ofDelimiter(" ").parseHex("50 05 4B 46 7F FF 0C 10 1C"), heard);
    }

    @ParameterizedTest
    @CsvSource({"125, 12, 125", "84.9375, 12, 84.9375", "25.0625, 12, 25.0625", "10.125, 12, 10.125", "0.5, 12, 0.5", "0, 12, 0",
        "-0.5, 12, -0.5", "-10.125, 12, -10.125", "-25.0625, 12, -25.0625", "-55, 12, -55", "37.93, 11, 37.875", "37.93, 10, 37.75",
        "37.93, 9, 37.5", "-0.1, 9, -0.5"})
    void measuresToTheBitsThatItHas(double celsius, int bits, double value) {
        wire();
        chip.celsius = celsius;
        chip.bits = bits;
        bench.turn(1_000);
        assertEquals(value, bench.value());
    }

    @ParameterizedTest
    @CsvSource({"50 02 4B 46 7F FF 0C 10 AF, 37.0, NONE", "50 05 4B 46 7F FF 0C 10 1C, NaN, DEVICE_FAULT",
        "50 02 4B 46 7F FF 0C 10 AE, NaN, UNREADABLE", "51 02 4B 46 7F FF 0C 10 AF, NaN, UNREADABLE",
        "FF FF FF FF FF FF FF FF FF, NaN, UNREADABLE", "00 00 00 00 00 00 00 00 00, NaN, NO_ANSWER"})
    void bytesAreBelievedOnlyWithTheirChecksum(String bytes, double value, Defect defect) {
        wire(bytes);
        bench.turn(3_000);
        assertEquals(defect, bench.defect());
        assertEquals(value, bench.value());
    }

    @ParameterizedTest
    @CsvSource({"0x10, 0x08", "0x90, 0xFC", "0xFF, 0x7F", "0x00, 0x80"})
    void whatItCantMeasureIsOutOfRange(String low, String high) {
        byte[] bytes = {Integer.decode(low).byteValue(), Integer.decode(high).byteValue(), 0x4B, 0x46, 0x7F, -1, 0x0C, 0x10};
        boolean possible = high.equals("0xFC");
        wire(HexFormat.ofDelimiter(" ").formatHex(bytes) + " " + HexFormat.of().toHexDigits((byte) Checksums.maxim(bytes)));
        bench.turn(3_000);
        assertEquals(possible ? Defect.NONE : Defect.OUT_OF_RANGE, bench.defect());
    }

    @Test
    void aConfigurationThatNoneHasIsNoAnswerOfIts() {
        byte[] bytes = {0x50, 0x02, 0x4B, 0x46, 0x00, -1, 0x0C, 0x10};
        wire(HexFormat.ofDelimiter(" ").formatHex(bytes) + " " + HexFormat.of().toHexDigits((byte) Checksums.maxim(bytes)));
        bench.turn(3_000);
        assertEquals(List.of("bus.part.lost DS18B20, configuration 0x00: answers with what can't be read"), bench.told());
    }

    @Test
    void whatItSaysAtPowerOnIsNoTemperatureHoweverOften() {
        wire();
        chip.weak = true;
        for (int i = 0; i < 20; i++) {
            bench.turn(2_000);
            assertEquals(Defect.DEVICE_FAULT, bench.defect());
        }
        assertEquals("85 degC is what it says without a conversion: it has restarted, or lacks power", bench.part.cause());
        chip.weak = false;
        bench.turn(4_000);
        assertEquals(37, bench.value());
        assertEquals("", bench.part.cause());
        chip.weak = true;
        bench.turn(4_000);
        assertEquals(Defect.DEVICE_FAULT, bench.defect(), "85 degC after 37 degC");
        assertEquals(List.of(), bench.told(), "it answers all the same");
    }

    @ParameterizedTest
    @CsvSource({"84.9375, true", "83, true", "87, true", "82.9375, false", "87.0625, false"})
    void atThatTemperatureItIsBelievedNextToAnother(double before, boolean believed) {
        wire();
        chip.celsius = before;
        bench.turn(1_000);
        chip.celsius = 85;
        for (int i = 0; i < 100; i++) {
            bench.turn(2_000);
            assertEquals(believed ? Defect.NONE : Defect.DEVICE_FAULT, bench.defect());
        }
        chip.celsius = 85.0625;
        bench.turn(4_000);
        chip.celsius = 85;
        bench.turn(4_000);
        assertEquals(85, bench.value());
    }

    @Test
    void anotherValueOfLongAgoConfirmsNothing() {
        bench.wire(new Ds18b20(chip, 61_000 * MILLIS));
        chip.celsius = 84.5;
        bench.turn(1_000);
        chip.weak = true;
        bench.turn(70_000);
        assertEquals(Defect.DEVICE_FAULT, bench.defect());
    }

    @Test
    void aPartThatLeftIsLostAndComesBackAndConfirmsAnew() {
        wire();
        chip.celsius = 84.5;
        bench.turn(5_000);
        chip.left = true;
        bench.turn(8_000);
        assertEquals(Defect.NO_ANSWER, bench.defect());
        assertEquals(1, bench.told().size());
        chip.left = false;
        chip.weak = true;
        bench.turn(12_000);
        assertEquals(Defect.DEVICE_FAULT, bench.defect());
        chip.weak = false;
        bench.turn(4_000);
        assertEquals(84.5, bench.value());
        bench.line.fault = Fault.CRC;
        bench.turn(6_000);
        assertEquals(Defect.UNREADABLE, bench.defect());
        assertTrue(bench.failures >= 3);
    }
}
