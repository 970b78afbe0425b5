package org.magistral.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoublePredicate;
import org.magistral.records.archive.Archive;
import org.magistral.records.history.Sample;
import org.magistral.records.ledger.LedgerEntry;

/** What a closed run has left in its folder, as one who comes later reads it. */
final class Records {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Archive archive;
    private final List<LedgerEntry> entries = new ArrayList<>();

    Records(Path data) throws IOException {
        archive = Archive.open(data);
        archive.entries(1, Long.MAX_VALUE, false, stored -> entries.add(stored.entry()));
    }

    /** What a run that is not closed yet has made durable. */
    Records(RecordedRun run) throws IOException {
        archive = run.unit().recorder().archive();
        archive.entries(1, Long.MAX_VALUE, false, stored -> entries.add(stored.entry()));
    }

    List<LedgerEntry> entries() {
        return entries;
    }

    /** Entries of one kind. */
    List<LedgerEntry> entries(String kind) {
        return entries.stream().filter(entry -> entry.kind().equals(kind)).toList();
    }

    static String field(LedgerEntry entry, String name) {
        try {
            JsonNode value = JSON.readTree(entry.body()).get(name);
            return value == null ? "" : value.asText();
        } catch (IOException noJson) {
            throw new AssertionError(entry.toString(), noJson);
        }
    }

    boolean isSound() throws IOException {
        return archive.verify().isSound();
    }

    /** Whether the trend held such a value at any time of a stretch. */
    boolean any(String tag, long fromMillis, long toMillis, DoublePredicate such) throws IOException {
        return trend(tag, fromMillis, toMillis).stream().anyMatch(sample -> such.test(sample.value()));
    }

    /** Whether the trend held only such values over a stretch. */
    boolean all(String tag, long fromMillis, long toMillis, DoublePredicate such) throws IOException {
        return trend(tag, fromMillis, toMillis).stream().allMatch(sample -> such.test(sample.value()));
    }

    private List<Sample> trend(String tag, long fromMillis, long toMillis) throws IOException {
        List<Sample> samples = archive.history(tag, fromMillis, toMillis);
        if (samples.isEmpty()) {
            throw new AssertionError("no trend of " + tag);
        }
        return samples;
    }
}
