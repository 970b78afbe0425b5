package org.magistral.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magistral.image.run.Crew;

/** Somebody changes the records of a unit that stands still, and {@code magistral ledger verify} says so. */
class TamperTest {
    private static final long SEED = 20260715;
    private static final int FLIPS = 40;

    @TempDir
    private static Path folder;

    private static Path data;
    private static String exported;

    @BeforeAll
    static void runHalfAnHour() {
        data = folder.resolve("data");
        assertEquals(0, Spoken.to("run --for 30min --data " + data).exit());
        assertEquals(0, Spoken.to("ledger verify --data " + data).exit());
        exported = Spoken.to("ledger export --data " + data).out();
    }

    private static Path copy(String name) throws IOException {
        Path copy = Files.createDirectory(folder.resolve(name));
        try (Stream<Path> files = Files.list(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }

    private static Path only(Path in, String pattern) throws IOException {
        try (Stream<Path> files = Files.list(in)) {
            List<Path> found = files.filter(file -> file.getFileName().toString().matches(pattern)).toList();
            assertEquals(1, found.size(), found.toString());
            return found.getFirst();
        }
    }

    private static void flip(Path file, int at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[at] ^= 1;
        Files.write(file, bytes);
    }

    @Test
    void aNameThatIsChangedInTheDatabaseIsFound() throws IOException {
        Path copy = copy("renamed");
        Path store = only(copy, "store.*\\.db");
        String text = new String(Files.readAllBytes(store), StandardCharsets.ISO_8859_1);
        int at = text.indexOf(Crew.OPERATOR);
        assertTrue(at > 0, "no entry of the operator in the database");
        for (; at > 0; at = text.indexOf(Crew.OPERATOR, at + 1)) {
            flip(store, at + Crew.OPERATOR.length() - 1);
        }
        Spoken spoken = Spoken.to("ledger verify --data " + copy);
        System.out.println("TamperTest: " + spoken.out());
        assertEquals(1, spoken.exit(), spoken.out());
        assertTrue(spoken.out().startsWith("NOT SOUND"), spoken.out());
    }

    @Test
    void aByteThatIsFlippedInTheMiddleOfTheJournalIsFoundWhereTheDatabaseIsGone() throws IOException {
        Path copy = copy("journal-alone");
        Files.delete(only(copy, "store.*\\.db"));
        assertEquals(0, Spoken.to("ledger verify --data " + copy).exit(), "the journal alone tells all");
        Path journal = only(copy, "journal-.*\\.log");
        flip(journal, (int) (Files.size(journal) / 2));
        Spoken spoken = Spoken.to("ledger verify --data " + copy);
        System.out.println("TamperTest: " + spoken.out());
        assertEquals(1, spoken.exit(), spoken.out());
        assertTrue(spoken.out().startsWith("NOT SOUND"), spoken.out());
    }

    /** Either the flip hit nothing that counts, and every entry is as it was; or verify says what is wrong, and does not fall over. */
    @Test
    void noFlippedByteChangesAnEntryUnnoticed() throws IOException {
        System.out.println("TamperTest: seed " + SEED);
        Random random = new Random(SEED);
        int found = 0;
        for (int i = 0; i < FLIPS; i++) {
            Path copy = copy("flip-" + i);
            Path file = only(copy, i % 2 == 0 ? "store.*\\.db" : "journal-.*\\.log");
            int at = random.nextInt((int) Files.size(file));
            flip(file, at);
            Spoken spoken = Spoken.to("ledger verify --data " + copy);
            assertEquals("", spoken.err(), file + " at " + at);
            assertTrue(spoken.exit() == 0 || spoken.exit() == 1, file + " at " + at + ": exit " + spoken.exit());
            assertEquals(spoken.exit() == 0, spoken.out().startsWith("sound"), spoken.out());
            found += spoken.exit();
            if (spoken.exit() == 0) {
                assertEquals(exported, Spoken.to("ledger export --data " + copy).out(), file + " at " + at);
            } else {
                assertFalse(spoken.out().lines().count() < 2, "what is wrong is not said: " + spoken.out());
            }
        }
        System.out.println("TamperTest: " + found + " of " + FLIPS + " flips found, the others changed no entry");
    }
}
