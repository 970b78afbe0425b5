package org.magistral.image.ready;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One line of the table.
 *
 * @param what it is about
 * @param why it is as it is
 * @param action what to do about it; empty where nothing has to be done
 */
public record ReadyRow(String what, State state, String why, String action) {
    /** How it stands. */
    public enum State {
        OK("ok"),
        NOT("not"),
        UNKNOWN("unknown");

        private final String word;

        State(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    static ReadyRow ok(String what, String why) {
        return new ReadyRow(what, State.OK, why, "");
    }

    static ReadyRow not(String what, String why, String action) {
        return new ReadyRow(what, State.NOT, why, action);
    }

    static ReadyRow unknown(String what, String why, String action) {
        return new ReadyRow(what, State.UNKNOWN, why, action);
    }

    void write(ObjectNode node) {
        node.put("what", what).put("state", state.toString()).put("why", why).put("action", action);
    }
}
