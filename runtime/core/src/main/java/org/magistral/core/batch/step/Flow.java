package org.magistral.core.batch.step;

import java.nio.ByteBuffer;
import org.magistral.core.condition.Judge;
import org.magistral.core.condition.Judgement;

/**
 * What of decide, repeat, pool and repeated operations is left in a flat program: tasks that only say where it goes on, and whether a
 * pool goes on around them. They take no time, but for those that judge a condition: they take one scan, so that they see what the step
 * before them did. Only the end of a pool has a state.
 */
abstract sealed class Flow extends Task {
    static final int UNCOUNTED = -1;

    private int next;

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
        private final int counter;

        /**
         * @param counter the tag that shows the rounds, or {@link #UNCOUNTED}
         */
        Enter(String path, int slot, int counter) {
            super("repeat", path);
            this.slot = slot;
            this.counter = counter;
        }

        @Override
        void start(Bench bench) {
            super.start(bench);
            bench.round(slot, 1);
            if (counter != UNCOUNTED) {
                bench.put(counter, 0);
            }
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
        private final int counter;

        /**
         * @param until or null
         * @param body where a round begins
         * @param counter the tag that shows the rounds, or {@link #UNCOUNTED}
         */
        Again(String path, int slot, int times, Judge until, int body, int counter) {
            super("repeat", path);
            this.counter = counter;
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
            if (counter != UNCOUNTED) {
                bench.put(counter, round);
            }
            tell(bench, StepEvent.ROUND, "round", round, "of", times, "enough", met);
            if (!met && round < times) {
                bench.round(slot, round + 1);
                goOn(body);
            } else {
                goOn(index() + 1);
            }
            return Progress.DONE;
        }
    }

    /** A pool begins; the steps of its baseline come next. */
    static final class PoolBegin extends Flow {
        private final int pool;

        PoolBegin(String path, int pool) {
            super("pool", path);
            this.pool = pool;
        }

        @Override
        public Progress run(Bench bench) {
            bench.beginPool(pool);
            tell(bench, StepEvent.POOL_BEGUN);
            return Progress.DONE;
        }
    }

    /** Its elution begins. */
    static final class PoolElute extends Flow {
        PoolElute(String path) {
            super("pool", path);
        }

        @Override
        public Progress run(Bench bench) {
            bench.pool().elute();
            return Progress.DONE;
        }
    }

    /** It ends: both valves are let go, and what is in doubt holds the phase once. */
    static final class PoolEnd extends Flow {
        private boolean ended;

        PoolEnd(String path) {
            super("pool", path);
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
            String doubt = bench.pool().doubt();
            bench.endPool(this, "its steps are through");
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
