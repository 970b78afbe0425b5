package org.magistral.core.batch.step;

import java.nio.ByteBuffer;
import org.magistral.core.batch.recipe.Limit;
import org.magistral.core.condition.Judge;
import org.magistral.core.condition.Judgement;

/** A collect: the valve opens, stays open, and closes once; while it is closed the waste valve is open, if there is one. */
final class Collecting extends Task {
    private static final int NONE = -1;

    private final int valve;
    private final int wasteValve;
    private final Judge openWhen;
    private final Judge closeWhen;
    private final double mostMillilitres;
    private final int totalTag;
    private boolean open;
    private double fromMillilitres;
    private double toMillilitres;

    /**
     * @param wasteValve or -1
     */
    Collecting(
            String path,
            int valve,
            int wasteValve,
            Judge openWhen,
            Judge closeWhen,
            double mostMillilitres,
            int totalTag,
            Limit limit) {
        super("collect", path, limit);
        this.valve = valve;
        this.wasteValve = wasteValve;
        this.openWhen = openWhen;
        this.closeWhen = closeWhen;
        this.mostMillilitres = mostMillilitres;
        this.totalTag = totalTag;
    }

    @Override
    void start(Bench bench) {
        open = false;
        fromMillilitres = Double.NaN;
        toMillilitres = Double.NaN;
        openWhen.forget();
        closeWhen.forget();
    }

    @Override
    public Progress run(Bench bench) {
        if (!open && openWhen.judge(bench.readings(), bench.nowNanos()) == Judgement.MET && !bench.isHeld()) {
            open = true;
            measure(bench);
            tell(bench, StepEvent.COLLECT_BEGUN, "totalMillilitres", fromMillilitres);
        } else if (open) {
            measure(bench);
            boolean closes = closeWhen.judge(bench.readings(), bench.nowNanos()) == Judgement.MET;
            if ((closes || toMillilitres - fromMillilitres >= mostMillilitres) && !bench.isHeld()) {
                end(bench, closes ? "its condition" : "enough");
                return Progress.DONE;
            }
        }
        if (open) {
            bench.demandTop(valve);
        } else if (wasteValve != NONE) {
            bench.demandTop(wasteValve);
        }
        return Progress.BUSY;
    }

    private void measure(Bench bench) {
        if (bench.readings().isGood(totalTag)) {
            toMillilitres = bench.readings().value(totalTag);
            if (Double.isNaN(fromMillilitres)) {
                fromMillilitres = toMillilitres;
            }
        }
    }

    private void end(Bench bench, String why) {
        open = false;
        tell(
                bench,
                StepEvent.COLLECT_DONE,
                "millilitres",
                toMillilitres - fromMillilitres,
                "fromMillilitres",
                fromMillilitres,
                "toMillilitres",
                toMillilitres,
                "why",
                why);
    }

    @Override
    public void leave(Bench bench) {
        if (open) {
            end(bench, "broken off");
        }
    }

    @Override
    public void save(ByteBuffer out, long nowNanos) {
        super.save(out, nowNanos);
        out.put((byte) (open ? 1 : 0)).putDouble(fromMillilitres).putDouble(toMillilitres);
        openWhen.save(out, nowNanos);
        closeWhen.save(out, nowNanos);
    }

    @Override
    public void load(ByteBuffer in, long savedAtNanos) {
        super.load(in, savedAtNanos);
        open = in.get() != 0;
        fromMillilitres = in.getDouble();
        toMillilitres = in.getDouble();
        openWhen.load(in, savedAtNanos);
        closeWhen.load(in, savedAtNanos);
    }
}
