package org.magistral.image.diagnosis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.magistral.core.scan.ScanEvent;
import org.magistral.core.time.Stamp;
import org.magistral.records.archive.Archive;
import org.magistral.records.ledger.LedgerEntry;
import org.magistral.records.ledger.LedgerEvent;

/**
 * How often K1 was armed before this start, as the ledger has it: by each start, and by each heartbeat that came back. A start after an
 * orderly end is somebody's will and does not count, unless what ended had not lived for a minute. Read backwards, so
 * that it costs the same with a month of ledger as with a day. How long ago it was is known at least by the time that the controller ran
 * since; the wall clock may say more, where it is trusted.
 */
public final class PastArmings {
    private static final Set<String> ARMINGS = Set.of(LedgerEvent.BOOT.id(), ScanEvent.HEARTBEAT_ARMED.id());
    private static final int ENTRIES_AT_ONCE = 500;
    private static final long HOUR_NANOS = 3_600_000_000_000L;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long SHORT_LIFE_NANOS = 60_000_000_000L;

    private final List<Long> agesNanos = new ArrayList<>();

    /** Says of a start that the records alone were opened, and no controller. */
    public static final String DESK = "desk";

    /**
     * One of them.
     *
     * @param ranNanos for how long controllers ran since
     * @param willed a start after an orderly end
     */
    private record Arming(long ageNanos, long ranNanos, boolean start, boolean willed) {}

    private PastArmings() {}

    /**
     * @param lastSequence of the ledger
     * @param now on the clock of the start that reads
     */
    public static PastArmings read(Archive archive, long lastSequence, Stamp now) throws IOException {
        PastArmings past = new PastArmings();
        long ranNanos = 0;
        long sinceNanos = 0;
        LedgerEntry later = null;
        ObjectMapper mapper = new ObjectMapper();
        List<Arming> found = new ArrayList<>();
        boolean cleared = false;
        for (long to = lastSequence; to > 0 && sinceNanos < HOUR_NANOS && !cleared; to -= ENTRIES_AT_ONCE) {
            List<LedgerEntry> entries = new ArrayList<>();
            archive.entries(Math.max(1, to - ENTRIES_AT_ONCE + 1), to, false, stored -> entries.add(stored.entry()));
            for (LedgerEntry entry : entries.reversed()) {
                if (entry.kind().equals(ScanEvent.HEARTBEAT_CLEARED.id())) {
                    cleared = true;
                    break;
                }
                if (later == null || entry.boot() != later.boot()) {
                    ranNanos = sinceNanos;
                    later = entry;
                }
                sinceNanos = ranNanos + Math.max(0, later.at().monotonicNanos() - entry.at().monotonicNanos());
                if (ARMINGS.contains(entry.kind())) {
                    boolean start = entry.kind().equals(LedgerEvent.BOOT.id());
                    JsonNode body = mapper.readTree(entry.body());
                    if (start && body.path(DESK).asBoolean()) {
                        continue; // nothing was driven
                    }
                    boolean willed = start && entry.sequence() > 1 && body.path("orderly").asBoolean();
                    found.add(new Arming(ageNanos(entry.at(), sinceNanos, now), sinceNanos, start, willed));
                }
            }
        }
        for (int i = 0; i < found.size(); i++) {
            if (!found.get(i).willed() || followsShortLife(found, i)) {
                past.agesNanos.add(found.get(i).ageNanos());
            }
        }
        return past;
    }

    /** Whether the start before this one, which stands after it here, was less than a minute earlier. */
    private static boolean followsShortLife(List<Arming> found, int at) {
        return found.stream().skip(at + 1L).filter(Arming::start).findFirst()
                .filter(before -> before.ranNanos() - found.get(at).ranNanos() < SHORT_LIFE_NANOS).isPresent();
    }

    private static long ageNanos(Stamp then, long ranNanos, Stamp now) {
        boolean trusted = then.wallTrusted() && now.wallTrusted();
        return Math.max(ranNanos, trusted ? (now.wallMillis() - then.wallMillis()) * NANOS_PER_MILLI : 0);
    }

    /** When they were on the clock of this start, which is the last of them. */
    public List<Long> momentsNanos(long startNanos) {
        return Stream.concat(agesNanos.stream(), Stream.of(0L)).map(age -> startNanos - age).toList();
    }

    /** What the last start before this one said of itself; empty where there was none, or its entry is no longer there. */
    public static Optional<JsonNode> lastBody(Archive archive, long lastSequence, long lastBoot) throws IOException {
        long low = 1;
        long high = lastSequence;
        while (low < high) {
            long middle = (low + high) / 2;
            if (archive.entry(middle).map(LedgerEntry::boot).orElse(0L) < lastBoot) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        Optional<LedgerEntry> first = archive.entry(low).filter(entry -> entry.kind().equals(LedgerEvent.BOOT.id()));
        return first.isEmpty() ? Optional.empty() : Optional.of(new ObjectMapper().readTree(first.get().body()));
    }
}
