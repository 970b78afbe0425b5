package org.magistral.core.condition;

import java.nio.ByteBuffer;
import org.magistral.core.tag.Readings;

/** Any, all or none of several: one member that is met, or that is not, decides. Where none decides, doubt is passed on. */
final class Several extends Judge {
    private final Judge[] of;
    private final Judgement decides;
    private final Judgement decided;
    private final Judgement otherwise;

    private Several(Judge[] of, Judgement decides, Judgement decided, Judgement otherwise) {
        this.of = of;
        this.decides = decides;
        this.decided = decided;
        this.otherwise = otherwise;
    }

    static Several any(Judge... of) {
        return new Several(of, Judgement.MET, Judgement.MET, Judgement.NOT_MET);
    }

    static Several all(Judge... of) {
        return new Several(of, Judgement.NOT_MET, Judgement.NOT_MET, Judgement.MET);
    }

    static Several none(Judge... of) {
        return new Several(of, Judgement.MET, Judgement.NOT_MET, Judgement.MET);
    }

    @Override
    public Judgement judge(Readings readings, long nowNanos) {
        boolean isDecided = false;
        boolean isDoubted = false;
        for (Judge member : of) { // all are asked, for their memories
            Judgement one = member.judge(readings, nowNanos);
            isDecided |= one == decides;
            isDoubted |= one == Judgement.UNKNOWN;
        }
        if (isDecided) {
            return decided;
        }
        return isDoubted ? Judgement.UNKNOWN : otherwise;
    }

    @Override
    public void forget() {
        Judge.forgetAll(of);
    }

    @Override
    public void save(ByteBuffer out, long nowNanos) {
        Judge.saveAll(of, out, nowNanos);
    }

    @Override
    public void load(ByteBuffer in, long savedAtNanos) {
        Judge.loadAll(of, in, savedAtNanos);
    }
}
