/**
 * The life cycle of alarms, ISA-18.2. An alarm is a row of the unit file, {@link org.magistral.core.alarm.AlarmSpec}: an abnormal
 * condition that a person has to answer, with its cause, its consequence, what to do and how soon. It stands while a {@link
 * org.magistral.core.condition.Condition} holds, or while an interlock acts or stands tripped. Where the condition can't be known the
 * alarm stands: doubt alarms.
 *
 * <p>The states are one table, {@link org.magistral.core.alarm.AlarmState}. An alarm that is shelved, suppressed by design or out of
 * service goes on being judged underneath, so that it comes back as what it is by then. A safety trip can't be set aside in any way.
 *
 * <p>Alarms only tell. They see the readings and the interlocks, and drive nothing but horn and beacon, by a demand through the gate like
 * any other. {@link org.magistral.core.alarm.AlarmRules} says what is wrong with the rows. To add an alarm, add a row to the unit file.
 */
package org.magistral.core.alarm;
