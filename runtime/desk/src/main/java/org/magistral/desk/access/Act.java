package org.magistral.desk.access;

import static org.magistral.desk.access.Role.ADMINISTRATOR;
import static org.magistral.desk.access.Role.MAINTENANCE;
import static org.magistral.desk.access.Role.OPERATOR;
import static org.magistral.desk.access.Role.PHARMACIST;
import static org.magistral.desk.access.Role.RELEASER;

import java.util.EnumSet;
import java.util.Set;
import org.magistral.core.command.AlarmCommand;
import org.magistral.core.command.BatchCommand;
import org.magistral.core.command.ClearArmings;
import org.magistral.core.command.Command;
import org.magistral.core.command.InterlockCommand;

/**
 * Whatever a person can do here, and which roles may: the one table of rights. What is not in it, nobody may. Where a second person is
 * needed, it is another one, of a role in the second column.
 */
public enum Act {
    START("start a batch", any(OPERATOR, PHARMACIST)),
    /** Whoever stands at the unit may take it to where it is safer. */
    HOLD("hold a batch", any(OPERATOR, PHARMACIST, MAINTENANCE)),
    RESTART("go on from Held", any(OPERATOR, PHARMACIST)),
    STOP("stop a batch", any(OPERATOR, PHARMACIST)),
    ABORT("abort a batch", any(OPERATOR, PHARMACIST, MAINTENANCE)),
    CLEAR("clear after an abort", any(OPERATOR, MAINTENANCE)),
    RESET("make ready for the next batch", any(OPERATOR, MAINTENANCE)),
    MODE("change the unit mode", any(OPERATOR, MAINTENANCE)),
    ANSWER("answer a prompt", any(OPERATOR, PHARMACIST)),
    ENTER_RESULT("enter a result", any(OPERATOR, PHARMACIST)),
    DECIDE("decide a hold point", any(PHARMACIST, RELEASER)),
    DECIDE_DEVIATION("decide a deviation", any(PHARMACIST), any(RELEASER)),
    APPROVE_RECIPE("approve a recipe, or withdraw it", any(PHARMACIST), any(PHARMACIST, RELEASER)),
    CLEAR_LINE("clear the line", any(OPERATOR, PHARMACIST), any(OPERATOR, PHARMACIST)),
    SCAN_LABELS("scan the labels against the pseudonym", any(OPERATOR, PHARMACIST), any(OPERATOR, PHARMACIST)),
    REVIEW("review a batch record", any(PHARMACIST, RELEASER)),
    RELEASE("release a batch", any(RELEASER)),
    REJECT("reject a batch", any(PHARMACIST, RELEASER)),

    RESET_TRIPS("reset all trips", any(OPERATOR, MAINTENANCE)),
    RESET_TRIP("reset a trip by name", any(OPERATOR, MAINTENANCE)),
    CLEAR_ARMINGS("have K1 armed before its hour is over", any(OPERATOR, MAINTENANCE)),
    INHIBIT("bypass a channel", any(MAINTENANCE)),
    EMERGENCY_OVERRIDE("override the last channel", any(OPERATOR, MAINTENANCE), any(PHARMACIST)),
    END_BYPASS("end a bypass", any(OPERATOR, MAINTENANCE)),
    PROOF_TEST("book a proof test", any(OPERATOR, MAINTENANCE)),

    CALL_TEST("test the horn", any(OPERATOR, PHARMACIST, MAINTENANCE)),
    SILENCE("silence the horn", any(OPERATOR, PHARMACIST, MAINTENANCE)),
    ACKNOWLEDGE("acknowledge an alarm", any(OPERATOR, PHARMACIST, MAINTENANCE)),
    RESET_ALARM("reset a latched alarm", any(OPERATOR, MAINTENANCE)),
    SHELVE("shelve an alarm, or end it", any(OPERATOR, MAINTENANCE)),
    OUT_OF_SERVICE("take an alarm out of service, or return it", any(MAINTENANCE)),

    RECEIVE_ORDER("hand in an order", any(OPERATOR, PHARMACIST)),
    ACCEPT_ORDER("accept an order", any(PHARMACIST)),
    CANCEL_ORDER("cancel an order", any(PHARMACIST), any(PHARMACIST, RELEASER)),

    MATERIALS("receive, use and discard material", any(OPERATOR, PHARMACIST)),
    CALIBRATE("book a calibration", any(MAINTENANCE)),

    PEOPLE("add, change, unlock and retire people", any(ADMINISTRATOR)),
    CONFIGURE("approve guards and files", any(ADMINISTRATOR), any(PHARMACIST, RELEASER)),
    /** Without it nobody could keep a password of one's own. */
    OWN_PASSWORD("change one's own password", EnumSet.allOf(Role.class));

    private final String text;
    private final Set<Role> roles;
    private final Set<Role> second;

    Act(String text, Set<Role> roles) {
        this(text, roles, EnumSet.noneOf(Role.class));
    }

    Act(String text, Set<Role> roles, Set<Role> second) {
        this.text = text;
        this.roles = Set.copyOf(roles);
        this.second = Set.copyOf(second);
    }

    private static Set<Role> any(Role first, Role... more) {
        return EnumSet.of(first, more);
    }

    /** What a command does; the compiler refuses a command without an act. */
    public static Act of(Command command) {
        return switch (command) {
            case BatchCommand batch -> ofBatch(batch);
            case InterlockCommand interlock -> ofInterlock(interlock);
            case AlarmCommand alarm -> ofAlarm(alarm);
            case ClearArmings _ -> CLEAR_ARMINGS;
        };
    }

    private static Act ofBatch(BatchCommand command) {
        return switch (command) {
            case BatchCommand.Start _ -> START;
            case BatchCommand.Hold _ -> HOLD;
            case BatchCommand.Restart _ -> RESTART;
            case BatchCommand.Stop _ -> STOP;
            case BatchCommand.Abort _ -> ABORT;
            case BatchCommand.Clear _ -> CLEAR;
            case BatchCommand.Reset _ -> RESET;
            case BatchCommand.Answer _ -> ANSWER;
            case BatchCommand.Decide decide -> decide.verdict().needsTwo() ? DECIDE_DEVIATION : DECIDE;
            case BatchCommand.Result _ -> ENTER_RESULT;
        };
    }

    private static Act ofInterlock(InterlockCommand command) {
        return switch (command) {
            case InterlockCommand.ResetTrips _ -> RESET_TRIPS;
            case InterlockCommand.ResetTrip _ -> RESET_TRIP;
            case InterlockCommand.Inhibit _ -> INHIBIT;
            case InterlockCommand.EmergencyOverride _ -> EMERGENCY_OVERRIDE;
            case InterlockCommand.EndBypass _ -> END_BYPASS;
            case InterlockCommand.ProofTest _ -> PROOF_TEST;
        };
    }

    private static Act ofAlarm(AlarmCommand command) {
        return switch (command) {
            case AlarmCommand.CallTest _ -> CALL_TEST;
            case AlarmCommand.Silence _ -> SILENCE;
            case AlarmCommand.Acknowledge _ -> ACKNOWLEDGE;
            case AlarmCommand.ResetAlarm _ -> RESET_ALARM;
            case AlarmCommand.Shelve _,AlarmCommand.ShelveOnce _,AlarmCommand.Unshelve _ -> SHELVE;
            case AlarmCommand.TakeOutOfService _,AlarmCommand.ReturnToService _ -> OUT_OF_SERVICE;
        };
    }

    /** Who may do it, or does the first half of it. */
    public Set<Role> roles() {
        return roles;
    }

    /** Who may be the second person; empty where one is enough. */
    public Set<Role> second() {
        return second;
    }

    public boolean needsTwo() {
        return !second.isEmpty();
    }

    /** Whether one of these roles is enough to do it, or the first half of it. */
    public boolean isAllowed(Set<Role> of) {
        return of.stream().anyMatch(roles::contains);
    }

    /** Whether one of these roles is enough to be the second person. */
    public boolean isAllowedAsSecond(Set<Role> of) {
        return of.stream().anyMatch(second::contains);
    }

    /** All acts and roles, for people to read: 1 may do it, 2 may be its second person. */
    public static String matrix() {
        StringBuilder text = new StringBuilder(String.format("%-44s", "WHO MAY DO WHAT"));
        for (Role role : Role.values()) {
            text.append(String.format("%-15s", role));
        }
        text.append('\n');
        for (Act act : values()) {
            text.append(String.format("%-44s", act));
            for (Role role : Role.values()) {
                String first = act.roles.contains(role) ? act.needsTwo() ? "1" : "x" : "";
                text.append(String.format("%-15s", act.second.contains(role) ? first + "2" : first));
            }
            text.append('\n');
        }
        return text.append("x may; where 1 and 2 stand, one person of each, and never the same person").toString().replaceAll(" +\n", "\n");
    }

    @Override
    public String toString() {
        return text;
    }
}
