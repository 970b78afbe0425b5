package org.magistral.core.interlock;

/**
 * What one effect of one row does to one actuator at this moment, for people.
 *
 * @param row the row at work
 * @param effect which of its effects
 * @param through the relay that it takes away, which feeds the actuator; or empty where the effect names the actuator itself
 * @param amount the limit or the demand in the unit of the actuator, NaN where the effect has none
 * @param tripped whether it is latched
 * @param acting whether its cause stands
 * @param firstOut whether it tripped first of all that stand
 * @param sinceNanos when it began to act or tripped; {@link Long#MIN_VALUE} where that is not known
 * @param reopensInSeconds how long until it resets itself, NaN where it does not
 * @param readings what its cause looks at now
 */
public record Standing(
        Row row,
        Effect effect,
        String through,
        double amount,
        boolean tripped,
        boolean acting,
        boolean firstOut,
        long sinceNanos,
        double reopensInSeconds,
        String readings) {}
