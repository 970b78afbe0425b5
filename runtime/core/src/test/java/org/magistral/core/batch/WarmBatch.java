package org.magistral.core.batch;

import static org.magistral.core.batch.BatchRig.SECOND;
import static org.magistral.core.batch.BatchRig.WHO;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.List;
import org.magistral.core.batch.recipe.Limit;
import org.magistral.core.batch.recipe.Step;
import org.magistral.core.command.BatchCommand;
import org.magistral.core.condition.Condition;

/** A batch in each kind of step, scanned until warm and then measured; a program of its own, for {@link BatchGeneratorTest}. */
final class WarmBatch {
    private static final int SCANS = 2000;
    private static final Condition X_HIGH = new Condition.Above("X", 50, 0);

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final ByteBuffer checkpoint = ByteBuffer.allocate(64 * 1024);
    private int batches;
    private long bytes;

    private WarmBatch() {}

    public static void main(String[] arguments) {
        WarmBatch warm = new WarmBatch();
        warm.measure();
        System.out.println(warm.batches + " batches, " + warm.bytes + " bytes");
    }

    private void measure() {
        Limit limit = new Limit(1e6, Limit.Then.HOLD);
        Condition watched = new Condition.Any(List.of(new Condition.Sustained(X_HIGH, 100), new Condition.Rise("X", 50, 600),
                new Condition.Vote(1, List.of(X_HIGH, new Condition.Lost("X")))));
        for (Step step : List.of(new Step.WaitUntil(watched, 10, limit), new Step.Dose("P-1", 1e5, 1, 0, null, limit),
                new Step.Count(X_HIGH, 100, X_HIGH, X_HIGH, "COUNT", limit), new Step.Ramp("TIC", 90, 0.01, limit),
                new Step.Prompt("q", "?", limit), new Step.Watch(watched, "DIP", "?", List.of(new Step.Prompt("p", "?", limit))),
                new Step.HoldPoint("h", "?", "bag", 5, 1e6, Limit.Then.HOLD))) {
            BatchRig rig = BatchRig.started(BatchRig.recipeOf(new Step.Set("HEAT", 1), new Step.Release("HEAT"), step));
            look(rig, step.toString());
            rig.say(new BatchCommand.Hold(WHO, "look"));
            rig.scans(2);
            look(rig, "held: " + step);
        }
        look(new BatchRig(BatchRig.recipeOf(new Step.WaitUntil(null, 1, null))), "idle");
        BatchRig waits = BatchRig.started(BatchRig.recipeOf(new Step.Sample("s", "draw", 5, List.of("LAB-A"), true, limit)));
        waits.say(new BatchCommand.Answer(WHO, "s", "drawn"));
        look(waits, "results");
    }

    /** The scans of the batch alone, after as many to warm up; and saving it. */
    private void look(BatchRig rig, String what) {
        scan(rig);
        threads.getCurrentThreadAllocatedBytes();
        long before = threads.getCurrentThreadAllocatedBytes();
        scan(rig);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        batches++;
        bytes += allocated;
        if (allocated > 0) {
            System.out.println(allocated + " bytes, " + what);
        }
    }

    private void scan(BatchRig rig) {
        for (int i = 0; i < SCANS; i++) {
            rig.now += SECOND / 10;
            rig.demands.clear();
            rig.batch.latch(rig.now, rig.image);
            rig.batch.run(rig.image, rig.verdicts, rig.gate, rig.demands, rig.now, false);
            checkpoint.clear();
            rig.batch.save(checkpoint, rig.now);
        }
    }
}
