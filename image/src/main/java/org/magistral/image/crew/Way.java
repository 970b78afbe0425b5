package org.magistral.image.crew;

import org.magistral.core.command.Command;

/** By which way the words of the crew reach the unit. */
public interface Way {
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

    /** The operator starts a batch, for an order where one is needed. */
    void start(SimulatedPerson who);
}
