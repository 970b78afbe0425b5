package org.magistral.core.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.magistral.core.event.EventLog;

class ClockWatchTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long WALL_MILLIS = 1_767_225_600_000L;

    private final EventLog log = new EventLog();
    private final ClockWatch watch = new ClockWatch(log.events());

    @ParameterizedTest
    @CsvSource({
        "0, 0", "1999, 0", "2000, 0", "2001, 1", "-1999, 0", "-2000, 0", "-2001, 1",
        "3600000, 1", "-3600000, 1", "315360000000, 1", // an hour, and ten years
    })
    void aStepOfMoreThanTwoSecondsIsAnAlarmOnce(long stepMillis, int alarms) {
        watch.look(5 * SECOND, WALL_MILLIS, true);
        watch.look(6 * SECOND, WALL_MILLIS + 1_000 + stepMillis, true);
        watch.look(7 * SECOND, WALL_MILLIS + 2_000 + stepMillis, true);
        assertEquals(alarms, log.count(ScanEvent.TIME_STEPPED));
        if (alarms > 0) {
            assertEquals(stepMillis / 1e3, log.last(ScanEvent.TIME_STEPPED).body().get("offsetSeconds"));
        }
    }

    @Test
    void aLateScanIsNoStep() {
        watch.look(0, WALL_MILLIS, true);
        watch.look(90 * SECOND, WALL_MILLIS + 90_000, true);
        assertEquals(0, log.all().size());
    }

    @Test
    void aClockThatDriftsNeverSteps() {
        for (int i = 0; i < 100; i++) {
            watch.look(i * SECOND, WALL_MILLIS + i * 1_001L, true);
        }
        assertEquals(0, log.all().size());
    }

    @Test
    void trustLostIsAnAlarmAndTrustFoundIsTold() {
        watch.look(0, WALL_MILLIS, false); // as it was found
        watch.look(SECOND, WALL_MILLIS + 1_000, true);
        watch.look(2 * SECOND, WALL_MILLIS + 2_000, true);
        watch.look(3 * SECOND, WALL_MILLIS + 3_000, false);
        assertEquals(List.of("time.trusted", "time.doubted"), log.ids());
    }
}
