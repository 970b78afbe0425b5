package org.magistral.desk.material;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.magistral.core.time.Stamp;
import org.magistral.desk.need.Amount;

/**
 * A lot as it is now.
 *
 * @param left of its amount; that of a counted lot does not grow less
 * @param batches that it went into
 * @param product of the first of them; empty for none
 * @param lastTaken what of it went into the last of them, while that is under way
 */
public record Stock(Lot lot, Amount left, List<String> batches, String product, Amount lastTaken, Fate fate) {
    /** What became of a lot as a whole. */
    public enum Fate {
        KEPT,
        /** What was left of it was thrown away. */
        DISCARDED,
        /** It was found bad: whatever was made with it is in doubt. */
        BAD
    }

    public Stock {
        batches = List.copyOf(batches);
    }

    static Stock of(Lot lot) {
        return new Stock(lot, lot.amount(), List.of(), "", new Amount(0, lot.amount().unit()), Fate.KEPT);
    }

    /** Batches that it went into. */
    public int uses() {
        return batches.size();
    }

    private String lastBatch() {
        return batches.isEmpty() ? "" : batches.getLast();
    }

    /**
     * So much of it went into a batch.
     *
     * @param by product of that batch
     */
    Stock used(Amount taken, String batch, String by) {
        List<String> more = new ArrayList<>(batches);
        more.add(batch);
        return new Stock(lot, lot.isCounted() ? left : left.less(taken), more, product.isEmpty() ? by : product, taken, fate);
    }

    /** Whether it is in this batch, the one that was started last. */
    public boolean wentInto(String batch) {
        return !lastTaken.isNothing() && lastBatch().equals(batch);
    }

    /** Whether its last day is over. */
    boolean isExpired(long epochDay) {
        return epochDay > lot.expiry().toEpochDay();
    }

    /**
     * It is in this batch no more; what was taken of it does not come back.
     *
     * @param wasUsed whether the batch has used it
     */
    Stock takenOut(boolean wasUsed) {
        List<String> others = wasUsed ? batches : batches.subList(0, batches.size() - 1);
        return new Stock(lot, left, others, others.isEmpty() ? "" : product, nothing(), fate);
    }

    Stock beforeNextBatch() {
        return new Stock(lot, left, batches, product, nothing(), fate);
    }

    private Amount nothing() {
        return new Amount(0, left.unit());
    }

    Stock become(Fate next) {
        return new Stock(lot, left, batches, product, lastTaken, next);
    }

    /** The same for a batch of this product: what is used again carries over from one batch to the next. */
    public Optional<String> refusal(String forProduct, Stamp now) {
        boolean isOthers = lot.isCounted() && !product.isEmpty() && !product.equals(forProduct);
        return isOthers
                ? Optional.of(lot.kind() + " lot " + lot.id() + " has been used for " + product + ", and is used for nothing else; this is "
                        + forProduct)
                : refusal(now);
    }

    /** Why nothing of it may be used now, in a sentence; empty where it may. */
    public Optional<String> refusal(Stamp now) {
        String of = lot.kind() + " lot " + lot.id();
        if (fate != Fate.KEPT) {
            return Optional.of(of + " was discarded");
        }
        if (!now.wallTrusted()) {
            return Optional.of("the clock is not set, so nobody knows whether " + of + " has expired");
        }
        LocalDate today = Instant.ofEpochMilli(now.wallMillis()).atOffset(ZoneOffset.UTC).toLocalDate();
        if (today.isAfter(lot.expiry())) {
            return Optional.of(of + " has expired, on " + lot.expiry());
        }
        if (lot.isCounted() && uses() >= lot.mostUses()) {
            return Optional.of(of + " has had all its " + lot.mostUses() + " uses");
        }
        if (left.isNothing()) {
            return Optional.of(of + " is used up, last in the batch " + lastBatch());
        }
        return Optional.empty();
    }
}
