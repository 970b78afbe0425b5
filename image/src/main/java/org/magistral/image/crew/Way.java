package org.magistral.image.crew;

import org.magistral.core.command.BatchCommand;
import org.magistral.core.command.Command;

/** By which way the words of the crew reach the unit. */
public interface Way {
    /** What there is to say to a prompt that asks for nothing but a deed. */
    String DONE = "done";

    /**
     * A person asks something of the unit, in the own name.
     *
     * @return false where it did not get through
     */
    boolean send(SimulatedPerson who, Command command);

    /**
     * Two persons ask for what needs two; both names stand in the command.
     *
     * @return false where it did not get through
     */
    boolean sendAsTwo(SimulatedPerson first, SimulatedPerson second, Command command);

    /**
     * The operator does what a prompt asks for, and answers it: with what is installed or counted, where that is asked; without a desk
     * nothing is booked.
     *
     * @param question id of the prompt
     * @return false where it did not get through
     */
    default boolean answer(SimulatedPerson who, String question) {
        return send(who, new BatchCommand.Answer(who.id(), question, DONE));
    }

    /** The operator starts a batch, for an order where one is needed. */
    void start(SimulatedPerson who);
}
