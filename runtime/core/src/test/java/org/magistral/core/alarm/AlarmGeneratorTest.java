package org.magistral.core.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.magistral.core.command.AlarmCommand;
import org.magistral.core.condition.Condition;
import org.magistral.core.event.Event;

/**
 * Random alarms under random readings, commands, times and restarts, against an oracle that knows no table: it keeps for each alarm
 * whether somebody has taken notice, whether it is latched and why it is set aside, and says from that what its state must be. Fixed
 * seeds; what they reach is asserted at the end.
 */
class AlarmGeneratorTest {
    private static final int SCANS = 400;
    private static final int ALARMS = 6;
    private static final Set<AlarmState> REACHED = EnumSet.noneOf(AlarmState.class);
    private static final Set<String> TRIGGERS = new TreeSet<>();

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 60);
    }

    /** One alarm as the oracle sees it. */
    private static final class Expected {
        final AlarmSpec spec;
        final int number;
        final double onDelay;
        final boolean trip;
        boolean over;
        double lastClear = Double.NaN;
        double offSince = Double.NaN;
        double offDelay;
        double ended = Double.NaN;
        boolean suppressed = true;
        double suppressedAt = Double.NaN;
        double suppressionSince = Double.NaN;
        double suppressionDelay;
        boolean active;
        boolean latch;
        boolean unseen;
        boolean told;
        boolean away;
        boolean hidden;
        boolean once;
        double shelfEnds = Double.NaN;

        Expected(AlarmSpec spec, int number, double onDelay) {
            this.spec = spec;
            this.number = number;
            this.onDelay = onDelay;
            trip = spec.id().equals("I-TRIP");
        }

        boolean shelved() {
            return !Double.isNaN(shelfEnds);
        }

        boolean inService() {
            return !away && !hidden && !shelved();
        }

        boolean calls() {
            return inService() && unseen && (trip || spec.priority() != Priority.LOW);
        }

        String state() {
            if (away) {
                return "Out-of-service";
            }
            if (hidden) {
                return "Suppressed";
            }
            if (shelved()) {
                return "Shelved";
            }
            if (active) {
                return unseen ? "Unack" : "Ack";
            }
            if (latch) {
                return unseen ? "Latched-Unack" : "Latched-Ack";
            }
            return unseen ? "RTN-Unack" : "Normal";
        }

        /** In service again: what stands, or stood and is latched, is news. */
        void comeBack() {
            unseen = active || latch;
            told = active;
        }
    }

    private final List<Expected> expected = new ArrayList<>();
    private boolean silenced;
    private boolean suppression;
    private boolean tripActs;
    private boolean tripStands;
    private long raised;

    @ParameterizedTest
    @MethodSource("seeds")
    void noAlarmIsEverInAStateThatTheOracleDoesNotSay(long seed) {
        Random random = new Random(seed);
        AlarmRig rig = new AlarmRig(specs(random));
        for (int scan = 0; scan < SCANS; scan++) {
            change(random, rig);
            if (random.nextInt(3) == 0) {
                command(random, rig);
            }
            if (random.nextInt(25) == 0) {
                rig.restartAfter(0);
            }
            rig.scanAfter(1 + random.nextInt(3));
            scan(rig, rig.nowNanos() / 1e9);
            check(rig, "seed " + seed + ", scan " + scan);
        }
        for (Event event : rig.raised) {
            if (event.what() == AlarmEvent.RAISED || event.what() == AlarmEvent.STATE) {
                TRIGGERS.add((String) event.body().get("by"));
            }
        }
    }

    @AfterAll
    static void everyStateAndEveryTriggerWasReached() {
        assertEquals(EnumSet.allOf(AlarmState.class), REACHED);
        assertEquals(Stream.of(AlarmTrigger.values()).map(AlarmTrigger::toString).collect(Collectors.toCollection(TreeSet::new)), TRIGGERS);
    }

    private AlarmSpec[] specs(Random random) {
        for (int i = 0; i < ALARMS; i++) {
            double onDelay = random.nextBoolean() ? 0 : 1 + random.nextInt(4);
            Condition above = new Condition.Above("T" + i, 10, 2);
            AlarmRow row = AlarmRow.of("A" + i, onDelay == 0 ? above : new Condition.Sustained(above, onDelay));
            if (random.nextInt(3) == 0) {
                row.latched();
            }
            if (random.nextInt(3) == 0) {
                row.suppressedBy(new Condition.Above("S", 1, 0));
            }
            row.offDelay(random.nextInt(3) * 2).priority(Priority.values()[random.nextInt(3)]);
            expected.add(new Expected(row.spec(), i, onDelay));
        }
        expected.add(new Expected(AlarmRow.of("I-TRIP").spec(), -1, 0));
        return expected.stream().map(one -> one.spec).toArray(AlarmSpec[]::new);
    }

    private void change(Random random, AlarmRig rig) {
        for (int i = 0; i < ALARMS; i++) {
            switch (random.nextInt(12)) {
                case 0, 1 -> rig.set("T" + i, 12);
                case 2, 3 -> rig.set("T" + i, 5);
                case 4 -> rig.set("T" + i, 9);
                case 5 -> rig.lose("T" + i);
                default -> {
                    // as it was
                }
            }
        }
        switch (random.nextInt(20)) {
            case 0, 1 -> rig.set("S", 1);
            case 2, 3 -> rig.set("S", 0);
            case 4 -> rig.lose("S");
            case 5 -> rig.set("P", 60);
            case 6, 7 -> rig.set("P", 0);
            default -> {
                // as it was
            }
        }
    }

    // ---- commands, on the rig and on the oracle alike

    private void command(Random random, AlarmRig rig) {
        Expected alarm = expected.get(random.nextInt(expected.size()));
        String id = alarm.spec.id();
        String who = AlarmRig.PERSON;
        double now = rig.nowNanos() / 1e9;
        double seconds = random.nextInt(130) - 5;
        switch (random.nextInt(10)) {
            case 0, 1, 2 -> {
                rig.acknowledge(id);
                if (alarm.inService()) {
                    alarm.unseen = false;
                }
            }
            case 3 -> {
                rig.ask(new AlarmCommand.ResetAlarm(who, id));
                if (alarm.state().equals("Latched-Ack")) {
                    alarm.latch = false;
                }
            }
            case 4 -> {
                rig.ask(new AlarmCommand.Shelve(who, id, seconds, "why"));
                shelve(alarm, now, seconds, false);
            }
            case 5 -> {
                rig.ask(new AlarmCommand.ShelveOnce(who, id, "why"));
                shelve(alarm, now, AlarmRig.LONGEST_SHELF, true);
            }
            case 6 -> {
                rig.ask(new AlarmCommand.Unshelve(who, id));
                if (alarm.state().equals("Shelved")) {
                    alarm.shelfEnds = Double.NaN;
                    back(alarm);
                }
            }
            case 7 -> {
                rig.ask(new AlarmCommand.TakeOutOfService(who, id, "why"));
                if (!alarm.trip) {
                    alarm.away = true;
                    alarm.hidden = false;
                    alarm.shelfEnds = Double.NaN;
                }
            }
            case 8 -> {
                rig.ask(new AlarmCommand.ReturnToService(who, id));
                if (alarm.away) {
                    alarm.away = false;
                    alarm.hidden = alarm.spec.suppressedBy() != null && alarm.suppressed;
                    if (!alarm.hidden) {
                        back(alarm);
                    }
                }
            }
            default -> {
                rig.ask(new AlarmCommand.Silence(who));
                silenced = expected.stream().anyMatch(Expected::calls);
                rig.resetTrips();
                tripStands &= tripActs; // as the interlocks saw it last
            }
        }
    }

    private static void shelve(Expected alarm, double now, double seconds, boolean once) {
        if (!alarm.trip && alarm.inService() && seconds > 0 && seconds <= AlarmRig.LONGEST_SHELF) {
            alarm.shelfEnds = now + seconds;
            alarm.once = once;
        }
    }

    private void back(Expected alarm) {
        alarm.comeBack();
        if (alarm.active) {
            came(alarm);
        }
    }

    private void came(Expected alarm) {
        raised++;
        silenced &= !(alarm.trip || alarm.spec.priority() != Priority.LOW);
    }

    // ---- the oracle's scan

    private void scan(AlarmRig rig, double now) {
        int suppressing = rig.signals.index("S");
        boolean known = rig.signals.image().isGood(suppressing);
        suppression = known && rig.signals.value("S") >= 1;
        tripActs = rig.signals.value("P") >= 50;
        tripStands |= tripActs;
        for (Expected alarm : expected) {
            boolean was = alarm.active;
            follow(alarm, rig, now);
            alarm.latch |= alarm.spec.latched() && alarm.active;
            if (alarm.shelved() && alarm.once && was && !alarm.active) {
                alarm.shelfEnds = now;
            }
            suppress(alarm, now);
            place(alarm, now);
        }
        if (expected.stream().noneMatch(Expected::calls)) {
            silenced = false;
        }
    }

    private void follow(Expected alarm, AlarmRig rig, double now) {
        boolean met = alarm.trip ? tripStands : condition(alarm, rig, now);
        if (met) {
            if (!alarm.active) {
                boolean chatters = !alarm.trip && now - alarm.ended < 600 - 1e-6;
                alarm.offDelay = chatters ? Math.clamp(2 * alarm.offDelay, 1, 600) : alarm.spec.offDelaySeconds();
            }
            alarm.active = true;
            alarm.offSince = Double.NaN;
        } else if (alarm.active) {
            alarm.offSince = Double.isNaN(alarm.offSince) ? now : alarm.offSince;
            alarm.active = !alarm.hidden && !alarm.away && now - alarm.offSince < alarm.offDelay - 1e-6;
            alarm.ended = alarm.active ? alarm.ended : now;
        }
    }

    /** A suppression that does not last ten minutes has to wait for the next time. */
    private void suppress(Expected alarm, double now) {
        if (!suppression) {
            if (alarm.suppressed) {
                boolean chatters = now - alarm.suppressedAt < 600 - 1e-6;
                alarm.suppressionDelay = chatters ? Math.clamp(2 * alarm.suppressionDelay, 1, 600) : 0;
            }
            alarm.suppressed = false;
            alarm.suppressionSince = Double.NaN;
            return;
        }
        alarm.suppressionSince = Double.isNaN(alarm.suppressionSince) ? now : alarm.suppressionSince;
        if (!alarm.suppressed && now - alarm.suppressionSince >= alarm.suppressionDelay - 1e-6) {
            alarm.suppressed = true;
            alarm.suppressedAt = now;
        }
    }

    private static boolean condition(Expected alarm, AlarmRig rig, double now) {
        String tag = "T" + alarm.number;
        boolean known = rig.signals.image().isGood(rig.signals.index(tag));
        double value = rig.signals.value(tag);
        if (known) {
            alarm.over = value >= 10 || alarm.over && value >= 8;
        }
        boolean met = alarm.over || !known;
        if (!met || Double.isNaN(alarm.lastClear)) {
            alarm.lastClear = now;
        }
        return met && now - alarm.lastClear >= alarm.onDelay - 1e-6;
    }

    private void place(Expected alarm, double now) {
        if (alarm.away) {
            return;
        }
        if (alarm.spec.suppressedBy() != null && alarm.suppressed) {
            alarm.hidden = true;
            alarm.shelfEnds = Double.NaN;
        } else if (alarm.hidden) {
            alarm.hidden = false;
            back(alarm);
        } else if (alarm.shelved()) {
            if (now >= alarm.shelfEnds - 1e-6) {
                alarm.shelfEnds = Double.NaN;
                back(alarm);
            }
        } else if (alarm.active && !alarm.told) {
            alarm.told = true;
            alarm.unseen = true;
            came(alarm);
        } else {
            alarm.told = alarm.active;
        }
    }

    // ---- what must hold

    private void check(AlarmRig rig, String where) {
        for (Expected alarm : expected) {
            assertEquals(alarm.state(), rig.state(alarm.spec.id()), where + ", " + alarm.spec);
            REACHED.add(Stream.of(AlarmState.values()).filter(state -> state.toString().equals(alarm.state())).findFirst().orElseThrow());
        }
        Set<String> standing = rig.alarms().standing().stream().map(one -> one.spec().id()).collect(Collectors.toSet());
        Set<String> shouldStand = expected.stream().filter(alarm -> alarm.inService() && (alarm.active || alarm.latch || alarm.unseen))
                .map(alarm -> alarm.spec.id()).collect(Collectors.toSet());
        assertEquals(shouldStand, standing, where);
        assertEquals(expected.stream().filter(alarm -> alarm.inService() && alarm.unseen).count(), rig.alarms().unacknowledged(), where);
        assertEquals(expected.stream().anyMatch(Expected::calls) && !silenced, rig.isHornOn(), where + ": horn");
        assertEquals(!shouldStand.isEmpty(), rig.isBeaconOn(), where + ": beacon");
        assertEquals(raised, rig.alarms().raised(), where + ": raised");
    }
}
