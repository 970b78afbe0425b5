package org.magistral.core.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What holds K1, on a hand-turned clock. */
class HeartbeatTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long HOUR = Heartbeat.WITHIN_NANOS;

    private final List<Long> beats = new ArrayList<>();
    private final List<Boolean> evidence = new ArrayList<>();
    private final Heartbeat heartbeat = new Heartbeat(beats::add, (_, confirmed) -> evidence.add(confirmed));

    /** How many beats a scan at this time gives. */
    private int beatsAt(long nanos, boolean confirmed) {
        int before = beats.size();
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
    }

    @Test
    void aSecondOfSilenceIsArmedAgainThreeTimesAnHour() {
        assertEquals(1, beatsAt(0, true), "the first of all");
        for (int i = 1; i <= Heartbeat.MOST_REARMS; i++) {
            assertEquals(1, beatsAt(i * SECOND, true), "armed again " + i);
        }
        assertEquals(1, beatsAt(4 * SECOND - 1, true), "a nanosecond less is no silence");
        assertEquals(0, beatsAt(5 * SECOND, true), "the fourth");
        assertEquals(0, beatsAt(SECOND + HOUR - 1, true));
        assertEquals(1, beatsAt(SECOND + HOUR, true), "the first is an hour old");
        assertEquals(1, beatsAt(2 * SECOND + HOUR, true), "and the second");
        assertEquals(1, beatsAt(3 * SECOND + HOUR, true), "and the third");
        assertEquals(0, beatsAt(4 * SECOND + HOUR, true));
    }

    @Test
    void whatWasArmedAgainIsRememberedOverARestart() {
        for (int i = 0; i <= Heartbeat.MOST_REARMS; i++) {
            beatsAt(i * SECOND, true);
        }
        ByteBuffer saved = ByteBuffer.allocate(64);
        heartbeat.save(saved, 4 * SECOND);
        List<Long> later = new ArrayList<>();
        Heartbeat restored = new Heartbeat(later::add, (_, _) -> {});
        restored.load(saved.flip(), 4 * SECOND - 77);
        restored.evidence(4 * SECOND, true);
        assertEquals(1, later.size(), "a restart begins with a first beat");
        restored.evidence(5 * SECOND, true);
        restored.evidence(SECOND + HOUR - 78, true);
        assertEquals(1, later.size());
        restored.evidence(SECOND + HOUR - 77, true);
        assertEquals(2, later.size());
    }
}
