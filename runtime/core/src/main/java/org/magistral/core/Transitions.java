package org.magistral.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A state machine as a table: a state and a command give the next state, or none. Immutable, any thread; {@link #next} allocates
 * nothing.
 *
 * @param <S> the states
 * @param <C> the commands, the completion of an acting state among them
 */
public final class Transitions<S extends Enum<S>, C extends Enum<C>> {
    private final S[] states;
    private final C[] commands;
    private final List<List<S>> next = new ArrayList<>();

    /** One line of the table. */
    public record Row<S, C>(Collection<S> from, C command, S to) {
        public Row {
            from = List.copyOf(from);
        }
    }

    /**
     * @throws IllegalArgumentException when two rows contradict
     */
    public Transitions(Class<S> states, Class<C> commands, List<Row<S, C>> rows) {
        this.states = states.getEnumConstants();
        this.commands = commands.getEnumConstants();
        for (S state : this.states) {
            List<S> line = new ArrayList<>();
            for (C command : this.commands) {
                line.add(lookUp(rows, state, command));
            }
            next.add(line);
        }
    }

    private static <S, C> S lookUp(List<Row<S, C>> rows, S state, C command) {
        List<S> found = rows.stream()
                .filter(row -> row.command() == command && row.from().contains(state))
                .map(Row::to)
                .distinct()
                .toList();
        if (found.size() > 1) {
            throw new IllegalArgumentException(command + " in " + state + " leads to " + found);
        }
        return found.isEmpty() ? null : found.getFirst();
    }

    /** Where the command leads, or null where it is not allowed. */
    public S next(S state, C command) {
        return next.get(state.ordinal()).get(command.ordinal());
    }

    public boolean isAllowed(S state, C command) {
        return next(state, command) != null;
    }

    /** The commands that are allowed in a state; allocates. */
    public List<C> allowed(S state) {
        return List.of(commands).stream().filter(command -> isAllowed(state, command)).toList();
    }

    /** Why a command is not allowed, and what is; allocates. */
    public String refusal(S state, C command) {
        String allowed = allowed(state).stream().map(Enum::toString).collect(Collectors.joining(", "));
        return command + " is not allowed in " + state + "; allowed there: " + (allowed.isEmpty() ? "nothing" : allowed);
    }

    /**
     * The next state where it is known to be allowed.
     *
     * @throws IllegalStateException when it is not
     */
    public S after(S state, C command) {
        S to = next(state, command);
        if (to == null) {
            throw new IllegalStateException(refusal(state, command));
        }
        return to;
    }
}
