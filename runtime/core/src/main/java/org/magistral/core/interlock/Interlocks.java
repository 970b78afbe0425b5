package org.magistral.core.interlock;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.magistral.core.Checkpointed;
import org.magistral.core.command.InterlockCommand;
import org.magistral.core.event.Events;
import org.magistral.core.output.ActuatorSpec;
import org.magistral.core.output.Demands;
import org.magistral.core.output.Grants;
import org.magistral.core.output.OutputGate;
import org.magistral.core.output.Verdict;
import org.magistral.core.tag.Readings;
import org.magistral.core.tag.Tags;

/**
 * Judges every row in every scan, before control. A row that trips is latched: it stands until its cause is gone and a person resets
 * it. A row that can't be judged acts. The first row that trips while none stands is the first-out. Scan thread; allocates only when
 * something changes.
 */
public final class Interlocks implements Checkpointed {
    private static final int NONE = -1;

    private final List<Row> rows;
    private final RunningRow[] running;
    private final Verdict[] verdicts;
    private int firstOut = NONE;
    private long trips;
    private boolean holdAsked;

    /**
     * @throws IllegalArgumentException when a row names a tag or an actuator that does not exist
     */
    public Interlocks(List<Row> rows, List<ActuatorSpec> actuators, Tags tags, Events events) {
        this.rows = List.copyOf(rows);
        running = new RunningRow[rows.size()];
        for (int i = 0; i < running.length; i++) {
            running[i] = new RunningRow(i, rows.get(i), actuators, tags, events);
        }
        verdicts = new Verdict[actuators.size()];
        for (int i = 0; i < verdicts.length; i++) {
            verdicts[i] = new Verdict(rows.size());
        }
    }

    /**
     * Judges all rows.
     *
     * @param asked the demands of the scan before
     * @return a verdict an actuator, good until the next call
     */
    public Verdict[] judge(Readings readings, Demands asked, Grants grants, long nowNanos) {
        for (Verdict verdict : verdicts) {
            verdict.open();
        }
        holdAsked = false;
        for (RunningRow row : running) {
            row.judge(readings, asked, grants, verdicts, nowNanos, firstOut == NONE);
            holdAsked |= row.holdsBatch() && (row.isActing() || row.isTripped());
            if (row.isNewlyTripped()) {
                trips++;
                if (firstOut == NONE) {
                    firstOut = row.index();
                }
            }
        }
        return verdicts;
    }

    /** Adds the demands of rows that protect; they pass the gate like any other, after control's and below every verdict. */
    public void protect(Demands demands, long nowNanos) {
        for (RunningRow row : running) {
            row.protect(demands, nowNanos);
        }
    }

    /** Whether a row that holds the batch acts, or stands tripped. */
    public boolean isHoldAsked() {
        return holdAsked;
    }

    /** Takes a command; it is answered by an event, one way or the other. */
    public void command(InterlockCommand command) {
        switch (command) {
            case InterlockCommand.ResetTrips reset -> reset(reset.actor());
        }
    }

    /** Resets every trip whose cause is gone; each that can't be reset is reported and stands. */
    private void reset(String actor) {
        for (RunningRow row : running) {
            row.reset(actor);
        }
        if (!isTripped()) {
            firstOut = NONE;
        }
    }

    /** Latches a row again that the ledger knows to have tripped after the last checkpoint; before the first scan. */
    public void latch(String row) {
        for (RunningRow one : running) {
            if (rows.get(one.index()).id().equals(row)) {
                one.latchAgain();
            }
        }
    }

    /** Lets go of a latch that the ledger knows to have been reset after the last checkpoint; before the first scan. */
    public void unlatch(String row) {
        for (RunningRow one : running) {
            if (rows.get(one.index()).id().equals(row)) {
                one.unlatch();
            }
        }
    }

    /** Whether any trip stands. */
    public boolean isTripped() {
        for (RunningRow row : running) {
            if (row.isTripped()) {
                return true;
            }
        }
        return false;
    }

    /** Whether the trips that stand could all be reset now. */
    public boolean isResettable() {
        for (RunningRow row : running) {
            if (row.isTripped() && row.isActing()) {
                return false;
            }
        }
        return true;
    }

    /** How many trips there have been since start. */
    public long trips() {
        return trips;
    }

    /** The ids of the rows that act or stand tripped now, the first-out first; allocates. */
    public List<String> standing() {
        List<String> ids = new ArrayList<>();
        for (RunningRow row : running) {
            if (row.isTripped() || row.isActing() && !row.isQuiet()) {
                if (row.index() == firstOut) {
                    ids.addFirst(rows.get(row.index()).id());
                } else {
                    ids.add(rows.get(row.index()).id());
                }
            }
        }
        return ids;
    }

    /** Whether a row acts or stands tripped, by its place among the rows; allocates nothing. */
    public boolean isStanding(int row) {
        return running[row].isActing() || running[row].isTripped();
    }

    /** The rows, in the order of the unit file. */
    public List<Row> rows() {
        return rows;
    }

    @Override
    public void save(ByteBuffer out, long nowNanos) {
        out.putInt(firstOut);
        out.putLong(trips);
        for (RunningRow row : running) {
            row.save(out, nowNanos);
        }
    }

    @Override
    public void load(ByteBuffer in, long savedAtNanos) {
        firstOut = in.getInt();
        trips = in.getLong();
        for (RunningRow row : running) {
            row.load(in, savedAtNanos);
        }
    }

    /** The actuators that a trip or refusal of this one takes along: itself, and all that it feeds. */
    static int[] fedBy(String actuator, List<ActuatorSpec> actuators) {
        int root = OutputGate.indexOf(actuators, actuator);
        List<Integer> fed = new ArrayList<>(List.of(root));
        for (int i = root + 1; i < actuators.size(); i++) {
            String relay = actuators.get(i).relay();
            if (relay != null && fed.contains(OutputGate.indexOf(actuators, relay))) {
                fed.add(i);
            }
        }
        return fed.stream().mapToInt(Integer::intValue).toArray();
    }
}
