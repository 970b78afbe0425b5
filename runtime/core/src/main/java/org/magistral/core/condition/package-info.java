/**
 * Whether something is so, judged from the frozen readings: the one language in which interlock rows say when they act and recipes say
 * what they wait for. A {@link org.magistral.core.condition.Condition} is what a file says, a {@link org.magistral.core.condition.Judge}
 * its running form. A judge may answer that it can't know; a row acts then, a recipe goes on waiting.
 *
 * <p>To add a kind of condition: a record in {@code Condition}, its state machine in {@code Judge}, its word in the files' schema.
 */
package org.magistral.core.condition;
