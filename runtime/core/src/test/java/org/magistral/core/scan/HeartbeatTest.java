package org.magistral.core.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.magistral.core.command.ClearArmings;
import org.magistral.core.event.EventLog;
import org.magistral.core.event.Events;
import org.magistral.core.tag.ProcessImage;

/** What holds K1, on a hand-turned clock. */
class HeartbeatTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long HOUR = Heartbeat.WITHIN_NANOS;

    private final List<Long> beats = new ArrayList<>();
    private final List<Boolean> evidence = new ArrayList<>();
    private final EventLog log = new EventLog();
    private String unconfirmed;
    private Heartbeat heartbeat = after();

    /** One that knows of these armings before. */
    private Heartbeat after(Long... armedAtNanos) {
        return new Heartbeat(beats::add, (_, confirmed) -> evidence.add(confirmed), () -> unconfirmed, log.events(), List.of(armedAtNanos));
    }

    /** How many beats a scan at this time gives. */
    private int beatsAt(long nanos, boolean confirmed) {
        int before = beats.size();
        heartbeat.latch(nanos, new ProcessImage(1));
        heartbeat.evidence(nanos, confirmed);
        return beats.size() - before;
    }

    @Test
    void onlyAConfirmedScanBeatsAndEveryScanIsHandedOn() {
        assertEquals(0, beatsAt(0, false));
        assertEquals(1, beatsAt(SECOND, true));
        assertEquals(0, beatsAt(SECOND + 1, false));
        assertEquals(List.of(SECOND), beats);
        assertEquals(List.of(false, true, false), evidence);
        assertEquals(0, heartbeat.armings(SECOND + 1), "the first beat is no arming of its own: a start is");
    }

    @Test
    void aSecondOfSilenceIsArmedAgainThreeTimesAnHourAndTheFourthWaits() {
        assertEquals(1, beatsAt(0, true), "the first of all");
        for (int i = 1; i <= Heartbeat.MOST_ARMINGS; i++) {
            assertEquals(1, beatsAt(i * SECOND, true), "armed again " + i);
            assertEquals(i, heartbeat.armings(i * SECOND));
        }
        assertEquals(1, beatsAt(4 * SECOND - 1, true), "a nanosecond less is no silence");
        assertEquals(0, beatsAt(5 * SECOND, true), "the fourth");
        assertEquals(4, heartbeat.armings(5 * SECOND), "and it counts");
        assertEquals(0, beatsAt(6 * SECOND, false));
        assertEquals(0, beatsAt(SECOND + HOUR - 1, true));
        assertEquals(4, heartbeat.armings(SECOND + HOUR - 1));
        assertEquals(1, beatsAt(SECOND + HOUR, true), "the first is an hour old");
        assertEquals(3, heartbeat.armings(SECOND + HOUR), "and this one has taken its place");
        assertEquals(1, beatsAt(SECOND + HOUR + SECOND - 1, true));
        assertEquals(1, beatsAt(3 * SECOND + HOUR, true), "another two are");
        assertEquals(1, beatsAt(4 * SECOND + HOUR, true));
        assertEquals(0, beatsAt(5 * SECOND + HOUR, true));
    }

    @Test
    void startsAndArmingsAreOneCountWhichARestartDoesNotForget() {
        long start = 2 * HOUR;
        heartbeat = after(start - HOUR + 1, start - 5 * SECOND, start, start - 2 * HOUR);
        assertEquals(3, heartbeat.armings(start));
        assertEquals(1, beatsAt(start, true), "the third start");
        assertEquals(1, beatsAt(start + 1, true), "the oldest is an hour ago");
        assertEquals(2, heartbeat.armings(start + 1));
        assertEquals(1, beatsAt(start + 2 * SECOND, true));
        assertEquals(0, beatsAt(start + 3 * SECOND, true));

        beats.clear();
        heartbeat = after(start - 30, start - 20, start - 10, start);
        assertEquals(4, heartbeat.armings(start), "the fourth start");
        assertEquals(0, beatsAt(start, true));
        assertEquals(0, beatsAt(start - 30 + HOUR - 1, true));
        assertEquals(4, heartbeat.armings(start - 30 + HOUR - 1));
        assertEquals(1, beatsAt(start - 30 + HOUR, true));
        assertEquals(3, heartbeat.armings(start - 30 + HOUR));
    }

    @Test
    void ofMoreThanFourItKnowsTheLatestFour() {
        heartbeat = after(5L, 1L, 4L, 2L, 3L);
        assertEquals(4, heartbeat.armings(HOUR + 1));
        assertEquals(3, heartbeat.armings(HOUR + 2));
    }

    @Test
    void silenceAndItsEndAreToldOnceEachAndWhy() {
        beatsAt(0, true);
        unconfirmed = "P-103";
        beatsAt(SECOND / 2, false);
        unconfirmed = "SC-101";
        beatsAt(SECOND - 1, false);
        assertEquals(0, log.all().size());
        beatsAt(SECOND, false);
        beatsAt(2 * SECOND, false);
        assertEquals("P-103", log.last(ScanEvent.HEARTBEAT_SILENT).body().get("why"), "the first of them");
        unconfirmed = null;
        for (long nanos = 3 * SECOND; nanos < 4 * SECOND; nanos += SECOND / 10) {
            assertEquals(0, beatsAt(nanos, true), "a second in doubt takes a second without");
        }
        beatsAt(4 * SECOND, true);
        beatsAt(4 * SECOND + 1, true);
        beatsAt(4 * SECOND + 2, true);
        assertEquals(1, log.count(ScanEvent.HEARTBEAT_SILENT));
        assertEquals(1, log.count(ScanEvent.HEARTBEAT_ARMED));
        assertEquals(4.0, log.last(ScanEvent.HEARTBEAT_ARMED).body().get("silentSeconds"));
        beatsAt(4 * SECOND + 3, false);
        beatsAt(6 * SECOND, false);
        assertEquals("the scan failed", log.last(ScanEvent.HEARTBEAT_SILENT).body().get("why"));
        beatsAt(7 * SECOND, true);
        beatsAt(9 * SECOND, true);
        assertEquals("no scan in time", log.last(ScanEvent.HEARTBEAT_SILENT).body().get("why"));
        beatsAt(10 * SECOND, true);
        assertEquals(0, log.count(ScanEvent.HEARTBEAT_WITHHELD));
        beatsAt(10 * SECOND + 1, true);
        beatsAt(10 * SECOND + 2, true);
        assertEquals(1, log.count(ScanEvent.HEARTBEAT_WITHHELD));
        assertEquals(4, log.count(ScanEvent.HEARTBEAT_SILENT));
        assertEquals(3, log.count(ScanEvent.HEARTBEAT_ARMED));
        beatsAt(4 * SECOND + HOUR, true);
        beatsAt(4 * SECOND + HOUR + 1, true);
        assertEquals(4, log.count(ScanEvent.HEARTBEAT_ARMED));
    }

    /** Outputs that are not confirmed most of the time hold nothing, although there is a good scan in each second. */
    @ParameterizedTest
    @CsvSource({"9, 0", "3, 0", "2, 500"})
    void evidenceNowAndThenIsNone(int oneIn, int beatsInAHundredSeconds) {
        int beats = 0;
        for (int i = 0; i < 1000; i++) {
            beats += beatsAt(i * SECOND / 10, i % oneIn == 0);
        }
        assertTrue(Math.abs(beats - beatsInAHundredSeconds) < 10, beats + " beats");
    }

    /** What the recorder refuses is told again by the next scan. */
    @Test
    void whatCanNotBeRecordedIsOwed() {
        List<Object> told = new ArrayList<>();
        boolean[] refusing = {true};
        Heartbeat owing = new Heartbeat(_ -> {}, (_, _) -> {}, () -> null, new Events(event -> {
            if (refusing[0]) {
                throw new IllegalStateException("full");
            }
            told.add(event.what());
        }), List.of());
        owing.evidence(0, true);
        assertThrows(IllegalStateException.class, () -> owing.latch(SECOND, new ProcessImage(1)));
        refusing[0] = false;
        owing.latch(SECOND, new ProcessImage(1));
        owing.evidence(SECOND, true);
        refusing[0] = true;
        assertThrows(IllegalStateException.class, () -> owing.latch(SECOND + 1, new ProcessImage(1)));
        refusing[0] = false;
        owing.latch(SECOND + 2, new ProcessImage(1));
        owing.latch(SECOND + 3, new ProcessImage(1));
        assertEquals(List.of(ScanEvent.HEARTBEAT_SILENT, ScanEvent.HEARTBEAT_ARMED), told);
    }

    /** A supply that is mended must not cost the culture an hour without air. */
    @Test
    void whoSaysWhatWasMendedNeedNotWaitForTheHour() {
        heartbeat = after(0L, 1L, 2L, 3L);
        assertEquals(0, beatsAt(SECOND, true), "the fourth is withheld");
        for (ClearArmings refused : List.of(new ClearArmings("", "new supply"), new ClearArmings("unit", "new supply"),
                new ClearArmings("anna", " "), new ClearArmings("anna", null))) {
            heartbeat.clear(refused);
            assertEquals(4, heartbeat.armings(SECOND), refused.toString());
        }
        assertEquals(4, log.count(ScanEvent.HEARTBEAT_CLEAR_REFUSED));
        heartbeat.clear(new ClearArmings("anna", "new supply"));
        assertEquals(0, heartbeat.armings(SECOND));
        assertEquals("anna", log.last(ScanEvent.HEARTBEAT_CLEARED).actor());
        assertEquals(1, beatsAt(SECOND + 1, true));
        for (int i = 1; i <= Heartbeat.MOST_ARMINGS; i++) {
            assertEquals(1, beatsAt(SECOND + i * SECOND + 1, true), "and counted anew " + i);
        }
        assertEquals(0, beatsAt(6 * SECOND, true));
    }
}
