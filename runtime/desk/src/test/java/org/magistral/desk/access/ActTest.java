package org.magistral.desk.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.magistral.core.command.BatchCommand;
import org.magistral.core.command.Command;
import org.magistral.core.command.InterlockCommand;

class ActTest {
    @Test
    void everyCommandHasItsLine() throws ReflectiveOperationException {
        Set<Act> found = EnumSet.noneOf(Act.class);
        List<Class<?>> kinds = new ArrayList<>();
        collect(Command.class, kinds);
        assertTrue(kinds.size() >= 24, kinds.toString());
        for (Class<?> kind : kinds) {
            Act act = Act.of(any(kind));
            assertFalse(act.roles().isEmpty(), kind + ": nobody may");
            assertFalse(act.roles().contains(Role.ADMINISTRATOR), kind + ": an administrator of people runs no process");
            assertEquals(kind == InterlockCommand.EmergencyOverride.class, act.needsTwo(), kind.toString());
            found.add(act);
        }
        assertTrue(found.size() >= 20, found.toString());
    }

    private static void collect(Class<?> kind, List<Class<?>> into) {
        if (kind.isSealed()) {
            Stream.of(kind.getPermittedSubclasses()).forEach(each -> collect(each, into));
        } else {
            into.add(kind);
        }
    }

    private static Command any(Class<?> kind) throws ReflectiveOperationException {
        Class<?>[] types = Stream.of(kind.getRecordComponents()).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Stream.of(types).map(ActTest::anyOf).toArray();
        return (Command) kind.getDeclaredConstructor(types).newInstance(values);
    }

    private static Object anyOf(Class<?> type) {
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        return type == String.class ? "x" : type == boolean.class ? (Object) true : 1.0;
    }

    @ParameterizedTest
    @EnumSource(BatchCommand.Verdict.class)
    void whatIsOutOfItsLimitsIsDecidedByTwo(BatchCommand.Verdict verdict) {
        Act act = Act.of(new BatchCommand.Decide("x", "y", "q", verdict, "why"));
        assertEquals(verdict == BatchCommand.Verdict.ACCEPT || verdict == BatchCommand.Verdict.DECLINE ? Act.DECIDE : Act.DECIDE_DEVIATION,
                act);
        assertEquals(verdict.needsTwo(), act.needsTwo());
    }

    /** What must not be given away by a slip: the whole of it, role by role. */
    @Test
    void noRoleHasMoreThanThis() {
        assertEquals("decide a deviation, decide a hold point, reject a batch, release a batch, review a batch record, "
                + "change one's own password", acts(Role.RELEASER));
        assertEquals("add, change, unlock and retire people, approve guards and files, change one's own password",
                acts(Role.ADMINISTRATOR));
        assertFalse(Act.RELEASE.isAllowed(EnumSet.complementOf(EnumSet.of(Role.RELEASER))));
        assertFalse(Act.ACCEPT_ORDER.isAllowed(EnumSet.complementOf(EnumSet.of(Role.PHARMACIST))));
        assertFalse(Act.INHIBIT.isAllowed(EnumSet.complementOf(EnumSet.of(Role.MAINTENANCE))));
        assertFalse(Act.PEOPLE.isAllowed(EnumSet.complementOf(EnumSet.of(Role.ADMINISTRATOR))));
        assertTrue(Act.CANCEL_ORDER.needsTwo() && Act.EMERGENCY_OVERRIDE.needsTwo() && Act.DECIDE_DEVIATION.needsTwo());
    }

    private static String acts(Role role) {
        List<Act> order = List.of(Act.DECIDE_DEVIATION, Act.DECIDE, Act.REJECT, Act.RELEASE, Act.REVIEW, Act.PEOPLE, Act.CONFIGURE,
                Act.OWN_PASSWORD);
        List<Act> may = Stream.of(Act.values()).filter(act -> act.isAllowed(Set.of(role))
                || role == Role.RELEASER && act == Act.DECIDE_DEVIATION && act.isAllowedAsSecond(Set.of(role))).toList();
        assertTrue(order.containsAll(may), may.toString());
        return String.join(", ", order.stream().filter(may::contains).map(Act::toString).toList());
    }

    @Test
    void theMatrixShowsEveryActOnceAndBothPersonsOfTwo() {
        List<String> lines = Act.matrix().lines().toList();
        assertEquals(Act.values().length + 2, lines.size());
        assertTrue(lines.stream().anyMatch(line -> line.matches("cancel an order +12 +2")), Act.matrix());
        assertTrue(lines.stream().anyMatch(line -> line.matches("release a batch +x")), Act.matrix());
    }
}
