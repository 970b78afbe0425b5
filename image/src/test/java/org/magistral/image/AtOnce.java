package org.magistral.image;

import org.magistral.core.command.BatchCommand;
import org.magistral.core.command.Command;
import org.magistral.image.crew.SimulatedPerson;
import org.magistral.image.crew.Way;
import org.magistral.image.wiring.Controller;

/** The crew's words go into the inbox of this controller at once: no people, no orders. For units that serve nobody. */
final class AtOnce implements Way {
    private final String batchId;
    private Controller controller;

    AtOnce(Controller controller, String batchId) {
        this.controller = controller;
        this.batchId = batchId;
    }

    void turnTo(Controller next) {
        controller = next;
    }

    @Override
    public boolean send(SimulatedPerson who, Command command) {
        return controller.inbox().send(command);
    }

    @Override
    public boolean sendAsTwo(SimulatedPerson first, SimulatedPerson second, Command command) {
        return controller.inbox().send(command);
    }

    @Override
    public void start(SimulatedPerson who) {
        send(who, new BatchCommand.Start(who.id(), batchId));
    }
}
