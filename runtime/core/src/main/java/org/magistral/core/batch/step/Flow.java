package org.magistral.core.batch.step;

import java.nio.ByteBuffer;
import org.magistral.core.condition.Judge;
import org.magistral.core.condition.Judgement;

/**
 * What of decide, repeat, pool, watch and repeated operations is left in a flat program: tasks that only say where it goes on, and what
 * goes on around them. They take no time, but for those that judge a condition: they take one scan, so that they see what the step
 * before them did. Only the end of a pool has a state.
 */
abstract sealed class Flow extends Task {
    private int next;

    /**
     * Counts rounds.
     *
     * @param rounds the tag of those that are through, or {@link #UNCOUNTED}
     * @param rejected the tag of those in which the phase was held, which are not among the others then; or {@link #UNCOUNTED}
     */
    record Tally(int rounds, int rejected) {
        static final int UNCOUNTED = -1;
        static final Tally NONE = new Tally(UNCOUNTED, UNCOUNTED);

        private void begin(Bench bench) {
            if (rounds != UNCOUNTED) {
                bench.put(rounds, 0);
            }
            if (rejected != UNCOUNTED) {
                bench.put(rejected, 0);
                bench.takeHeldInRound();
            }
        }

        /** Whether the round that ends is rejected. */
        private boolean end(Bench bench) {
            boolean isRejected = rejected != UNCOUNTED && bench.takeHeldInRound();
            int tag = isRejected ? rejected : rounds;
            if (tag != UNCOUNTED) {
                bench.put(tag, bench.value(tag) + 1);
            }
            return isRejected;
        }
    }

    private Flow(String kind, String path) {
        super(kind, path, null);
    }

    @Override
    void start(Bench bench) {
        goOn(index() + 1);
    }

    @Override
    public final int next() {
        return next;
    }

    final void goOn(int at) {
        next = at;
    }

    /** Goes into one branch or over it to the other. */
    static final class Branch extends Flow {
        private final Judge when;
        private int otherwise;

        Branch(String path, Judge when) {
            super("decide", path);
            this.when = when;
        }

        void otherwise(int at) {
            otherwise = at;
        }

        @Override
        public Progress run(Bench bench) {
            if (!isTimeToJudge(bench)) {
                return Progress.BUSY;
            }
            when.forget();
            Judgement judgement = when.judge(bench.readings(), bench.nowNanos());
            if (judgement == Judgement.UNKNOWN && !bench.holdWaits()) {
                bench.reason("a reading that " + path() + " decides by is lost");
                return Progress.HOLD;
            }
            boolean met = judgement == Judgement.MET;
            goOn(met ? index() + 1 : otherwise);
            tell(bench, StepEvent.BRANCH, "to", met ? "then" : "otherwise", "known", judgement != Judgement.UNKNOWN);
            return Progress.DONE;
        }
    }

    /** From the end of one branch over the other. */
    static final class Jump extends Flow {
        private int to;

        Jump(String path) {
            super("jump", path);
        }

        void to(int at) {
            to = at;
        }

        @Override
        public Progress run(Bench bench) {
            goOn(to);
            return Progress.DONE;
        }
    }

    /** The first round begins. */
    static final class Enter extends Flow {
        private final int slot;
        private final Tally tally;

        Enter(String path, int slot, Tally tally) {
            super("repeat", path);
            this.slot = slot;
            this.tally = tally;
        }

        @Override
        void start(Bench bench) {
            super.start(bench);
            bench.round(slot, 1);
            tally.begin(bench);
        }

        @Override
        public Progress run(Bench bench) {
            return Progress.DONE;
        }
    }

    /** A round ends. */
    static final class Again extends Flow {
        private final int slot;
        private final int times;
        private final Judge until;
        private final int body;
        private final Tally tally;

        /**
         * @param until or null
         * @param body where a round begins
         */
        Again(String path, int slot, int times, Judge until, int body, Tally tally) {
            super("repeat", path);
            this.tally = tally;
            this.slot = slot;
            this.times = times;
            this.until = until;
            this.body = body;
        }

        @Override
        public Progress run(Bench bench) {
            if (until == null ? bench.isHeld() : !isTimeToJudge(bench)) {
                return Progress.BUSY;
            }
            boolean met = false;
            if (until != null) {
                until.forget();
                met = until.judge(bench.readings(), bench.nowNanos()) == Judgement.MET;
            }
            int round = bench.round(slot);
            boolean rejected = tally.end(bench);
            tell(bench, StepEvent.ROUND, "round", round, "of", times, "enough", met, "rejected", rejected);
            if (!met && round < times) {
                bench.round(slot, round + 1);
                goOn(body);
            } else {
                goOn(index() + 1);
            }
            return Progress.DONE;
        }
    }

    /** What goes on around the next steps begins. */
    static final class AroundBegin extends Flow {
        private final int around;
        private final StepEvent told;

        AroundBegin(String kind, String path, int around, StepEvent told) {
            super(kind, path);
            this.around = around;
            this.told = told;
        }

        @Override
        public Progress run(Bench bench) {
            bench.beginAround(around);
            tell(bench, told);
            return Progress.DONE;
        }
    }

    /** A watch ends. */
    static final class WatchEnd extends Flow {
        WatchEnd(String path) {
            super("watch", path);
        }

        @Override
        public Progress run(Bench bench) {
            bench.endAround(this, "its steps are through");
            return Progress.DONE;
        }
    }

    /** The elution of a pool begins, after its baseline. */
    static final class PoolElute extends Flow {
        private final Pooling pool;

        PoolElute(String path, Pooling pool) {
            super("pool", path);
            this.pool = pool;
        }

        @Override
        public Progress run(Bench bench) {
            pool.elute();
            return Progress.DONE;
        }
    }

    /** It ends: both valves are let go, and what is in doubt holds the phase once. */
    static final class PoolEnd extends Flow {
        private final Pooling pool;
        private boolean ended;

        PoolEnd(String path, Pooling pool) {
            super("pool", path);
            this.pool = pool;
        }

        @Override
        void start(Bench bench) {
            super.start(bench);
            ended = false;
        }

        @Override
        public Progress run(Bench bench) {
            if (bench.isHeld()) {
                return Progress.BUSY;
            }
            goOn(index() + 1); // a checkpoint does not know it
            if (ended) {
                return Progress.DONE;
            }
            ended = true;
            String doubt = pool.doubt();
            bench.endAround(this, "its steps are through");
            if (doubt == null) {
                return Progress.DONE;
            }
            tell(bench, StepEvent.POOL_DOUBTFUL, "why", doubt);
            bench.reason("pool: " + doubt);
            return Progress.HOLD;
        }

        @Override
        public void save(ByteBuffer out, long nowNanos) {
            super.save(out, nowNanos);
            out.put((byte) (ended ? 1 : 0));
        }

        @Override
        public void load(ByteBuffer in, long savedAtNanos) {
            super.load(in, savedAtNanos);
            ended = in.get() != 0;
        }
    }

    /** A cycle begins: the first, unless {@link CycleAgain} has counted another. */
    static final class CycleEnter extends Flow {
        private final int slot;

        CycleEnter(int slot) {
            super("cycle", "cycle");
            this.slot = slot;
        }

        @Override
        public Progress run(Bench bench) {
            bench.round(slot, Math.max(1, bench.round(slot)));
            return Progress.DONE;
        }
    }

    /** A cycle ends. */
    static final class CycleAgain extends Flow {
        private static final int FOLLOWING = -1;

        private final int slot;
        private final int cycles;
        private final Judge until;
        private final int firstPhase;
        private int nextPhase = FOLLOWING;

        /**
         * @param until or null
         * @param firstPhase where the operation begins
         */
        CycleAgain(int slot, int cycles, Judge until, int firstPhase) {
            super("cycle", "cycle");
            this.slot = slot;
            this.cycles = cycles;
            this.until = until;
            this.firstPhase = firstPhase;
        }

        @Override
        public Progress run(Bench bench) {
            if (until == null ? bench.isHeld() : !isTimeToJudge(bench)) {
                return Progress.BUSY;
            }
            boolean enough = false;
            if (until != null) {
                until.forget();
                Judgement judgement = until.judge(bench.readings(), bench.nowNanos());
                if (judgement == Judgement.UNKNOWN && !bench.holdWaits()) {
                    bench.reason("a reading that tells whether another cycle is needed is lost");
                    return Progress.HOLD;
                }
                enough = judgement == Judgement.MET;
            }
            int cycle = bench.round(slot);
            boolean again = !enough && cycle < cycles;
            tell(bench, StepEvent.CYCLE, "cycle", cycle, "of", cycles, "enough", enough);
            bench.round(slot, again ? cycle + 1 : 0);
            nextPhase = again ? firstPhase : FOLLOWING;
            return Progress.DONE;
        }

        @Override
        public int nextPhase() {
            return nextPhase;
        }
    }
}
