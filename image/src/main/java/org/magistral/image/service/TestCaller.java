package org.magistral.image.service;

import org.magistral.core.command.AlarmCommand;
import org.magistral.desk.config.DailyCall;
import org.magistral.image.wiring.Controller;

/**
 * Has the horn tested (ALARMS.UNHEARD) once its hour of the day has come, to the minute, as long as the clock can be trusted; and at once
 * where it has not been tested since. Scan thread, between two scans; allocates once a minute.
 */
public final class TestCaller {
    /** Who asks for the daily test call. */
    private static final String ACTOR = "daily call";
    private static final long MILLIS_A_MINUTE = 60_000;

    private final DailyCall hour;
    private final Controller controller;
    private long minute = Long.MIN_VALUE;

    public TestCaller(DailyCall hour, Controller controller) {
        this.hour = hour;
        this.controller = controller;
    }

    /** A look at the clock, once a second or so. */
    public void look(long nowNanos, long wallMillis, boolean wallTrusted) {
        long now = Math.floorDiv(wallMillis, MILLIS_A_MINUTE);
        if (!wallTrusted || now == minute || !controller.alarms().canTest()) {
            return;
        }
        minute = now;
        if (!controller.alarms().wasTestedWithin(hour.sinceNanos(wallMillis), nowNanos)) {
            controller.inbox().send(new AlarmCommand.CallTest(ACTOR));
        }
    }
}
