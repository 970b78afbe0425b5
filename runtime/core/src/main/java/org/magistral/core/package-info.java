/**
 * The safety core: everything between a sensor's sample and an actuator's grant, with the JDK and nothing else.
 *
 * <p>One path, one thread, one direction: {@code input} latches, {@code interlock} judges, {@code batch} and {@code control} demand,
 * {@code output} grants and writes, {@code scan} drives it and offers a frame to the recorder. Nothing in here asks a clock, opens a
 * file or blocks. What must survive a restart implements {@link org.magistral.core.Checkpointed}; what is a
 * state machine is a table of {@link org.magistral.core.Transitions}.
 */
package org.magistral.core;
