package org.magistral.core.condition;

import java.nio.ByteBuffer;
import org.magistral.core.tag.Readings;

/** At least so many of several; a member in doubt has no vote, and lowers the need. */
final class Vote extends Judge {
    private final int needed;
    private final Judge[] of;

    Vote(int needed, Judge[] of) {
        this.needed = needed;
        this.of = of;
    }

    @Override
    public Judgement judge(Readings readings, long nowNanos) {
        int acting = 0;
        int valid = 0;
        for (Judge member : of) {
            Judgement one = member.judge(readings, nowNanos);
            valid += one == Judgement.UNKNOWN ? 0 : 1;
            acting += one == Judgement.MET ? 1 : 0;
        }
        if (valid == 0) {
            return Judgement.UNKNOWN;
        }
        return acting >= Math.max(1, needed - (of.length - valid)) ? Judgement.MET : Judgement.NOT_MET;
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
