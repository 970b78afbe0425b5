package org.magistral.desk.material;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Supplier;
import org.magistral.core.batch.BatchEvent;
import org.magistral.core.event.Event;
import org.magistral.core.event.Sink;
import org.magistral.core.time.Stamp;
import org.magistral.desk.access.AccessRefused;
import org.magistral.desk.access.Act;
import org.magistral.desk.access.Session;
import org.magistral.desk.need.Amount;
import org.magistral.desk.need.Need;
import org.magistral.records.archive.Archive;
import org.magistral.records.ledger.LedgerEntry;

/**
 * Every lot that this unit has ever received. What changes is told to the sink first, and holds only where the sink has taken it; {@link
 * #recall} builds the same again from the ledger. What is not allowed is told too, throws and changes nothing. One thread.
 */
public final class Materials {
    private static final String PREFIX = "material.";

    private final Sink sink;
    private final SequencedMap<String, Stock> lots = new LinkedHashMap<>();

    /** So much out of one lot. */
    private record Draw(Lot lot, Amount amount) {}

    /** For a unit that has never received anything. */
    public Materials(Sink sink) {
        this.sink = sink;
    }

    /** What the ledger knows. */
    public static Materials recall(Sink sink, Archive archive) throws IOException {
        Materials materials = new Materials(sink);
        ObjectMapper mapper = new ObjectMapper();
        archive.recall(stored -> {
            if (stored.entry().kind().startsWith(PREFIX)) {
                materials.recall(stored.entry(), mapper.readTree(stored.entry().body()));
            } else if (stored.entry().kind().equals(BatchEvent.STARTED.id())) {
                materials.batchStarted();
            }
        });
        return materials;
    }

    /** What was booked before is another batch's, also where it has the same id: runs with water are not numbered by orders. */
    public void batchStarted() {
        lots.replaceAll((_, stock) -> stock.beforeNextBatch());
    }

    private void recall(LedgerEntry entry, JsonNode body) {
        String lot = body.path("lot").asText();
        if (entry.kind().equals(MaterialEvent.RECEIVED.id())) {
            lots.put(lot, Stock.of(new Lot(body.path("kind").asText(), lot, LocalDate.parse(body.path("expiry").asText()), amount(body),
                    body.path("mostUses").asInt())));
        } else if (entry.kind().equals(MaterialEvent.USED.id())) {
            lots.computeIfPresent(lot, (_, stock) -> stock.used(amount(body), body.path("batch").asText()));
        } else if (entry.kind().equals(MaterialEvent.DISCARDED.id())) {
            lots.computeIfPresent(lot, (_, stock) -> stock.thrownAway());
        }
    }

    private static Amount amount(JsonNode body) {
        return new Amount(body.path("amount").asDouble(), Amount.Unit.valueOf(body.path("unit").asText()));
    }

    /**
     * Takes a lot in.
     *
     * @param simulated it is a twin's: nothing was delivered
     */
    public void receive(Session who, Lot lot, boolean simulated, Stamp now) {
        answer(who, now, () -> {
            if (lots.containsKey(lot.id())) {
                throw new MaterialRefused("the lot " + lot.id() + " was received before, as " + lots.get(lot.id()).lot().kind());
            }
            Stock.of(lot).refusal(now).ifPresent(why -> {
                throw new MaterialRefused(why);
            });
            tell(MaterialEvent.RECEIVED, who.person().id(), now, "kind", lot.kind(), "lot", lot.id(), "expiry", lot.expiry().toString(),
                    "amount", lot.amount().value(), "unit", lot.amount().unit().name(), "mostUses", (long) lot.mostUses(), "simulated",
                    simulated);
            lots.put(lot.id(), Stock.of(lot));
            return null;
        });
    }

    /** Throws a lot away, whatever is left of it. */
    public void discard(Session who, String lot, String why, Stamp now) {
        answer(who, now, () -> {
            Stock stock = stock(lot);
            if (stock.discarded()) {
                throw new MaterialRefused(stock.lot().kind() + " lot " + lot + " was discarded before");
            }
            if (why.isBlank()) {
                throw new MaterialRefused("to discard the lot " + lot + " takes a reason");
            }
            tell(MaterialEvent.DISCARDED, who.person().id(), now, "kind", stock.lot().kind(), "lot", lot, "why", why);
            lots.put(lot, stock.thrownAway());
            return null;
        });
    }

    /**
     * Books what is installed for a batch: all of it or, where anything is wrong, nothing. Where a kind comes from more than one lot, they
     * are drawn from in the order in which they were scanned. What the ledger has of this batch already is not booked again: a power cut
     * may have come between the booking and the answer.
     *
     * @param scanned as {@link Scanned} reads it
     */
    public void use(Session who, String batch, List<Need> needs, String scanned, Stamp now) {
        answer(who, now, () -> {
            for (Draw draw : draws(batch, needs, Scanned.parse(scanned), now)) {
                Lot lot = draw.lot();
                tell(MaterialEvent.USED, who.person().id(), now, "batch", batch, "kind", lot.kind(), "lot", lot.id(), "expiry",
                        lot.expiry().toString(), "amount", draw.amount().value(), "unit", draw.amount().unit().name());
                lots.computeIfPresent(lot.id(), (_, stock) -> stock.used(draw.amount(), batch));
            }
            return null;
        });
    }

    private List<Draw> draws(String batch, List<Need> needs, Scanned scanned, Stamp now) {
        for (Scanned.Item item : scanned.items()) {
            if (needs.stream().noneMatch(need -> need.kind().equals(item.kind()))) {
                throw new MaterialRefused("no " + item.kind() + " is needed here; needed is "
                        + String.join(", ", needs.stream().map(Need::kind).toList()));
            }
        }
        List<Draw> draws = new ArrayList<>();
        needs.forEach(need -> draws.addAll(draws(batch, need, scanned.lots(need.kind()), now)));
        return draws;
    }

    private List<Draw> draws(String batch, Need need, List<String> ids, Stamp now) {
        if (ids.isEmpty()) {
            throw new MaterialRefused("the answer names no lot of " + need.kind() + "; " + need.amount() + " are needed");
        }
        List<Draw> draws = new ArrayList<>();
        Amount missing = need.amount();
        for (Stock stock : lots.values()) {
            if (stock.lot().kind().equals(need.kind()) && stock.wentInto(batch)) {
                missing = missing.less(stock.lastTaken());
            }
        }
        for (String id : ids) {
            Stock stock = stock(id);
            requireKind(stock.lot(), need);
            if (stock.wentInto(batch)) {
                continue;
            }
            stock.refusal(now).ifPresent(why -> {
                throw new MaterialRefused(why);
            });
            if (missing.isNothing()) {
                throw new MaterialRefused("the " + need.kind() + " lot " + id + " is one too many; " + need.amount() + " are needed");
            }
            Amount taken = stock.left().least(missing);
            draws.add(new Draw(stock.lot(), taken));
            missing = missing.less(taken);
        }
        if (!missing.isNothing()) {
            throw new MaterialRefused("of " + need.kind() + " " + missing + " are missing; " + need.amount() + " are needed");
        }
        return draws;
    }

    private static void requireKind(Lot lot, Need need) {
        if (!lot.kind().equals(need.kind())) {
            throw new MaterialRefused("the lot " + lot.id() + " is " + lot.kind() + ", not " + need.kind());
        }
        if (lot.amount().unit() != need.amount().unit()) {
            throw new MaterialRefused("the " + lot.kind() + " lot " + lot.id() + " is counted in " + lot.amount().unit()
                    + "; needed are " + need.amount());
        }
    }

    /** Why there is not enough in the house for this need now, in a sentence; empty where there is. */
    public Optional<String> shortage(Need need, Stamp now) {
        Amount there = new Amount(0, need.amount().unit());
        for (Stock stock : lots.values()) {
            Lot lot = stock.lot();
            if (lot.kind().equals(need.kind()) && lot.amount().unit() == there.unit() && stock.refusal(now).isEmpty()) {
                there = there.plus(stock.left());
            }
        }
        Amount missing = need.amount().less(there.least(need.amount()));
        return missing.isNothing()
                ? Optional.empty()
                : Optional.of(need.kind() + ": " + need.amount() + " needed, " + there + " there");
    }

    /** All that were ever received, in that order. */
    public List<Stock> all() {
        return List.copyOf(lots.values());
    }

    private Stock stock(String lot) {
        Stock stock = lots.get(lot);
        if (stock == null) {
            throw new MaterialRefused("there is no lot " + lot + "; it has to be received first");
        }
        return stock;
    }

    /** Carries it out for a person who may; what refuses it is told, and thrown on. */
    private void answer(Session who, Stamp now, Supplier<Void> request) {
        try {
            who.require(Act.MATERIALS, now.monotonicNanos());
            request.get();
        } catch (MaterialRefused | AccessRefused refused) {
            tell(MaterialEvent.REFUSED, who.person().id(), now, "why", refused.getMessage());
            throw refused;
        }
    }

    private void tell(MaterialEvent what, String actor, Stamp now, Object... fields) {
        SequencedMap<String, Object> body = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            body.put((String) fields[i], fields[i + 1]);
        }
        sink.accept(new Event(what, now, actor, body));
    }
}
