package org.magistral.desk.material;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.magistral.core.batch.BatchEvent;
import org.magistral.core.event.Event;
import org.magistral.core.event.Events;
import org.magistral.core.event.Sink;
import org.magistral.core.time.Stamp;
import org.magistral.desk.access.AccessRefused;
import org.magistral.desk.access.Act;
import org.magistral.desk.access.Session;
import org.magistral.desk.need.Amount;
import org.magistral.desk.need.Need;
import org.magistral.records.archive.Archive;

/**
 * Every lot that this unit has ever received. What changes is told to the sink first, and holds only where the sink has taken it; {@link
 * #recall} builds the same again from the ledger. What is not allowed is told too, throws and changes nothing. One thread.
 */
public final class Materials {
    private static final String PREFIX = "material.";
    private static final String DEVIATION = "batch.deviation.lot.";
    private static final String IN_PLACE_OF = "inPlaceOf";
    private static final String WAS_USED = "wasUsed";

    static final long MILLIS_A_DAY = 86_400_000L;

    private final Sink sink;
    private final SequencedMap<String, Stock> lots = new LinkedHashMap<>();
    private final Doubts doubts;

    /** For which batch something is used, and what that makes. */
    public record Making(String batch, String product) {}

    /** So much out of one lot. */
    private record Draw(Lot lot, Amount amount) {}

    /** For a unit that has never received anything. */
    public Materials(Sink sink) {
        this.sink = sink;
        doubts = new Doubts(sink);
    }

    /** What the ledger knows. */
    public static Materials recall(Sink sink, Archive archive) throws IOException {
        Materials materials = new Materials(sink);
        ObjectMapper mapper = new ObjectMapper();
        String[] product = {""};
        archive.recall(stored -> {
            String kind = stored.entry().kind();
            if (kind.startsWith(PREFIX)) {
                materials.recall(kind, mapper.readTree(stored.entry().body()), product[0]);
            } else if (kind.startsWith(DEVIATION)) {
                materials.doubts.recall(kind, mapper.readTree(stored.entry().body()));
            } else if (kind.equals(BatchEvent.STARTED.id())) {
                JsonNode body = mapper.readTree(stored.entry().body());
                materials.batchStarted(body.path("batch").asText());
                product[0] = body.path("product").asText();
            }
        });
        return materials;
    }

    /** What was booked before is another batch's, also where it has the same id: runs with water are not numbered by orders. */
    public void batchStarted(String batch) {
        lots.replaceAll((_, stock) -> stock.beforeNextBatch());
        doubts.begin(batch);
    }

    private void recall(String kind, JsonNode body, String product) {
        String lot = body.path("lot").asText();
        if (kind.equals(MaterialEvent.RECEIVED.id())) {
            lots.put(lot, Stock.of(new Lot(body.path("kind").asText(), lot, LocalDate.parse(body.path("expiry").asText()), amount(body),
                    body.path("mostUses").asInt())));
        } else if (kind.equals(MaterialEvent.USED.id())) {
            lots.computeIfPresent(lot, (_, stock) -> stock.used(amount(body), body.path("batch").asText(), product));
            lots.computeIfPresent(body.path(IN_PLACE_OF).asText(), (_, stock) -> stock.takenOut(body.path(WAS_USED).asBoolean()));
        } else if (kind.equals(MaterialEvent.DISCARDED.id())) {
            lots.computeIfPresent(lot, (_, stock) -> stock.become(body.path("bad").asBoolean() ? Stock.Fate.BAD : Stock.Fate.DISCARDED));
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
            requireNone(Stock.of(lot).refusal(now));
            tell(MaterialEvent.RECEIVED, who.person().id(), now, "kind", lot.kind(), "lot", lot.id(), "expiry", lot.expiry().toString(),
                    "amount", lot.amount().value(), "unit", lot.amount().unit().name(), "mostUses", (long) lot.mostUses(), "simulated",
                    simulated);
            lots.put(lot.id(), Stock.of(lot));
            return null;
        });
    }

    /**
     * Throws a lot away, whatever is left of it.
     *
     * @param isBad whether something is wrong with it; then every batch that it went into has a deviation that two persons decide
     * @return those batches
     */
    public List<String> discard(Session who, String lot, boolean isBad, String why, Stamp now) {
        return answer(who, now, () -> {
            Stock stock = stock(lot);
            String named = stock.lot().kind() + " lot " + lot;
            if (stock.fate() == Stock.Fate.BAD || stock.fate() == Stock.Fate.DISCARDED && !isBad) {
                throw new MaterialRefused(named + " was discarded before");
            }
            if (why.isBlank()) {
                throw new MaterialRefused("to discard the lot " + lot + " takes a reason");
            }
            String actor = who.person().id();
            tell(MaterialEvent.DISCARDED, actor, now, "kind", stock.lot().kind(), "lot", lot, "bad", isBad, "why", why);
            lots.put(lot, stock.become(isBad ? Stock.Fate.BAD : Stock.Fate.DISCARDED));
            if (isBad) {
                stock.batches().forEach(batch -> doubts.open(batch, lot, actor, now,
                        Map.of("kind", stock.lot().kind(), "why", "it was found bad: " + why)));
            }
            return stock.batches();
        });
    }

    /**
     * Books what is installed for a batch: all of it or, where anything is wrong, nothing. Where a kind comes from more than one lot, they
     * are drawn from in the order in which they were scanned. What the ledger has of this batch already is not booked again: a power cut
     * may have come between the booking and the answer.
     *
     * @param scanned as {@link Scanned} reads it
     */
    public void use(Session who, Making making, List<Need> needs, String scanned, Stamp now) {
        answer(who, now, () -> {
            draws(making, needs, Scanned.parse(scanned), now).forEach(draw -> draw(who, making, draw, now));
            return null;
        });
    }

    private void draw(Session who, Making making, Draw draw, Stamp now, Object... more) {
        Lot lot = draw.lot();
        List<Object> fields = new ArrayList<>(List.of("batch", making.batch(), "kind", lot.kind(), "lot", lot.id(), "expiry",
                lot.expiry().toString(), "amount", draw.amount().value(), "unit", draw.amount().unit().name()));
        fields.addAll(List.of(more));
        tell(MaterialEvent.USED, who.person().id(), now, fields.toArray());
        lots.computeIfPresent(lot.id(), (_, stock) -> stock.used(draw.amount(), making.batch(), making.product()));
    }

    /**
     * Puts another lot in the place of one that this batch has, as much of it. Where the use of the old one had not begun, whatever was in
     * doubt about it is settled.
     *
     * @param isUsed whether the use of the old one has begun
     */
    void replace(Session who, Making making, String old, String fresh, boolean isUsed, Stamp now) {
        answer(who, now, () -> {
            String batch = making.batch();
            Stock former = installed(batch, old);
            Stock next = stock(fresh);
            requireKind(next.lot(), new Need(former.lot().kind(), former.lastTaken()));
            if (next.wentInto(batch)) {
                throw new MaterialRefused("the lot " + fresh + " is in the batch " + batch + " already");
            }
            requireNone(next.refusal(making.product(), now));
            if (next.left().value() < former.lastTaken().value()) {
                throw new MaterialRefused("of the lot " + fresh + " " + next.left() + " are left; " + former.lastTaken() + " are needed");
            }
            draw(who, making, new Draw(next.lot(), former.lastTaken()), now, IN_PLACE_OF, old, WAS_USED, isUsed);
            lots.put(old, former.takenOut(isUsed));
            if (!isUsed && doubts.isOpen(batch, old)) {
                doubts.close(batch, old, who.person().id(), now, Map.of("verdict", "replaced before its use began", "by", fresh));
            }
            return null;
        });
    }

    /**
     * Two persons have decided that a lot in doubt stays in the batch, or that what was made with it may stand; both have signed.
     *
     * @param told what the ledger is to have of their decision
     */
    public void accept(String batch, String lot, String actor, Map<String, Object> told, Stamp now) {
        requireInDoubt(batch, lot);
        doubts.close(batch, lot, actor, now, told);
    }

    /**
     * That there is something to decide of a lot and a batch.
     *
     * @throws MaterialRefused where nothing is
     */
    public void requireInDoubt(String batch, String lot) {
        if (!doubts.isOpen(batch, stock(lot).lot().id())) {
            List<String> open = doubts.lots(batch);
            throw new MaterialRefused("nothing is to be decided of the lot " + lot + " in the batch " + batch + "; there "
                    + (open.isEmpty() ? "no lot is in doubt" : "in doubt is: " + String.join(", ", open)));
        }
    }

    private Stock installed(String batch, String lot) {
        Stock stock = stock(lot);
        if (!stock.wentInto(batch)) {
            throw new MaterialRefused("the lot " + lot + " is not in the batch " + batch);
        }
        return stock;
    }

    /**
     * What of a batch has expired and is yet to be used is in doubt from then on; told once, by the unit.
     *
     * @param isToBeUsed whether the batch goes on to use this kind
     */
    void expire(String batch, Predicate<String> isToBeUsed, Stamp now) {
        long today = Math.floorDiv(now.wallMillis(), MILLIS_A_DAY);
        for (Stock stock : lots.values()) {
            Lot lot = stock.lot();
            if (stock.wentInto(batch) && stock.isExpired(today) && isToBeUsed.test(lot.kind()) && !doubts.isKnown(batch, lot.id())) {
                doubts.open(batch, lot.id(), Events.UNIT, now,
                        Map.of("kind", lot.kind(), "why", "it has expired, on " + lot.expiry() + ", and is yet to be used"));
            }
        }
    }

    /** Lots of this batch about which two persons have to decide. */
    public List<String> inDoubt(String batch) {
        return doubts.lots(batch);
    }

    /** How many they are; allocates nothing. */
    public int countInDoubt(String batch) {
        return doubts.count(batch);
    }

    /** Whether a lot of this kind that the batch has is in doubt; allocates nothing. */
    boolean isInDoubt(String batch, String kind) {
        for (int i = 0; i < doubts.size(); i++) {
            Stock stock = doubts.isOpen(i, batch) ? lots.get(doubts.lot(i)) : null;
            if (stock != null && stock.lot().kind().equals(kind) && stock.wentInto(batch)) {
                return true;
            }
        }
        return false;
    }

    private List<Draw> draws(Making making, List<Need> needs, Scanned scanned, Stamp now) {
        for (Scanned.Item item : scanned.items()) {
            if (needs.stream().noneMatch(need -> need.kind().equals(item.kind()))) {
                throw new MaterialRefused("no " + item.kind() + " is needed here; needed is "
                        + String.join(", ", needs.stream().map(Need::kind).toList()));
            }
        }
        List<Draw> draws = new ArrayList<>();
        needs.forEach(need -> draws.addAll(draws(making, need, scanned.lots(need.kind()), now)));
        return draws;
    }

    private List<Draw> draws(Making making, Need need, List<String> ids, Stamp now) {
        if (ids.isEmpty()) {
            throw new MaterialRefused("the answer names no lot of " + need.kind() + "; " + need.amount() + " are needed");
        }
        List<Draw> draws = new ArrayList<>();
        Amount missing = need.amount();
        for (Stock stock : lots.values()) {
            if (stock.lot().kind().equals(need.kind()) && stock.wentInto(making.batch())) {
                missing = missing.less(stock.lastTaken());
            }
        }
        for (String id : ids) {
            Stock stock = stock(id);
            requireKind(stock.lot(), need);
            if (stock.wentInto(making.batch())) {
                continue;
            }
            requireNone(stock.refusal(making.product(), now));
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

    private static void requireNone(Optional<String> refusal) {
        refusal.ifPresent(why -> {
            throw new MaterialRefused(why);
        });
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

    /** Why there is not enough in the house to make this product now, in a sentence; empty where there is. */
    public Optional<String> shortage(Need need, String product, Stamp now) {
        Amount there = new Amount(0, need.amount().unit());
        for (Stock stock : lots.values()) {
            Lot lot = stock.lot();
            if (lot.kind().equals(need.kind()) && lot.amount().unit() == there.unit() && stock.refusal(product, now).isEmpty()) {
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

    /**
     * What kind a lot is.
     *
     * @throws MaterialRefused where there is no such lot
     */
    String kind(String lot) {
        return stock(lot).lot().kind();
    }

    private Stock stock(String lot) {
        Stock stock = lots.get(lot);
        if (stock == null) {
            throw new MaterialRefused("there is no lot " + lot + "; it has to be received first");
        }
        return stock;
    }

    /** Carries it out for a person who may; what refuses it is told, and thrown on. */
    private <T> T answer(Session who, Stamp now, Supplier<T> request) {
        try {
            who.require(Act.MATERIALS, now.monotonicNanos());
            return request.get();
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
