package org.magistral.core.scan;

import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.magistral.core.command.ClearArmings;
import org.magistral.core.event.Events;
import org.magistral.core.input.Source;
import org.magistral.core.tag.ProcessImage;

/**
 * What holds K1 (I-28): a beat after each scan whose outputs are confirmed. A second of silence has let K1 fall; a beat after that arms it
 * again. Each start of the controller and each such beat is an arming, and of these {@link #MOST_ARMINGS} are allowed within an hour: a
 * fault that comes back each time must not make the relay chatter. One more is withheld until the oldest is an hour old; it counts
 * already, so that the row I-28 sees it in the next scan and keeps K1 open until a person resets it: then, or at once where that person
 * says what was mended ({@link ClearArmings}).
 *
 * <p>The ledger is its memory over a restart: it has every start and every arming. As a {@link Source} it fills nothing, and tells what
 * became of the heartbeat since the scan before; where the recorder refuses that, the scan fails, and with it the heartbeat. Scan thread;
 * allocates only when it reports.
 */
public final class Heartbeat implements Watchdog, Source {
    static final int MOST_ARMINGS = 3;
    static final long WITHIN_NANOS = 3_600_000_000_000L;
    /** How long the hardware holds K1 after a beat. */
    static final long CHARGE_NANOS = 1_000_000_000L;
    private static final long NEVER = Long.MIN_VALUE;

    private final LongConsumer hardware;
    private final Watchdog others;
    private final Supplier<String> unconfirmed;
    private final Events events;
    /** The latest ones, the oldest of them at {@code oldest}. */
    private final long[] armedAtNanos = new long[MOST_ARMINGS + 1];
    private int oldest;
    private long beatNanos = NEVER;
    private boolean withheld;
    /** What the first scan without a beat found unconfirmed; null while it beats. */
    private String why;
    private boolean silenceTold;
    private boolean withheldTold;
    private boolean armingOwed;
    private long silentNanos;
    /** What was not confirmed of late; it leaks away as fast as it came. */
    private long doubtNanos;
    private boolean doubted;
    private long evidenceNanos = NEVER;

    /**
     * @param hardware is given the time of each beat
     * @param others get the evidence of each scan as it is
     * @param unconfirmed names the output that is not confirmed, or null
     * @param armedAtNanos when K1 was armed before on the clock of {@link #evidence}, in any order; the start of this program among them,
     *     if that counts
     */
    public Heartbeat(LongConsumer hardware, Watchdog others, Supplier<String> unconfirmed, Events events, List<Long> armedAtNanos) {
        this.hardware = hardware;
        this.others = others;
        this.unconfirmed = unconfirmed;
        this.events = events;
        Arrays.fill(this.armedAtNanos, NEVER);
        armedAtNanos.stream().sorted().forEach(this::count);
    }

    private void count(long nanos) {
        armedAtNanos[oldest] = nanos;
        oldest = (oldest + 1) % armedAtNanos.length;
    }

    @Override
    public void evidence(long nowNanos, boolean confirmed) {
        if (isCertain(confirmed, nowNanos) && (beatNanos != NEVER && nowNanos - beatNanos < CHARGE_NANOS || arm(nowNanos))) {
            beatNanos = nowNanos;
            why = null;
            hardware.accept(nowNanos);
        } else if (!confirmed && why == null) {
            String output = unconfirmed.get();
            why = output == null ? "the scan failed" : output;
        }
        others.evidence(nowNanos, confirmed);
    }

    /** One good scan in a second is no evidence: after a second in doubt it needs one without. */
    private boolean isCertain(boolean confirmed, long nowNanos) {
        long span = evidenceNanos == NEVER || nowNanos - evidenceNanos >= CHARGE_NANOS ? 0 : nowNanos - evidenceNanos;
        evidenceNanos = nowNanos;
        doubtNanos = Math.clamp(doubtNanos + (confirmed ? -span : span), 0, CHARGE_NANOS);
        doubted = doubted ? doubtNanos > 0 : doubtNanos >= CHARGE_NANOS;
        return confirmed && !doubted;
    }

    /** A start was counted before its first beat. */
    private boolean arm(long nowNanos) {
        boolean first = beatNanos == NEVER;
        if (recent(nowNanos) > (first ? MOST_ARMINGS : MOST_ARMINGS - 1)) {
            withheld = true;
            return false;
        }
        if (!first) {
            count(nowNanos);
            silentNanos = nowNanos - beatNanos;
        }
        armingOwed = !first || withheld;
        withheld = false;
        return true;
    }

    @Override
    public void clear(ClearArmings asked) {
        boolean person = asked.actor() != null && !asked.actor().isBlank() && !asked.actor().equals(Events.UNIT);
        if (!person || asked.remedy() == null || asked.remedy().isBlank()) {
            events.raiseBy(ScanEvent.HEARTBEAT_CLEAR_REFUSED, asked.actor() == null ? "" : asked.actor(), "why",
                    "a person has to answer for it, and to say what was mended");
            return;
        }
        events.raiseBy(ScanEvent.HEARTBEAT_CLEARED, asked.actor(), "remedy", asked.remedy().strip());
        Arrays.fill(armedAtNanos, NEVER);
        withheld = false;
        withheldTold = false;
    }

    private int recent(long nowNanos) {
        int recent = 0;
        for (long nanos : armedAtNanos) {
            recent += nanos != NEVER && nowNanos - nanos < WITHIN_NANOS ? 1 : 0;
        }
        return recent;
    }

    /** How often K1 was armed within the last hour, the one that is withheld among them; of more than four it knows four. */
    public int armings(long nowNanos) {
        return Math.min(recent(nowNanos) + (withheld ? 1 : 0), MOST_ARMINGS + 1);
    }

    @Override
    public void latch(long nowNanos, ProcessImage image) {
        if (armingOwed) {
            events.raise(ScanEvent.HEARTBEAT_ARMED, "silentSeconds", silentNanos / 1e9, "armings", armings(nowNanos));
            armingOwed = false;
            silenceTold = false;
            withheldTold = false;
        }
        if (!silenceTold && beatNanos != NEVER && nowNanos - beatNanos >= CHARGE_NANOS) {
            events.raise(ScanEvent.HEARTBEAT_SILENT, "why", why == null ? "no scan in time" : why);
            silenceTold = true;
        }
        if (withheld && !withheldTold) {
            events.raise(ScanEvent.HEARTBEAT_WITHHELD, "armings", armings(nowNanos));
            withheldTold = true;
        }
    }
}
