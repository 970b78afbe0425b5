package org.magistral.desk.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.magistral.desk.config.yaml.Loaded;

/**
 * Keeps people on the disk: {@code people.json} in the data folder, readable by its owner alone. Written to another name, synced and
 * renamed, so that it is always whole; whoever changes it holds a lock from reading to writing, so that a running unit and a command line
 * do not undo each other. One thread at a time in a process.
 */
public final class PeopleFile {
    private static final String NAME = "people.json";
    private static final String LOCK = "people.lock";
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY = PosixFilePermissions
            .asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    /** What a change makes of people, and what it gives back. */
    public record Changed<T>(People people, T result) {}

    /** That of a data folder; it need not exist. */
    public PeopleFile(Path dataFolder) {
        folder = dataFolder;
    }

    /**
     * Who there is; nobody where there is no file.
     *
     * @throws IOException when it can't be read, or is not sound; the message says all that is wrong, and no secret
     */
    public People read() throws IOException {
        Path file = folder.resolve(NAME);
        try {
            if (Files.getPosixFilePermissions(file).stream().anyMatch(each -> !each.name().startsWith("OWNER_"))) {
                throw new IOException(file + ": others than its owner have rights to it; chmod 600 takes them away");
            }
            Loaded<People> loaded = PeopleReader.read(file.toString(), Files.readAllBytes(file));
            if (!loaded.isSound()) {
                throw new IOException(loaded.text());
            }
            return loaded.get();
        } catch (NoSuchFileException none) {
            return People.NOBODY;
        }
    }

    /**
     * Reads, changes and writes as one; nothing is written where the change throws or leaves everything as it was.
     *
     * @throws IOException when it can't be read or written
     */
    public <T> T change(Function<People, Changed<T>> change) throws IOException {
        Files.createDirectories(folder);
        Path lockFile = folder.resolve(LOCK);
        try (FileChannel channel = FileChannel.open(lockFile, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), OWNER_ONLY);
                FileLock _ = channel.lock()) {
            People before = read();
            Changed<T> changed = change.apply(before);
            if (changed.people() != before) {
                write(changed.people());
            }
            return changed.result();
        }
    }

    private void write(People people) throws IOException {
        Path fresh = folder.resolve(NAME + ".new");
        Files.deleteIfExists(fresh); // of a write that a power cut ended
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel out = FileChannel.open(fresh, options, OWNER_ONLY)) {
            ByteBuffer bytes = ByteBuffer.wrap(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json(people)));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        Files.move(fresh, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel parent = FileChannel.open(folder, StandardOpenOption.READ)) {
            parent.force(true);
        }
    }

    private static ObjectNode json(People people) {
        ObjectNode whole = JSON.createObjectNode().put("lastNote", people.lastNote());
        ObjectNode rows = whole.putObject("people");
        people.all().forEach(person -> put(person, rows.putObject(person.id())));
        if (!people.notes().isEmpty()) {
            ArrayNode notes = whole.putArray("notes");
            people.notes().forEach(note -> {
                ObjectNode row = notes.addObject().put("number", note.number()).put("kind", note.what().id())
                        .put("wallMillis", note.wallMillis()).put("wallTrusted", note.wallTrusted()).put("actor", note.actor());
                ObjectNode fields = row.putObject("fields");
                note.fields().forEach(fields::put);
            });
        }
        return whole;
    }

    private static void put(Person person, ObjectNode row) {
        row.put("name", person.name()).put("validUntil", person.validUntil().toString());
        if (person.retired()) {
            row.put("retired", true);
            return;
        }
        ArrayNode roles = row.putArray("roles");
        person.roles().stream().sorted().forEach(role -> roles.add(role.toString()));
        Person.Secret secret = person.secret();
        Optional.ofNullable(secret.now()).ifPresent(now -> row.put("credential", now.text()));
        List<Credential> former = new ArrayList<>(secret.former());
        if (!former.isEmpty()) {
            ArrayNode texts = row.putArray("former");
            former.forEach(each -> texts.add(each.text()));
        }
        row.put("passwordSetMillis", secret.setMillis()).put("failures", secret.failures())
                .put("lockedUntilMillis", secret.lockedUntilMillis());
    }
}
