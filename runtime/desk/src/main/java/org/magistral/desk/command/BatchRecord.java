package org.magistral.desk.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.magistral.core.batch.BatchEvent;
import org.magistral.core.event.Events;
import org.magistral.core.interlock.bypass.BypassEvent;
import org.magistral.desk.material.MaterialEvent;
import org.magistral.records.archive.Archive;
import org.magistral.records.ledger.Hash;
import org.magistral.records.ledger.LedgerEntry;
import org.magistral.records.ledger.LedgerEvent;

/**
 * What the ledger tells of one batch, from its start to a last entry. What is signed under it is the chain's hash at that entry: it
 * covers each entry of the batch, the order and the boot before it, the hashes of all blocks of trends, and nothing can be put in, taken
 * out or altered without another hash. Immutable.
 *
 * @param orderId empty where it was made for no order
 * @param through the last entry that belongs to it
 * @param hash of that entry
 * @param actors ids of all who did something at the batch
 * @param marks why it may reach no patient, each as the ledger has it: what was simulated, bypassed or forced; for good
 * @param open deviations that nobody has decided, each by its name
 * @param completed whether it went through its recipe
 * @param sound whether each entry bears the hash that it must bear
 */
public record BatchRecord(
        String batchId, String orderId, long from, long through, Hash hash, Set<String> actors, Set<String> marks, Set<String> open,
        boolean completed, boolean sound) {
    /** What the batch raises where a result is out of its limits, and where people have decided. */
    static final String DEVIATION_OPENED = "batch.deviation.opened";
    static final String DEVIATION_DECIDED = "batch.deviation.closed";
    private static final String FORCED = "input.forced";
    private static final Set<String> NOBODY = Set.of(Events.UNIT, "nobody", "recorder", "");

    public BatchRecord {
        actors = Collections.unmodifiableSet(new TreeSet<>(actors));
        marks = Collections.unmodifiableSet(new TreeSet<>(marks));
        open = Collections.unmodifiableSet(new TreeSet<>(open));
    }

    /** Deviations that nobody has decided. */
    public long openDeviations() {
        return open.size();
    }

    /** Whether it can be released as simulated alone. */
    public boolean isSimulated() {
        return !marks.isEmpty();
    }

    /**
     * Walks through the ledger from the start of this batch.
     *
     * @param through the last entry to look at; {@link Long#MAX_VALUE} for all that there are
     * @return empty where the ledger knows no such batch
     */
    public static Optional<BatchRecord> read(Archive archive, String batchId, long through) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        LedgerEntry[] start = new LedgerEntry[1];
        archive.recall(stored -> {
            boolean starts = stored.entry().kind().equals(BatchEvent.STARTED.id());
            if (starts && mapper.readTree(stored.entry().body()).path("batch").asText().equals(batchId)) {
                start[0] = stored.entry();
            }
        });
        if (start[0] == null) {
            return Optional.empty();
        }
        Walk walk = new Walk(mapper, batchId, mapper.readTree(start[0].body()).path("order").asText(), start[0].sequence());
        long before = start[0].sequence() - 1;
        walk.hash = before == 0 ? Hash.ZERO : archive.entry(before).map(LedgerEntry::hash).orElse(Hash.ZERO);
        archive.entries(start[0].sequence(), through, false, stored -> walk.see(stored.entry()));
        return Optional.of(walk.record());
    }

    /** What is gathered on the way. */
    private static final class Walk {
        private final ObjectMapper mapper;
        private final String batchId;
        private final String orderId;
        private final long from;
        private final Set<String> actors = new TreeSet<>();
        private final Set<String> marks = new TreeSet<>();
        private Hash hash;
        private long last;
        private final Set<String> open = new TreeSet<>();
        private boolean completed;
        private boolean over;
        private boolean sound = true;

        private Walk(ObjectMapper mapper, String batchId, String orderId, long from) {
            this.mapper = mapper;
            this.batchId = batchId;
            this.orderId = orderId;
            this.from = from;
            last = from - 1;
        }

        private void see(LedgerEntry entry) throws IOException {
            sound &= entry.sequence() == last + 1 && entry.hash().equals(entry.hashAfter(hash));
            hash = entry.hash();
            last = entry.sequence();
            String kind = entry.kind();
            over |= entry.sequence() > from && kind.equals(BatchEvent.STARTED.id()); // from here on it is another batch's
            if (isPositive(entry, kind)) {
                open.add("late result " + entry.sequence()); // whenever it comes: the next batch may long have begun
            }
            if (kind.equals(MaterialEvent.DOUBTED.id()) || kind.equals(MaterialEvent.CLEARED.id())) {
                doubt(entry, kind); // likewise: a lot may be found bad long after
            }
            if (over) {
                return;
            }
            if (!completed && !NOBODY.contains(entry.actor()) && !kind.startsWith("access.login")) {
                actors.add(entry.actor());
            }
            mark(entry, kind);
            if (kind.equals(DEVIATION_OPENED)) {
                open.add(deviation(entry));
            } else if (kind.equals(DEVIATION_DECIDED)) {
                open.remove(deviation(entry));
            } else if (kind.equals(BatchEvent.COMPLETED.id())) {
                completed = true;
            }
        }

        /** Open or decided, as of a lot that went into this batch. */
        private void doubt(LedgerEntry entry, String kind) throws IOException {
            JsonNode body = mapper.readTree(entry.body());
            if (body.path("batch").asText().equals(batchId)) {
                String lot = "lot " + body.path("lot").asText();
                if (kind.equals(MaterialEvent.DOUBTED.id())) {
                    open.add(lot);
                } else {
                    open.remove(lot);
                }
            }
        }

        /** A decision closes the one that it names, and no other. */
        private String deviation(LedgerEntry entry) throws IOException {
            return mapper.readTree(entry.body()).path("deviation").asText();
        }

        /** For what a late test has found in this batch there is no decision but to reject. */
        private boolean isPositive(LedgerEntry entry, String kind) throws IOException {
            if (!kind.equals(DoorEvent.LATE_RESULT.id())) {
                return false;
            }
            JsonNode body = mapper.readTree(entry.body());
            return body.path("positive").asBoolean() && body.path("batch").asText().equals(batchId);
        }

        private void mark(LedgerEntry entry, String kind) throws IOException {
            if (kind.equals(BypassEvent.BEGUN.id())) {
                marks.add("a channel was bypassed");
            } else if (kind.startsWith(FORCED)) {
                marks.add("an input was forced");
            } else if (kind.equals("order.state") || kind.equals(LedgerEvent.BOOT.id())) {
                JsonNode body = mapper.readTree(entry.body());
                if (body.path("simulated").asText().equals("true")) {
                    marks.add("the unit was simulated");
                }
            }
        }

        private BatchRecord record() {
            return new BatchRecord(batchId, orderId, from, last, hash, actors, marks, open, completed, sound);
        }
    }
}
