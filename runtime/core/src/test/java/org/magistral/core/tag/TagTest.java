package org.magistral.core.tag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TagTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0, 1, 60", "1, 0, 1, 60", "NaN, 1, 1, 60", "0, NaN, 1, 60", "-Infinity, 0, 1, 60", "0, Infinity, 1, 60",
        "0, 1, -0.1, 60", "0, 1, NaN, 60", "0, 1, Infinity, 60", "0, 1, 0, 0"})
    void aTagThatMakesNoSenseIsRefused(double low, double high, double deadband, int silence) {
        var refusal = assertThrows(IllegalArgumentException.class,
                () -> new Tag("TT-101", "temperature", Unit.DEGREE_CELSIUS, low, high, deadband, silence));
        assertTrue(refusal.getMessage().contains("TT-101"), refusal.getMessage());
    }

    @Test
    void aTagsPlaceIsItsIndex() {
        Tags tags = Signals.wide("A", "B", "C").tags();
        assertEquals(1, tags.indexOf("B"));
        assertEquals("B", tags.get(1).id());
        assertTrue(tags.find("D").isEmpty());
        assertThrows(IllegalArgumentException.class, () -> tags.indexOf("D"));
    }

    @Test
    void tagsDefinedTwiceAreRefusedAndNamed() {
        var refusal = assertThrows(IllegalArgumentException.class, () -> Signals.wide("A", "B", "A", "B"));
        assertTrue(refusal.getMessage().contains("[A, B]"), refusal.getMessage());
    }

    @ParameterizedTest
    @EnumSource(Unit.class)
    void everyUnitIsFoundByItsSymbol(Unit unit) {
        assertEquals(unit, Unit.ofSymbol(unit.symbol()).orElseThrow());
        assertTrue(List.of(Unit.symbols().split(", ")).contains(unit.symbol()));
    }

    @Test
    void noTwoUnitsShareASymbol() {
        Set<String> seen = new HashSet<>();
        for (Unit unit : Unit.values()) {
            assertTrue(seen.add(unit.symbol()), unit.symbol());
        }
        assertTrue(Unit.ofSymbol("degF").isEmpty());
    }

    @Test
    void qualitiesAndDefectsAreFoundByOrdinal() {
        for (Quality quality : Quality.values()) {
            assertEquals(quality, Quality.of(quality.ordinal()));
        }
        for (Defect defect : Defect.values()) {
            assertEquals(defect, Defect.of(defect.ordinal()));
            assertFalse(defect.text().isBlank());
        }
    }

    @Test
    void anImageKnowsNothingBeforeItIsTold() {
        Signals signals = Signals.wide("A");
        assertEquals(new Reading(Double.NaN, Quality.BAD, Defect.NO_DATA, Long.MIN_VALUE), signals.image().reading(0));
        assertFalse(signals.image().isGood(0));
        assertFalse(signals.image().isOn(0));
    }

    @Test
    void aMarkedReadingKeepsItsValueAndMoment() {
        ProcessImage image = Signals.wide("A").image();
        image.good(0, 37, 5);
        image.mark(0, Quality.STALE, Defect.OVERDUE);
        assertEquals(new Reading(37, Quality.STALE, Defect.OVERDUE, 5), image.reading(0));
    }

    @ParameterizedTest
    @CsvSource({"0, GOOD, false", "0.5, GOOD, false", "0.51, GOOD, true", "1, GOOD, true", "1, STALE, false", "1, BAD, false"})
    void aSwitchIsOnOnlyWhenThatIsKnown(double value, Quality quality, boolean on) {
        ProcessImage image = Signals.wide("A").image();
        image.good(0, value, 0);
        image.mark(0, quality, quality == Quality.GOOD ? Defect.NONE : Defect.DEVICE_FAULT);
        assertEquals(on, image.isOn(0));
    }

    @Test
    void aFrameIsACopy() {
        ProcessImage image = Signals.wide("A", "B").image();
        image.good(0, 1, 0);
        double[] values = new double[3];
        byte[] qualities = new byte[3];
        image.copyTo(values, qualities);
        image.good(0, 2, 0);
        assertEquals(1, values[0]);
        assertEquals(Quality.GOOD, Quality.of(qualities[0]));
        assertEquals(Quality.BAD, Quality.of(qualities[1]));
    }
}
