package org.magistral.core.condition;

import java.nio.ByteBuffer;
import java.util.stream.IntStream;
import org.magistral.core.tag.Readings;

/** Any, all or none of several: one member that is met, or that is not, decides. Where none decides, doubt is passed on. */
final class Several extends Judge {
    private final Judge[] of;
    /** Those after whom none remembers: once it is decided, the rest need not be asked. */
    private final int asked;
    private final Judgement decides;
    private final Judgement decided;
    private final Judgement otherwise;

    private Several(Judge[] of, Judgement decides, Judgement decided, Judgement otherwise) {
        this.of = of;
        asked = IntStream.range(0, of.length).filter(i -> of[i].remembers()).map(i -> i + 1).max().orElse(0);
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
        for (int i = 0; i < of.length; i++) {
            if (isDecided && i >= asked) {
                return decided;
            }
            Judgement one = of[i].judge(readings, nowNanos);
            isDecided |= one == decides;
            isDoubted |= one == Judgement.UNKNOWN;
        }
        if (isDecided) {
            return decided;
        }
        return isDoubted ? Judgement.UNKNOWN : otherwise;
    }

    @Override
    boolean remembers() {
        return asked > 0;
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
