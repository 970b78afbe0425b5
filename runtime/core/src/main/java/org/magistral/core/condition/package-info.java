/**
 * Whether something is so, judged from the frozen readings: the one language in which interlock rows say when they act and recipes say
 * what they wait for. A {@link org.magistral.core.condition.Condition} is what a file says, a {@link org.magistral.core.condition.Judge}
 * its running form. A judge may answer that it can't know; a row acts then, a recipe goes on waiting.
 *
 * <p>To add a kind of condition: a record in {@code Condition}, its state machine in a class of its own beside {@code Judge}
 * (or in {@code Momentary}, where it has no memory), its word in {@code desk.config.condition}.
 */
package org.magistral.core.condition;
