package org.magistral.desk.order;

import static org.magistral.desk.order.OrderStep.ACCEPT;
import static org.magistral.desk.order.OrderStep.CANCEL;
import static org.magistral.desk.order.OrderStep.FAIL;
import static org.magistral.desk.order.OrderStep.FINISH;
import static org.magistral.desk.order.OrderStep.GIVE_BACK;
import static org.magistral.desk.order.OrderStep.REJECT;
import static org.magistral.desk.order.OrderStep.RELEASE;
import static org.magistral.desk.order.OrderStep.RELEASE_SIMULATED;
import static org.magistral.desk.order.OrderStep.START;
import static org.magistral.desk.order.OrderStep.VERIFY;

import java.util.List;
import java.util.Set;
import org.magistral.core.Transitions;

/** The life of an order; source: domain/records.md. */
public enum OrderState {
    RECEIVED("Received"),
    VERIFIED("Verified"),
    ACCEPTED("Accepted"),
    IN_PROCESS("InProcess"),
    QUARANTINE("Quarantine"),
    RELEASED("Released"),
    /** As good as released, but for something simulated, forced or bypassed in its batch: it reaches no patient. */
    RELEASED_SIMULATED("SimulatedRelease"),
    REJECTED("Rejected"),
    CANCELLED("Cancelled");

    /** Where each step leads; Released, Rejected and Cancelled are for good, as is SimulatedRelease. */
    public static final Transitions<OrderState, OrderStep> TABLE = new Transitions<>(
            OrderState.class,
            OrderStep.class,
            List.of(
                    row(Set.of(RECEIVED), VERIFY, VERIFIED),
                    row(Set.of(VERIFIED), ACCEPT, ACCEPTED),
                    row(Set.of(ACCEPTED), START, IN_PROCESS),
                    row(Set.of(IN_PROCESS), GIVE_BACK, ACCEPTED),
                    row(Set.of(IN_PROCESS), FINISH, QUARANTINE),
                    row(Set.of(IN_PROCESS), FAIL, REJECTED),
                    row(Set.of(QUARANTINE), RELEASE, RELEASED),
                    row(Set.of(QUARANTINE), RELEASE_SIMULATED, RELEASED_SIMULATED),
                    row(Set.of(VERIFIED, QUARANTINE), REJECT, REJECTED),
                    row(Set.of(RECEIVED, VERIFIED, ACCEPTED, IN_PROCESS, QUARANTINE), CANCEL, CANCELLED)));

    private final String text;

    OrderState(String text) {
        this.text = text;
    }

    private static Transitions.Row<OrderState, OrderStep> row(Set<OrderState> from, OrderStep step, OrderState to) {
        return new Transitions.Row<>(from, step, to);
    }

    /** Whether its doses have left the unit, or would have if they were real. */
    public boolean isReleased() {
        return this == RELEASED || this == RELEASED_SIMULATED;
    }

    @Override
    public String toString() {
        return text;
    }
}
