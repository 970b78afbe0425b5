package org.magistral.core.command;

/** What is asked of the alarms. There is no command for all alarms at once: who acknowledges says which one was understood. */
public sealed interface AlarmCommand extends Command {
    /** Stops the horn until the next alarm that sounds it; acknowledges nothing. */
    record Silence(String actor) implements AlarmCommand {}

    /** Makes the horn pulse until somebody presses its button, to see that somebody does. */
    record CallTest(String actor) implements AlarmCommand {}

    /** What is asked of one alarm. */
    sealed interface OfOne extends AlarmCommand {
        /** Its id. */
        String alarm();
    }

    /** Takes notice, and says of what. */
    record Acknowledge(String actor, String alarm, String comment) implements OfOne {}

    /** Lets go of a latched alarm whose cause is gone and that is acknowledged. */
    record ResetAlarm(String actor, String alarm) implements OfOne {}

    /** Sets it aside for so long. */
    record Shelve(String actor, String alarm, double seconds, String reason) implements OfOne {}

    /** Sets it aside until its cause has gone once, and for the longest shelving time at most. */
    record ShelveOnce(String actor, String alarm, String reason) implements OfOne {}

    /** Brings it back before its time. */
    record Unshelve(String actor, String alarm) implements OfOne {}

    /** Sets it aside for maintenance, until it is returned. */
    record TakeOutOfService(String actor, String alarm, String reason) implements OfOne {}

    /** Brings it back after maintenance. */
    record ReturnToService(String actor, String alarm) implements OfOne {}
}
