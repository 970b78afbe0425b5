package org.magistral.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.magistral.records.ledger.LedgerEntry;

/** People as they are kept from the command line, and what the ledger gets of it. */
@Execution(ExecutionMode.CONCURRENT)
class PeopleCommandTest {
    private static final String FIRST = "correct horse 1";
    private static final String SECOND = "battery staple 2";

    @TempDir
    private Path folder;

    private Spoken people(String typed, String command, String... more) {
        List<String> words = new ArrayList<>(List.of(("people " + command).split(" ")));
        words.addAll(List.of(more));
        words.addAll(List.of("--data", folder.toString()));
        Spoken spoken = Spoken.to(words, typed);
        assertFalse((spoken.out() + spoken.err()).contains("horse"), spoken.toString());
        return spoken;
    }

    private void assertDone(Spoken spoken) {
        assertEquals(0, spoken.exit(), spoken.err());
    }

    private void assertRefused(Spoken spoken, String said) {
        assertEquals(Magistral.BAD_INPUT, spoken.exit());
        assertTrue(spoken.err().startsWith("magistral: ") && spoken.err().contains(said), spoken.err());
        assertEquals(1, spoken.err().lines().count(), spoken.err());
    }

    private void addAdministrator() {
        assertDone(people(FIRST + "\n", "add adm-1 --stdin --roles administrator --until 2099-12-31", "--name", "Erika Mustermann"));
    }

    @Test
    void peopleAreAddedChangedAndRetiredAndTheNextStartTellsTheLedgerOnce() throws IOException {
        addAdministrator();
        assertDone(people(FIRST + "\n" + FIRST + "\n", "add op-1 --stdin --roles operator,maintenance --until 2099-12-31 --as adm-1",
                "--name", "Otto Normal"));
        assertDone(people(FIRST + "\n" + SECOND + "\n", "passwd op-1 --stdin"));
        assertDone(people(FIRST + "\n", "roles op-1 operator --stdin --as adm-1"));
        assertDone(people(FIRST + "\n", "unlock op-1 --stdin --as adm-1"));
        assertTrue(people("", "list").out().contains("Otto Normal"));
        assertDone(people(FIRST + "\n", "retire op-1 --stdin --as adm-1"));
        assertTrue(people("", "list").out().lines().anyMatch(line -> line.startsWith("op-1") && line.endsWith("retired")));
        for (int start = 0; start < 2; start++) {
            assertDone(Spoken.to("run --seed 3 --for 10s --data " + folder));
        }
        List<LedgerEntry> told = new Records(folder).entries().stream().filter(entry -> entry.kind().startsWith("access.")
                && entry.body().contains("\"row\":\"people\"")).toList();
        assertEquals(List.of("access.person.added", "access.login", "access.person.added", "access.password.changed", "access.login",
                "access.roles.changed", "access.login", "access.unlocked", "access.login", "access.person.retired", "access.people.told"),
                told.stream().map(LedgerEntry::kind).toList());
        assertEquals("console", told.getFirst().actor());
        assertFalse(told.toString().contains("horse") || told.toString().contains("argon2"), told.toString());
    }

    @Test
    void aFileThatWasTakenAwayIsTold() throws IOException {
        addAdministrator();
        assertDone(Spoken.to("run --seed 3 --for 10s --data " + folder));
        Files.delete(folder.resolve("people.json"));
        assertDone(Spoken.to("run --seed 3 --for 10s --data " + folder));
        assertEquals(1, new Records(folder).entries("access.people.unaccounted").size());
    }

    @Test
    void whatCannotBeDoneIsToldInALine() {
        assertRefused(people(FIRST, "add op-1 --stdin --roles operator --until 2099-12-31", "--name", "Otto Normal"),
                "first person of all");
        addAdministrator();
        assertRefused(people(SECOND, "retire adm-1 --stdin --as adm-1"), "id or password is wrong");
        assertRefused(people(FIRST, "retire adm-1 --stdin --as adm-1"), "last administrator");
        assertRefused(people(FIRST, "unlock op-9 --stdin --as adm-1"), "nobody with the id op-9");
        assertRefused(people("", "unlock adm-1 --stdin --as adm-1"), "no password of adm-1 was given");
        assertRefused(people(FIRST, "roles adm-1 king --stdin --as adm-1"), "'king' is no role; allowed: operator");
        for (String[] day : new String[][]{{"soon", "(DAY): 'soon' is no day; wanted is year-month-day, such as 2027-06-30"},
            {"2027-02-30", "(DAY): '2027-02-30' is in no calendar"}}) {
            Spoken refused = people(FIRST, "training adm-1 " + day[0] + " --stdin --as adm-1");
            assertTrue(refused.exit() == Magistral.BAD_INPUT && refused.err().contains(day[1]), refused.toString());
        }
        assertRefused(people("", "unlock adm-1 --as adm-1"), "--stdin");
    }

    @Test
    void theRightsAreATable() {
        assertTrue(Spoken.to("people rights").out().lines().anyMatch(line -> line.matches("release a batch +x")));
        assertRefused(Spoken.to("people"), "people needs one of");
        assertRefused(Spoken.to("order"), "order needs");
        assertRefused(Spoken.to("order check no.json"), "orderKeys");
    }
}
