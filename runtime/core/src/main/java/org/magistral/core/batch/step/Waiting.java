package org.magistral.core.batch.step;

import java.nio.ByteBuffer;
import org.magistral.core.batch.recipe.Limit;
import org.magistral.core.condition.Judge;
import org.magistral.core.condition.Judgement;
import org.magistral.core.output.Booked;

/** Steps that need something to be so: wait-until, count, and require. */
abstract sealed class Waiting extends Task {
    private Waiting(String kind, String path, Limit limit) {
        super(kind, path, limit);
    }

    /** A condition and a time. */
    static final class Until extends Waiting {
        private final Judge until;
        private final long afterNanos;

        /**
         * @param until or null
         */
        Until(String path, Judge until, double afterSeconds, Limit limit) {
            super("wait", path, limit);
            this.until = until;
            afterNanos = (long) (afterSeconds * 1e9);
        }

        @Override
        void start(Bench bench) {
            if (until != null) {
                until.forget();
            }
        }

        @Override
        public Progress run(Bench bench) {
            boolean met = until == null || until.judge(bench.readings(), bench.nowNanos()) == Judgement.MET;
            return met && bench.nowNanos() - beganNanos() >= afterNanos ? Progress.DONE : Progress.BUSY;
        }

        /** What went on during the outage nobody saw: a time sustained begins anew. */
        @Override
        public void afterOutage(Bench bench, boolean goesOn, Booked booked) {
            start(bench);
        }

        @Override
        public void save(ByteBuffer out, long nowNanos) {
            super.save(out, nowNanos);
            if (until != null) {
                until.save(out, nowNanos);
            }
        }

        @Override
        public void load(ByteBuffer in, long savedAtNanos) {
            super.load(in, savedAtNanos);
            if (until != null) {
                until.load(in, savedAtNanos);
            }
        }
    }

    /** A condition without which nothing goes on; each Restart judges it anew. */
    static final class Require extends Waiting {
        private final Judge condition;
        private final String text;

        Require(String path, Judge condition, String text) {
            super("require", path, null);
            this.condition = condition;
            this.text = text;
        }

        @Override
        void start(Bench bench) {}

        @Override
        public Progress run(Bench bench) {
            if (!isTimeToJudge(bench)) {
                return Progress.BUSY;
            }
            condition.forget();
            Judgement judgement = condition.judge(bench.readings(), bench.nowNanos());
            if (judgement == Judgement.MET) {
                tell(bench, StepEvent.REQUIRED_MET, "text", text);
                return Progress.DONE;
            }
            tell(bench, StepEvent.REQUIRED_LACKS, "text", text, "known", judgement != Judgement.UNKNOWN);
            bench.reason(judgement == Judgement.UNKNOWN ? text + " (a reading it is judged by is lost)" : text);
            return Progress.HOLD;
        }
    }

    /** The time for which a condition was met. */
    static final class Count extends Waiting {
        private final Judge whilst;
        private final Judge restartWhen;
        private final Judge giveUpWhen;
        private final long neededNanos;
        private final int tag;
        private long countedNanos;
        private long ranAtNanos;

        /**
         * @param restartWhen or null
         * @param giveUpWhen or null
         */
        Count(String path, Judge whilst, Judge restartWhen, Judge giveUpWhen, double seconds, int tag, Limit limit) {
            super("count", path, limit);
            this.whilst = whilst;
            this.restartWhen = restartWhen;
            this.giveUpWhen = giveUpWhen;
            neededNanos = (long) (seconds * 1e9);
            this.tag = tag;
        }

        @Override
        void start(Bench bench) {
            countedNanos = 0;
            ranAtNanos = bench.nowNanos();
            forget();
            bench.put(tag, 0);
        }

        private void forget() {
            whilst.forget();
            if (restartWhen != null) {
                restartWhen.forget();
            }
            if (giveUpWhen != null) {
                giveUpWhen.forget();
            }
        }

        @Override
        public Progress run(Bench bench) {
            long elapsedNanos = bench.nowNanos() - ranAtNanos;
            ranAtNanos = bench.nowNanos();
            boolean counts = whilst.judge(bench.readings(), bench.nowNanos()) == Judgement.MET;
            boolean restarts = restartWhen != null && restartWhen.judge(bench.readings(), bench.nowNanos()) != Judgement.NOT_MET;
            boolean givesUp = giveUpWhen != null && giveUpWhen.judge(bench.readings(), bench.nowNanos()) == Judgement.MET;
            if (restarts) {
                restartCount(bench, "its condition");
            } else if (counts) {
                countedNanos += elapsedNanos;
            }
            bench.put(tag, countedNanos / 1e9);
            if (countedNanos >= neededNanos) {
                return Progress.DONE;
            }
            if (givesUp && !bench.isHeld()) {
                tell(bench, StepEvent.COUNT_GIVEN_UP, "countedSeconds", countedNanos / 1e9);
                return Progress.DONE;
            }
            return Progress.BUSY;
        }

        private void restartCount(Bench bench, String why) {
            if (countedNanos > 0) {
                tell(bench, StepEvent.COUNT_RESTARTED, "countedSeconds", countedNanos / 1e9, "why", why);
            }
            countedNanos = 0;
        }

        @Override
        public void afterOutage(Bench bench, boolean goesOn, Booked booked) {
            restartCount(bench, "outage");
            ranAtNanos = bench.nowNanos();
            bench.put(tag, 0);
            forget();
        }

        @Override
        public void save(ByteBuffer out, long nowNanos) {
            super.save(out, nowNanos);
            out.putLong(countedNanos).putLong(nowNanos - ranAtNanos);
            whilst.save(out, nowNanos);
            if (restartWhen != null) {
                restartWhen.save(out, nowNanos);
            }
            if (giveUpWhen != null) {
                giveUpWhen.save(out, nowNanos);
            }
        }

        @Override
        public void load(ByteBuffer in, long savedAtNanos) {
            super.load(in, savedAtNanos);
            countedNanos = in.getLong();
            ranAtNanos = savedAtNanos - in.getLong();
            whilst.load(in, savedAtNanos);
            if (restartWhen != null) {
                restartWhen.load(in, savedAtNanos);
            }
            if (giveUpWhen != null) {
                giveUpWhen.load(in, savedAtNanos);
            }
        }
    }
}
