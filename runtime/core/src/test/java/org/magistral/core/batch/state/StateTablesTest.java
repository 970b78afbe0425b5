package org.magistral.core.batch.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.magistral.core.Transitions;

/** Every pair of state and command, against the tables of domain/interlocks-and-states.md, written out here a second time. */
class StateTablesTest {
    private static final String UNIT = """
            Undefined    : Abort>Aborting Stop>Stopping
            Clearing     : Abort>Aborting -SC->Stopped
            Stopped      : Abort>Aborting Reset>Resetting
            Starting     : Abort>Aborting Stop>Stopping -SC->Execute
            Idle         : Abort>Aborting Stop>Stopping Start>Starting
            Suspended    : Abort>Aborting Stop>Stopping Hold>Holding Unsuspend>Unsuspending Complete>Completing
            Execute      : Abort>Aborting Stop>Stopping Hold>Holding Suspend>Suspending Complete>Completing
            Stopping     : Abort>Aborting -SC->Stopped
            Aborting     : -SC->Aborted
            Aborted      : Clear>Clearing
            Holding      : Abort>Aborting Stop>Stopping -SC->Held
            Held         : Abort>Aborting Stop>Stopping Unhold>Unholding Complete>Completing
            Unholding    : Abort>Aborting Stop>Stopping -SC->Execute
            Suspending   : Abort>Aborting Stop>Stopping -SC->Suspended
            Unsuspending : Abort>Aborting Stop>Stopping -SC->Execute
            Resetting    : Abort>Aborting Stop>Stopping -SC->Idle
            Completing   : Abort>Aborting Stop>Stopping -SC->Completed
            Completed    : Abort>Aborting Stop>Stopping Reset>Resetting
            """;

    private static final String PHASE = """
            Idle       : Start>Running
            Running    : -SC->Complete Hold>Holding Pause>Pausing Stop>Stopping Abort>Aborting
            Complete   : Reset>Idle
            Pausing    : -SC->Paused Hold>Holding Stop>Stopping Abort>Aborting
            Paused     : Resume>Running Hold>Holding Stop>Stopping Abort>Aborting
            Holding    : -SC->Held Stop>Stopping Abort>Aborting
            Held       : Restart>Restarting Stop>Stopping Abort>Aborting
            Restarting : -SC->Running Hold>Holding Stop>Stopping Abort>Aborting
            Stopping   : -SC->Stopped Abort>Aborting
            Stopped    : Reset>Idle Abort>Aborting
            Aborting   : -SC->Aborted
            Aborted    : Reset>Idle
            """;

    @Test
    void unitStatesAreThoseOfPackMl() {
        assertPairs(UNIT, UnitState.values(), UnitCommand.values(), UnitState.TABLE);
    }

    @Test
    void phaseStatesAreThoseOfIsa88() {
        assertPairs(PHASE, PhaseState.values(), PhaseCommand.values(), PhaseState.TABLE);
    }

    private static <S extends Enum<S>, C extends Enum<C>> void assertPairs(
            String table, S[] states, C[] commands, Transitions<S, C> transitions) {
        Map<String, Map<String, String>> rows = rows(table);
        assertEquals(Arrays.stream(states).map(Enum::toString).sorted().toList(), rows.keySet().stream().sorted().toList());
        for (S state : states) {
            Map<String, String> row = rows.get(state.toString());
            for (C command : commands) {
                boolean completes = command == UnitCommand.STATE_COMPLETE || command == PhaseCommand.DONE;
                String expected = row.remove(completes ? "-SC-" : command.toString());
                S next = transitions.next(state, command);
                assertEquals(expected, next == null ? null : next.toString(), state + " " + command);
                if (next == null) {
                    assertThrows(IllegalStateException.class, () -> transitions.after(state, command));
                }
            }
            assertEquals(Map.of(), row, state + " has commands that do not exist");
        }
    }

    private static Map<String, Map<String, String>> rows(String table) {
        Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        table.lines().forEach(line -> {
            Map<String, String> row = new LinkedHashMap<>();
            for (String cell : line.substring(line.indexOf(':') + 1).strip().split(" +")) {
                row.put(cell.substring(0, cell.lastIndexOf('>')), cell.substring(cell.lastIndexOf('>') + 1));
            }
            rows.put(line.substring(0, line.indexOf(':')).strip(), row);
        });
        return rows;
    }

    @Test
    void unitStatesBearPackMlNumbers() {
        List<String> numbered = List.of("Undefined", "Clearing", "Stopped", "Starting", "Idle", "Suspended", "Execute", "Stopping",
                "Aborting", "Aborted", "Holding", "Held", "Unholding", "Suspending", "Unsuspending", "Resetting", "Completing",
                "Completed");
        for (int number = 0; number < numbered.size(); number++) {
            assertEquals(numbered.get(number), UnitState.ofNumber(number).toString());
            assertEquals(number, UnitState.ofNumber(number).number());
        }
        List<String> commands = List.of("state complete", "Reset", "Start", "Stop", "Hold", "Unhold", "Suspend", "Unsuspend", "Abort",
                "Clear", "Complete");
        for (UnitCommand command : UnitCommand.values()) {
            assertEquals(commands.get(command.number()), command.toString());
        }
        assertEquals(List.of(1, 2, 3), Arrays.stream(UnitMode.values()).map(UnitMode::number).toList());
        assertThrows(IllegalArgumentException.class, () -> UnitMode.ofNumber(4));
    }

    @Test
    void modeChangesInStoppedIdleAndAbortedOnly() {
        assertEquals(List.of(UnitState.STOPPED, UnitState.IDLE, UnitState.ABORTED),
                Arrays.stream(UnitState.values()).filter(UnitState::allowsModeChange).toList());
    }

    @Test
    void refusalNamesStateCommandAndWhatIsAllowed() {
        assertEquals("Hold is not allowed in Idle; allowed there: Start, Stop, Abort",
                UnitState.TABLE.refusal(UnitState.IDLE, UnitCommand.HOLD));
        assertTrue(PhaseState.TABLE.refusal(PhaseState.COMPLETE, PhaseCommand.HOLD).endsWith("allowed there: Reset"));
        assertNull(UnitState.TABLE.next(UnitState.ABORTED, UnitCommand.RESET));
    }
}
