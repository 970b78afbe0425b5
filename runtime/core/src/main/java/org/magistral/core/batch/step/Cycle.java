package org.magistral.core.batch.step;

import org.magistral.core.condition.Judge;
import org.magistral.core.condition.Judgement;

/**
 * What of a repeated operation is left in a flat program: a task before its first step and one after its last. They take no time; their
 * cycle is a round like those of a repeat, and part of the ids of what people are asked.
 */
abstract sealed class Cycle extends Task {
    final int slot;

    private Cycle(String kind, String path, int slot) {
        super(kind, path, null);
        this.slot = slot;
    }

    @Override
    void start(Bench bench) {}

    /** A cycle begins: the first, unless {@link Again} has counted another. */
    static final class Enter extends Cycle {
        Enter(int slot) {
            super("cycle", "cycle", slot);
        }

        @Override
        public Progress run(Bench bench) {
            bench.round(slot, Math.max(1, bench.round(slot)));
            return Progress.DONE;
        }
    }

    /** A cycle ends. */
    static final class Again extends Cycle {
        private static final int FOLLOWING = -1;

        private final int cycles;
        private final Judge until;
        private final int firstPhase;
        private int nextPhase = FOLLOWING;

        /**
         * @param until or null
         * @param firstPhase where the operation begins
         */
        Again(int slot, int cycles, Judge until, int firstPhase) {
            super("cycle", "cycle", slot);
            this.cycles = cycles;
            this.until = until;
            this.firstPhase = firstPhase;
        }

        @Override
        public Progress run(Bench bench) {
            if (bench.isHeld()) {
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
