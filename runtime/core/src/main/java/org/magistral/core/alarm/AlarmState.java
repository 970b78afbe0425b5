package org.magistral.core.alarm;

import static org.magistral.core.alarm.AlarmTrigger.ACKNOWLEDGE;
import static org.magistral.core.alarm.AlarmTrigger.ACTIVATE;
import static org.magistral.core.alarm.AlarmTrigger.CLEAR;
import static org.magistral.core.alarm.AlarmTrigger.CLEAR_LATCHED;
import static org.magistral.core.alarm.AlarmTrigger.RESET;
import static org.magistral.core.alarm.AlarmTrigger.RETURN;
import static org.magistral.core.alarm.AlarmTrigger.RETURN_ACTIVE;
import static org.magistral.core.alarm.AlarmTrigger.RETURN_LATCHED;
import static org.magistral.core.alarm.AlarmTrigger.SHELVE;
import static org.magistral.core.alarm.AlarmTrigger.SUPPRESS;
import static org.magistral.core.alarm.AlarmTrigger.TAKE_OUT;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.magistral.core.Transitions;

/**
 * The states of an alarm, ISA-18.2; source: domain/interlocks-and-states.md, "ISA-18.2 alarm model". The ordinal is what checkpoints
 * hold: add at the end only.
 */
public enum AlarmState {
    NORMAL("Normal"),
    UNACK("Unack"),
    ACK("Ack"),
    RTN_UNACK("RTN-Unack"),
    /** Latched and cleared, but nobody has taken notice. */
    LATCHED_UNACK("Latched-Unack"),
    /** Latched, cleared and acknowledged: waits for its reset. */
    LATCHED_ACK("Latched-Ack"),
    SHELVED("Shelved"),
    SUPPRESSED("Suppressed"),
    OUT_OF_SERVICE("Out-of-service");

    private static final Set<AlarmState> IN_SERVICE = EnumSet.range(NORMAL, LATCHED_ACK);
    private static final Set<AlarmState> SET_ASIDE = EnumSet.range(SHELVED, OUT_OF_SERVICE);

    /**
     * Where each trigger leads. Suppression and maintenance end a shelf; maintenance is ended by a person alone, and then leads to
     * Suppressed where the unit's logic asks for that.
     */
    public static final Transitions<AlarmState, AlarmTrigger> TABLE = new Transitions<>(
            AlarmState.class,
            AlarmTrigger.class,
            List.of(
                    row(EnumSet.of(NORMAL, RTN_UNACK, LATCHED_UNACK, LATCHED_ACK), ACTIVATE, UNACK),
                    row(EnumSet.of(UNACK), ACKNOWLEDGE, ACK),
                    row(EnumSet.of(RTN_UNACK), ACKNOWLEDGE, NORMAL),
                    row(EnumSet.of(LATCHED_UNACK), ACKNOWLEDGE, LATCHED_ACK),
                    row(EnumSet.of(UNACK), CLEAR, RTN_UNACK),
                    row(EnumSet.of(ACK), CLEAR, NORMAL),
                    row(EnumSet.of(UNACK), CLEAR_LATCHED, LATCHED_UNACK),
                    row(EnumSet.of(ACK), CLEAR_LATCHED, LATCHED_ACK),
                    row(EnumSet.of(LATCHED_ACK), RESET, NORMAL),
                    row(IN_SERVICE, SHELVE, SHELVED),
                    row(EnumSet.complementOf(EnumSet.of(SUPPRESSED)), SUPPRESS, SUPPRESSED),
                    row(EnumSet.complementOf(EnumSet.of(OUT_OF_SERVICE)), TAKE_OUT, OUT_OF_SERVICE),
                    row(SET_ASIDE, RETURN, NORMAL),
                    row(SET_ASIDE, RETURN_ACTIVE, UNACK),
                    row(SET_ASIDE, RETURN_LATCHED, LATCHED_UNACK)));

    private static final AlarmState[] ALL = values();

    private final String text;

    AlarmState(String text) {
        this.text = text;
    }

    private static Transitions.Row<AlarmState, AlarmTrigger> row(Set<AlarmState> from, AlarmTrigger trigger, AlarmState to) {
        return new Transitions.Row<>(from, trigger, to);
    }

    /**
     * The state with this ordinal, without the copy that {@link #values()} makes.
     *
     * @throws IllegalArgumentException when there is none
     */
    static AlarmState of(int ordinal) {
        if (ordinal < 0 || ordinal >= ALL.length) {
            throw new IllegalArgumentException("no state of an alarm: " + ordinal);
        }
        return ALL[ordinal];
    }

    /** In the list of those who watch: in service and not Normal. */
    public boolean isStanding() {
        return this != NORMAL && !isSetAside();
    }

    /** Somebody has yet to take notice. */
    public boolean isUnacknowledged() {
        return this == UNACK || this == RTN_UNACK || this == LATCHED_UNACK;
    }

    /** Shelved, suppressed or out of service: judged underneath, and told to nobody. */
    public boolean isSetAside() {
        return ordinal() >= SHELVED.ordinal();
    }

    @Override
    public String toString() {
        return text;
    }
}
