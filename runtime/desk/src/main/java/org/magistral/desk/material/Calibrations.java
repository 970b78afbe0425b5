package org.magistral.desk.material;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.magistral.core.event.Event;
import org.magistral.core.event.Sink;
import org.magistral.core.time.Stamp;
import org.magistral.desk.access.AccessRefused;
import org.magistral.desk.access.Act;
import org.magistral.desk.access.Session;
import org.magistral.desk.config.yaml.Nearest;
import org.magistral.records.archive.Archive;

/**
 * Until when each instrument is calibrated. Told to the sink first, built again from the ledger; the last booking counts. One thread.
 */
public final class Calibrations {
    /** A year, and a month for who is late. [K] */
    private static final int LONGEST_DAYS = 396;

    private final Sink sink;
    private final SequencedMap<String, LocalDate> dues = new LinkedHashMap<>();

    /** For a unit on which nothing was ever calibrated. */
    public Calibrations(Sink sink) {
        this.sink = sink;
    }

    /** What the ledger knows. */
    public static Calibrations recall(Sink sink, Archive archive) throws IOException {
        Calibrations calibrations = new Calibrations(sink);
        ObjectMapper mapper = new ObjectMapper();
        archive.recall(stored -> {
            if (stored.entry().kind().equals(MaterialEvent.CALIBRATED.id())) {
                JsonNode body = mapper.readTree(stored.entry().body());
                calibrations.dues.put(body.path("tag").asText(), LocalDate.parse(body.path("due").asText()));
            }
        });
        return calibrations;
    }

    /**
     * Books that these instruments were calibrated today: all of them or, where anything is wrong, none.
     *
     * @param known tags of the unit that can be calibrated
     * @param due the last day, in UTC, on which the calibration counts
     */
    public void book(Session who, List<String> tags, Collection<String> known, LocalDate due, Stamp now) {
        try {
            who.require(Act.CALIBRATE, now.monotonicNanos());
            tags.forEach(tag -> requireBookable(tag, known, due, now));
        } catch (MaterialRefused | AccessRefused refused) {
            tell(MaterialEvent.CALIBRATION_REFUSED, who, now, String.join(", ", tags), "why", refused.getMessage());
            throw refused;
        }
        for (String tag : tags) {
            tell(MaterialEvent.CALIBRATED, who, now, tag, "due", due.toString());
            dues.put(tag, due);
        }
    }

    private static void requireBookable(String tag, Collection<String> known, LocalDate due, Stamp now) {
        if (!known.contains(tag)) {
            throw new MaterialRefused("the unit has no instrument '" + tag + "'" + Nearest.hint(tag, List.copyOf(known)));
        }
        if (!now.wallTrusted()) {
            throw new MaterialRefused("the clock is not set, so nobody knows when " + tag + " was calibrated");
        }
        if (due.isAfter(today(now).plusDays(LONGEST_DAYS))) {
            throw new MaterialRefused("the calibration of " + tag + " would be due on " + due + "; it counts for " + LONGEST_DAYS
                    + " days at most, until " + today(now).plusDays(LONGEST_DAYS));
        }
        if (!due.isAfter(today(now))) {
            throw new MaterialRefused("the calibration of " + tag + " would be due on " + due + ", which is not after today");
        }
    }

    /** The last day on which it counts; empty where it was never booked. */
    public Optional<LocalDate> due(String tag) {
        return Optional.ofNullable(dues.get(tag));
    }

    /** All that were ever booked. */
    public List<String> tags() {
        return List.copyOf(dues.sequencedKeySet());
    }

    /** Which of these were never calibrated, or are overdue; all of them where the clock is not set. */
    public List<String> overdue(Collection<String> tags, Stamp now) {
        LocalDate today = today(now);
        return tags.stream().filter(tag -> !now.wallTrusted() || due(tag).filter(due -> !today.isAfter(due)).isEmpty()).toList();
    }

    private static LocalDate today(Stamp now) {
        return Instant.ofEpochMilli(now.wallMillis()).atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private void tell(MaterialEvent what, Session who, Stamp now, String tag, String key, String value) {
        SequencedMap<String, Object> body = new LinkedHashMap<>();
        body.put("tag", tag);
        body.put(key, value);
        sink.accept(new Event(what, now, who.person().id(), body));
    }
}
