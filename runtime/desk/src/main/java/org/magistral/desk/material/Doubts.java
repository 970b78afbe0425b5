package org.magistral.desk.material;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.magistral.core.event.Event;
import org.magistral.core.event.Sink;
import org.magistral.core.time.Stamp;

/**
 * Lots that a batch has, or had, and that it should not: a doubt is a deviation of that batch, open until two persons have decided, or
 * until the lot was replaced before its use began. Told to the sink first. Looking allocates nothing. One thread.
 */
final class Doubts {
    private final Sink sink;
    private final List<Doubt> all = new ArrayList<>();

    /** About one lot of one batch. */
    private record Doubt(String batch, String lot, boolean open) {}

    Doubts(Sink sink) {
        this.sink = sink;
    }

    /** What the ledger has of it. */
    void recall(String kind, JsonNode body) {
        String batch = body.path("batch").asText();
        String lot = body.path("lot").asText();
        if (kind.equals(MaterialEvent.DOUBTED.id())) {
            put(new Doubt(batch, lot, true));
        } else if (kind.equals(MaterialEvent.CLEARED.id())) {
            put(new Doubt(batch, lot, false));
        }
    }

    private void put(Doubt doubt) {
        all.removeIf(each -> each.batch().equals(doubt.batch()) && each.lot().equals(doubt.lot()));
        all.add(doubt);
    }

    /** A batch of this id begins: what was in doubt under it before was another one's. */
    void begin(String batch) {
        all.removeIf(doubt -> doubt.batch().equals(batch));
    }

    /**
     * Opens one.
     *
     * @param more what the ledger is to have of it
     */
    void open(String batch, String lot, String actor, Stamp now, Map<String, Object> more) {
        tell(MaterialEvent.DOUBTED, batch, lot, actor, now, more);
        put(new Doubt(batch, lot, true));
    }

    /** Ends it, likewise. */
    void close(String batch, String lot, String actor, Stamp now, Map<String, Object> more) {
        tell(MaterialEvent.CLEARED, batch, lot, actor, now, more);
        put(new Doubt(batch, lot, false));
    }

    private void tell(MaterialEvent what, String batch, String lot, String actor, Stamp now, Map<String, Object> more) {
        SequencedMap<String, Object> body = new LinkedHashMap<>();
        body.put("batch", batch);
        body.put("lot", lot);
        more.keySet().stream().sorted().forEach(key -> body.put(key, more.get(key)));
        sink.accept(new Event(what, now, actor, body));
    }

    boolean isOpen(String batch, String lot) {
        int at = find(batch, lot);
        return at >= 0 && all.get(at).open();
    }

    /** Whether it is open, or was, and people have decided. */
    boolean isKnown(String batch, String lot) {
        return find(batch, lot) >= 0;
    }

    private int find(String batch, String lot) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).batch().equals(batch) && all.get(i).lot().equals(lot)) {
                return i;
            }
        }
        return -1;
    }

    /** How many there are, open or not. */
    int size() {
        return all.size();
    }

    /** Whether one of them, by its number, is open and of this batch. */
    boolean isOpen(int number, String batch) {
        return all.get(number).open() && all.get(number).batch().equals(batch);
    }

    /** The lot that one of them is about. */
    String lot(int number) {
        return all.get(number).lot();
    }

    /** Of how many lots of this batch it is open. */
    int count(String batch) {
        int count = 0;
        for (int i = 0; i < all.size(); i++) {
            count += isOpen(i, batch) ? 1 : 0;
        }
        return count;
    }

    /** Which they are. */
    List<String> lots(String batch) {
        return all.stream().filter(each -> each.open() && each.batch().equals(batch)).map(Doubt::lot).toList();
    }
}
