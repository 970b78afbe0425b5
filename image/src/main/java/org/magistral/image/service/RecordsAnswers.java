package org.magistral.image.service;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.magistral.core.time.Span;
import org.magistral.records.archive.Archive;
import org.magistral.records.archive.Verification;
import org.magistral.records.history.Sample;
import org.magistral.records.ledger.LedgerEntry;
import org.magistral.records.ledger.LedgerEvent;

/** What the records answer to a question, as JSON: the same whether a running unit or the files of a stopped one are asked. */
public final class RecordsAnswers {
    public static final String LEDGER = "ledger";
    public static final String VERIFY = "verify";
    public static final String HISTORY = "history";
    public static final String BEGINNING = "0s";
    public static final String END = "end";
    /** Entries that one answer holds. */
    public static final int AT_ONCE = 1000;

    private RecordsAnswers() {}

    public static ArrayNode ledger(Archive archive, long from, int most) throws IOException {
        ArrayNode answer = JsonNodeFactory.instance.arrayNode();
        if (from < 0) {
            archive.tail((int) Math.min(-from, most)).forEach(entry -> describe(answer.addObject(), entry));
        } else {
            archive.entries(from, from + most - 1, false, stored -> describe(answer.addObject(), stored.entry()));
        }
        return answer;
    }

    private static void describe(ObjectNode node, LedgerEntry entry) {
        node.put("sequence", entry.sequence());
        node.put("boot", entry.boot());
        node.put("time", Instant.ofEpochMilli(entry.at().wallMillis()).toString());
        node.put("wallMillis", entry.at().wallMillis());
        node.put("wallTrusted", entry.at().wallTrusted());
        node.put("monotonicNanos", entry.at().monotonicNanos());
        node.put("severity", entry.severity().name());
        node.put("kind", entry.kind());
        node.put("actor", entry.actor());
        node.put("body", entry.body());
        node.put("hash", entry.hash().toString());
    }

    public static ObjectNode verification(Archive archive) throws IOException {
        Verification found = archive.verify();
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("sound", found.isSound());
        node.put("entries", found.entries());
        node.put("firstSequence", found.firstSequence());
        node.put("head", found.head().toString());
        node.put("blocks", found.blocks());
        node.put("samples", found.samples());
        found.fault().ifPresent(fault -> node.put("fault", fault.toString()));
        found.storeFault().ifPresent(fault -> node.put("storeFault", fault));
        ArrayNode flaws = node.putArray("flaws");
        found.flaws().forEach(flaw -> flaws.add(flaw.toString()));
        return node;
    }

    public static ArrayNode history(Archive archive, String tag, String from, String to) throws IOException {
        long beginMillis = archive.entry(1).map(first -> first.at().wallMillis()).orElse(0L);
        long fromMillis = moment(from, beginMillis);
        long toMillis = moment(to, beginMillis);
        if (toMillis < fromMillis) {
            throw new IllegalArgumentException("from " + from + " to " + to + " goes back in time");
        }
        List<Sample> samples = archive.history(tag, fromMillis, toMillis);
        if (samples.isEmpty()) {
            requireKnown(archive, tag);
        }
        ArrayNode answer = JsonNodeFactory.instance.arrayNode();
        for (Sample sample : samples) {
            ObjectNode node = answer.addObject();
            node.put("time", Instant.ofEpochMilli(sample.wallMillis()).toString());
            node.put("value", sample.value());
            node.put("quality", sample.quality().name());
        }
        return answer;
    }

    /** Nothing to show is an answer only for a tag that these records know. */
    private static void requireKnown(Archive archive, String tag) throws IOException {
        SequencedSet<String> known = new LinkedHashSet<>();
        ObjectMapper mapper = new ObjectMapper();
        archive.entries(1, Long.MAX_VALUE, false, stored -> {
            if (stored.entry().kind().equals(LedgerEvent.HISTORY_TAGS.id())) {
                mapper.readTree(stored.entry().body()).fieldNames().forEachRemaining(known::add);
            }
        });
        if (!known.contains(tag)) {
            throw new IllegalArgumentException("there is no tag '" + tag + "' in these records; they have " + String.join(", ", known));
        }
    }

    /** A moment as people type it: a span since the records began, or a date and time in UTC. */
    private static long moment(String text, long beginMillis) {
        if (text.equals(END)) {
            return Long.MAX_VALUE;
        }
        try {
            return text.endsWith("Z") ? Instant.parse(text).toEpochMilli() : beginMillis + Span.parseNanos(text) / 1_000_000;
        } catch (DateTimeException | IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no moment; allowed is a span since the records began, such as 2d12h, or 2026-01-03T12:00:00Z",
                    wrong);
        }
    }
}
