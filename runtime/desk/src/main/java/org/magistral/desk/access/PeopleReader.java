package org.magistral.desk.access;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Supplier;
import org.magistral.desk.config.yaml.Fields;
import org.magistral.desk.config.yaml.Loaded;
import org.magistral.desk.config.yaml.Place;
import org.magistral.desk.config.yaml.Problems;
import org.magistral.desk.config.yaml.Shape;
import org.magistral.desk.config.yaml.YamlFile;

/** Reads the people file, which is JSON and so YAML too, with all that is wrong with it at once; a secret is never repeated. */
final class PeopleReader {
    private static final Shape FILE = Shape.of("people", "lastNote", "people").or("notes");
    private static final Shape PERSON = Shape.of("person", "name", "validUntil").or("retired", "roles", "credential", "former",
            "passwordSetMillis", "failures", "lockedUntilMillis");
    private static final Shape NOTE = Shape.of("note", "number", "kind", "wallMillis", "wallTrusted", "actor", "fields");

    private final Problems problems;

    private PeopleReader(Problems problems) {
        this.problems = problems;
    }

    static Loaded<People> read(String file, byte[] bytes) {
        Problems problems = new Problems(file);
        Optional<People> people = YamlFile.read(bytes, problems).flatMap(whole -> new PeopleReader(problems).people(whole));
        return problems.count() == 0 ? Loaded.sound(people.orElseThrow()) : Loaded.refused(problems.all());
    }

    private Optional<People> people(Place.Table whole) {
        Fields fields = Fields.of(whole, FILE, problems).orElseThrow();
        List<Person> all = new ArrayList<>();
        fields.rows("people").forEach(row -> person(row).ifPresent(all::add));
        List<People.Note> notes = new ArrayList<>();
        fields.items("notes").forEach(item -> note(item).ifPresent(notes::add));
        return problems.count() > 0 ? Optional.empty() : made(whole, () -> new People(all, notes, whole(fields, "lastNote")));
    }

    private Optional<Person> person(Fields.Row row) {
        return Fields.of(row.place(), PERSON, problems).flatMap(fields -> {
            Set<Role> roles = EnumSet.noneOf(Role.class);
            fields.list("roles").forEach(text -> Role.ofWord(text.value()).ifPresentOrElse(roles::add, () -> problems.report(text,
                    "'" + text.value() + "' is no role; allowed: " + String.join(", ", Role.words()))));
            Optional<Credential> now = fields.has("credential") ? fields.single("credential").flatMap(this::credential) : Optional.empty();
            List<Credential> former = new ArrayList<>();
            fields.list("former").forEach(text -> credential(text).ifPresent(former::add));
            Optional<LocalDate> until = fields.single("validUntil").flatMap(text -> {
                try {
                    return Optional.of(LocalDate.parse(text.value()));
                } catch (DateTimeParseException noDay) {
                    problems.report(text, "'" + text.value() + "' is no day; allowed is like 2027-06-30");
                    return Optional.empty();
                }
            });
            Person.Secret secret = new Person.Secret(now.orElse(null), whole(fields, "passwordSetMillis"), former,
                    fields.count("failures", 0, 1_000_000,
                            0),
                    whole(fields, "lockedUntilMillis"));
            String name = fields.text("name");
            boolean retired = fields.isTrue("retired");
            return fields.isSound() && until.isPresent()
                    ? made(row.place(), () -> new Person(row.name(), name, roles, until.get(), secret, retired))
                    : Optional.empty();
        });
    }

    private Optional<Credential> credential(Place.Text text) {
        return made(text, () -> Credential.parse(text.value()));
    }

    private Optional<People.Note> note(Place item) {
        return Fields.of(item, NOTE, problems).flatMap(fields -> {
            Optional<AccessEvent> what = AccessEvent.ofId(fields.text("kind"));
            if (what.isEmpty()) {
                fields.report("kind", "'" + fields.text("kind") + "' is nothing that happens to people");
            }
            SequencedMap<String, String> texts = new LinkedHashMap<>();
            fields.rows("fields").forEach(row -> {
                if (row.place() instanceof Place.Text text) {
                    texts.put(row.name(), text.value());
                } else {
                    problems.report(row.place(), "this is " + row.place().kind() + "; it has to be a single value");
                }
            });
            long number = whole(fields, "number");
            long wallMillis = whole(fields, "wallMillis");
            boolean trusted = fields.isTrue("wallTrusted");
            String actor = fields.text("actor");
            return fields.isSound()
                    ? Optional.of(new People.Note(number, what.orElseThrow(), wallMillis, trusted, actor, texts))
                    : Optional.empty();
        });
    }

    private long whole(Fields fields, String key) {
        if (!fields.has(key)) {
            return 0;
        }
        return fields.single(key).map(text -> {
            if (!text.value().matches("\\d{1,18}")) {
                problems.report(text, "'" + text.value() + "' is no whole number of 0 or more");
                return 0L;
            }
            return Long.parseLong(text.value());
        }).orElse(0L);
    }

    /** What a constructor makes, or its complaint. */
    private <T> Optional<T> made(Place at, Supplier<T> maker) {
        try {
            return Optional.of(maker.get());
        } catch (IllegalArgumentException wrong) {
            problems.report(at, wrong.getMessage());
            return Optional.empty();
        }
    }
}
