package org.magistral.desk.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.magistral.desk.access.AccessRefused.Reason;

class PeopleTest {
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    private Path folder;

    private House house;

    @BeforeEach
    void enter() throws IOException {
        house = new House(folder);
        house.enter("op-7", Role.OPERATOR);
    }

    private static void assertRefused(Reason reason, Executable what) {
        AccessRefused refused = assertThrows(AccessRefused.class, what);
        assertEquals(reason, refused.reason(), refused.getMessage());
        assertFalse(refused.getMessage().contains("correct horse"), refused.getMessage());
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            assertRefused(Reason.UNKNOWN_OR_WRONG, () -> house.logins.login("op-7", House.password("op-7", 9), house.now()));
        }
    }

    private List<AccessEvent> noted() throws IOException {
        return house.file.read().notes().stream().map(People.Note::what).toList();
    }

    @Test
    void theUsualCostTakesNineteenMebibytesAndKnowsItsOwn() {
        Credential made = Credential.of(House.password("a"), Credential.Cost.USUAL, new SplittableRandom(1));
        assertTrue(made.text().startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), made.text());
        assertTrue(Credential.parse(made.text()).matches(House.password("a")));
        assertFalse(made.matches(House.password("a", 2)));
        assertEquals("a credential", made.toString());
    }

    @ParameterizedTest
    @CsvSource({"$argon2id$v=19$m=999999,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "$argon2i$v=19$m=256,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "plain", "$argon2id$"})
    void whatIsNoCredentialIsRefusedWithoutItsText(String text) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> Credential.parse(text));
        assertFalse(refused.getMessage().contains(text));
    }

    @Test
    void whoGivesIdAndPasswordIsLetIn() throws IOException {
        assertEquals("op-7", house.login("op-7").person().id());
        assertEquals(AccessEvent.LOGGED_IN, noted().getLast());
    }

    @Test
    void anUnknownIdAndAWrongPasswordAreToldAlike() {
        AccessRefused wrong = assertThrows(AccessRefused.class, () -> house.logins.login("op-7", House.password("x"), house.now()));
        AccessRefused nobody = assertThrows(AccessRefused.class, () -> house.logins.login("op-8", House.password("x"), house.now()));
        assertEquals(wrong.getMessage(), nobody.getMessage());
    }

    @Test
    void failuresLockOutForATimeThatGrowsAndARestartForgetsNone() throws IOException {
        fail(3);
        house.time.advanceNanos(59 * SECOND);
        Logins restarted = new Logins(new PeopleFile(folder), House.RULES, House.CHEAP, new SplittableRandom(5));
        assertRefused(Reason.LOCKED_OUT, () -> restarted.login("op-7", House.password("op-7"), house.now()));
        house.time.advanceNanos(SECOND);
        fail(1); // the lock is over, the failures are not forgotten: twice as long now
        house.time.advanceNanos(119 * SECOND);
        assertRefused(Reason.LOCKED_OUT, () -> house.login("op-7"));
        house.time.advanceNanos(SECOND);
        house.login("op-7");
        fail(2);
        house.login("op-7");
        assertEquals(2, noted().stream().filter(AccessEvent.LOCKED_OUT::equals).count());
    }

    @Test
    void aLockNeverLastsLongerThanTheLongest() {
        assertEquals(0, House.RULES.lockSeconds(2));
        assertEquals(60, House.RULES.lockSeconds(3));
        assertEquals(480, House.RULES.lockSeconds(6));
        assertEquals(600, House.RULES.lockSeconds(7));
        assertEquals(600, House.RULES.lockSeconds(1_000_000));
    }

    @Test
    void anAdministratorUnlocks() throws IOException {
        fail(3);
        house.register.unlock(house.admin(), "op-7", house.now());
        house.login("op-7");
        assertTrue(noted().contains(AccessEvent.UNLOCKED));
    }

    @Test
    void aPasswordIsOverAtItsAgeAndCanThenOnlyBeChanged() throws IOException {
        house.time.advanceNanos(180 * 86_400 * SECOND - 1_000_000);
        house.login("op-7");
        house.time.advanceNanos(1_000_000);
        assertRefused(Reason.PASSWORD_OVER, () -> house.login("op-7"));
        house.register.changeOwn(house.logins, "op-7", House.password("op-7"), House.password("op-7", 2), house.now());
        house.logins.login("op-7", House.password("op-7", 2), house.now());
    }

    @Test
    void thePasswordOfAnotherIsForOneChangeOnly() throws IOException {
        house.register.setPassword(house.admin(), "op-7", House.password("op-7", 5), house.now());
        assertRefused(Reason.PASSWORD_OVER, () -> house.logins.login("op-7", House.password("op-7", 5), house.now()));
    }

    @ParameterizedTest
    @CsvSource({"short-pass1", "aaaabbbbaaaabbbb", "my op-7 password", "it is mustermann!", "correct horse 33f023 1"})
    void theHouseRefusesAWeakPassword(String weak) {
        String typed = weak.startsWith("correct") ? new String(House.typed("op-7", 1)) : weak;
        assertRefused(Reason.PASSWORD_NOT_TAKEN, () -> house.register.changeOwn(house.logins, "op-7", House.password("op-7"),
                new Password(typed.toCharArray()), house.now()));
    }

    @Test
    void formerPasswordsComeBackOnlyAfterSoManyOthers() throws IOException {
        for (int i = 1; i <= 3; i++) {
            int number = i;
            if (i > 1) {
                assertRefused(Reason.PASSWORD_NOT_TAKEN, () -> house.register.changeOwn(house.logins, "op-7", House.password("op-7",
                        number), House.password("op-7", 1), house.now()));
            }
            house.register.changeOwn(house.logins, "op-7", House.password("op-7", i), House.password("op-7", i + 1), house.now());
        }
        house.register.changeOwn(house.logins, "op-7", House.password("op-7", 4), House.password("op-7", 1), house.now());
    }

    @Test
    void trainingEndsWithItsLastDay() throws IOException {
        house.register.setValidUntil(house.admin(), "op-7", LocalDate.of(2026, 3, 2), house.now());
        house.time.advanceNanos(2 * 86_400 * SECOND - 1_000_000);
        house.login("op-7");
        house.time.advanceNanos(1_000_000);
        assertRefused(Reason.TRAINING_OVER, () -> house.login("op-7"));
    }

    @Test
    void anIdIsOnePersonsForEver() throws IOException {
        assertRefused(Reason.ID_TAKEN, () -> house.enter("op-7", Role.OPERATOR));
        house.register.retire(house.admin(), "op-7", house.now());
        assertRefused(Reason.UNKNOWN_OR_WRONG, () -> house.login("op-7"));
        assertRefused(Reason.ID_TAKEN, () -> house.enter("op-7", Role.OPERATOR));
        assertTrue(house.file.read().find("op-7").orElseThrow().retired());
    }

    @Test
    void theLastAdministratorStays() throws IOException {
        assertRefused(Reason.LAST_ADMINISTRATOR, () -> house.register.retire(house.admin(), House.ADMIN, house.now()));
        assertRefused(Reason.LAST_ADMINISTRATOR,
                () -> house.register.setRoles(house.admin(), House.ADMIN, EnumSet.of(Role.OPERATOR), house.now()));
        house.enter("admin-2", Role.ADMINISTRATOR);
        house.register.retire(house.admin(), House.ADMIN, house.now());
    }

    @Test
    void onlyAnAdministratorChangesPeople() throws IOException {
        Session operator = house.login("op-7");
        assertRefused(Reason.NO_RIGHT, () -> house.register.setRoles(operator, "op-7", Set.of(Role.RELEASER), house.now()));
        assertRefused(Reason.NO_RIGHT, () -> house.register.addFirst(House.entry("op-9", Role.ADMINISTRATOR), House.password("op-9"),
                house.now()));
        assertTrue(house.file.read().find("op-9").isEmpty());
    }

    @Test
    void aSessionLeftAloneIsLocked() throws IOException {
        Session session = house.login("op-7");
        house.time.advanceNanos(600 * SECOND - 1);
        session.require(Act.START, house.time.monotonicNanos());
        house.time.advanceNanos(600 * SECOND - 1);
        assertTrue(session.isOpen(house.time.monotonicNanos()), "what was done counts, not the login");
        house.time.advanceNanos(1);
        assertRefused(Reason.SESSION_LOCKED, () -> session.require(Act.START, house.time.monotonicNanos()));
        house.logins.unlock(session, House.password("op-7"), house.now());
        session.require(Act.START, house.time.monotonicNanos());
        session.end();
        assertRefused(Reason.SESSION_LOCKED, () -> session.require(Act.START, house.time.monotonicNanos()));
    }

    @Test
    void theFileIsItsOwnersAloneAndHoldsNoPassword() throws IOException {
        fail(1);
        Path file = folder.resolve("people.json");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertFalse(Files.readString(file).contains("correct horse"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertTrue(assertThrows(IOException.class, () -> house.file.read()).getMessage().contains("chmod 600"));
    }

    @Test
    void aBrokenFileIsRefusedWithAllThatIsWrongAndNoSecret() throws IOException {
        Path file = folder.resolve("people.json");
        Files.writeString(file, Files.readString(file).replace("\"operator\"", "\"king\"").replace("t=1,p=1$", "t=1,p=2$"));
        String message = assertThrows(IOException.class, () -> house.file.read()).getMessage();
        assertTrue(message.contains("'king' is no role") && message.contains("Argon2id") && !message.contains("p=2"), message);
    }

    @Test
    void notesAreNumberedAndAGapIsRefused() throws IOException {
        People people = house.file.read();
        assertEquals(people.lastNote(), people.notes().getLast().number());
        assertTrue(people.without(people.lastNote()).notes().isEmpty());
        Path file = folder.resolve("people.json");
        Files.writeString(file, Files.readString(file).replace("\"number\" : 2,", "\"number\" : 12,"));
        assertTrue(assertThrows(IOException.class, () -> house.file.read()).getMessage().contains("without a gap"));
    }
}
