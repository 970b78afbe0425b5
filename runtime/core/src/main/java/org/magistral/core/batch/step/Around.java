package org.magistral.core.batch.step;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import org.magistral.core.Checkpointed;
import org.magistral.core.batch.recipe.Step;
import org.magistral.core.condition.Judge;
import org.magistral.core.condition.Judgement;
import org.magistral.core.event.Notice;
import org.magistral.core.tag.Readings;

/** What goes on around steps, in each scan, whether they are held or not: one at a time. Scan thread; its run allocates nothing. */
abstract sealed class Around implements Checkpointed permits Pooling, Around.Watching {
    /** Starts. */
    abstract void begin(Bench bench);

    /** One scan of it, after the steps. */
    abstract void run(Bench bench);

    /** An outage went by unseen. */
    abstract void afterOutage();

    /** Ends it, and tells why. */
    abstract void end(Task told, Bench bench, String why);

    /**
     * A watch at work: it counts for how long what must not be was so while the steps inside it run, and keeps how far the readings went.
     * What can't be known counts, and so does an outage, a second at the least.
     */
    static final class Watching extends Around {
        private static final double LEAST_OUTAGE_SECONDS = 1;
        private static final long SHORTEST_NOTICE_NANOS = 1_000_000_000L;

        private final Step.Watch spec;
        private final Judge judge;
        private final int tag;
        private final int[] tags;
        private final double[] lows;
        private final double[] highs;
        private Notice notice = new Notice(SHORTEST_NOTICE_NANOS);
        private double seconds;
        private int times;
        private boolean acting;
        private boolean wasAway;
        private boolean begun;
        private long ranAtNanos;

        /**
         * @param tag shows the seconds
         * @param tags that the condition looks at
         */
        Watching(Step.Watch spec, Judge judge, int tag, int[] tags) {
            this.spec = spec;
            this.judge = judge;
            this.tag = tag;
            this.tags = tags;
            lows = new double[tags.length];
            highs = new double[tags.length];
        }

        /** What was so before, in a round or a cycle that is over, stays counted. */
        @Override
        void begin(Bench bench) {
            judge.forget();
            notice = new Notice(SHORTEST_NOTICE_NANOS);
            times = 0;
            acting = false;
            wasAway = false;
            begun = false;
            Arrays.fill(lows, Double.NaN);
            Arrays.fill(highs, Double.NaN);
            double before = bench.value(tag);
            seconds = Double.isNaN(before) ? 0 : before;
            bench.put(tag, seconds);
        }

        @Override
        void run(Bench bench) {
            long now = bench.nowNanos();
            double passed = begun ? (now - ranAtNanos) / 1e9 : 0;
            begun = true;
            ranAtNanos = now;
            boolean there = judge.judge(bench.readings(), now) != Judgement.NOT_MET;
            if (wasAway) {
                wasAway = false;
                passed = Math.max(LEAST_OUTAGE_SECONDS, passed);
                there = true;
            }
            if (there) {
                seconds += passed;
                times += acting ? 0 : 1;
                reach(bench.readings());
                bench.put(tag, seconds);
            }
            acting = there;
            if (notice.isDue(there, now)) {
                notice.given(now);
                if (there) {
                    bench.events().raise(StepEvent.WATCH_SEEN, "phase", bench.phase(), "what", spec.text(), "seconds", seconds);
                } else {
                    bench.events().raise(StepEvent.WATCH_OVER, "phase", bench.phase(), "what", spec.text(), "seconds", seconds, "times",
                            times,
                            "readings", reached());
                }
            }
        }

        private void reach(Readings readings) {
            for (int i = 0; i < tags.length; i++) {
                if (readings.isGood(tags[i])) {
                    double value = readings.value(tags[i]);
                    lows[i] = Double.isNaN(lows[i]) ? value : Math.min(lows[i], value);
                    highs[i] = Double.isNaN(highs[i]) ? value : Math.max(highs[i], value);
                }
            }
        }

        private String reached() {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < tags.length; i++) {
                text.append(i == 0 ? "" : "; ").append(spec.condition().tags().get(i)).append(' ')
                        .append(Double.isNaN(lows[i]) ? "not seen" : String.format(Locale.ROOT, "%.3f to %.3f", lows[i], highs[i]));
            }
            return text.toString();
        }

        @Override
        void afterOutage() {
            wasAway = true;
        }

        @Override
        void end(Task told, Bench bench, String why) {
            told.tell(bench, StepEvent.WATCH_ENDED, "what", spec.text(), "why", why, "seconds", seconds, "times", times, "readings",
                    reached());
        }

        @Override
        public void save(ByteBuffer out, long nowNanos) {
            judge.save(out, nowNanos);
            notice.save(out, nowNanos);
            out.putDouble(seconds).putInt(times).putLong(nowNanos - ranAtNanos);
            out.put((byte) ((acting ? 1 : 0) | (begun ? 2 : 0) | (wasAway ? 4 : 0)));
            for (int i = 0; i < tags.length; i++) {
                out.putDouble(lows[i]).putDouble(highs[i]);
            }
        }

        @Override
        public void load(ByteBuffer in, long savedAtNanos) {
            judge.load(in, savedAtNanos);
            notice.load(in, savedAtNanos);
            seconds = in.getDouble();
            times = in.getInt();
            ranAtNanos = savedAtNanos - in.getLong();
            byte flags = in.get();
            acting = (flags & 1) != 0;
            begun = (flags & 2) != 0;
            wasAway = (flags & 4) != 0;
            for (int i = 0; i < tags.length; i++) {
                lows[i] = in.getDouble();
                highs[i] = in.getDouble();
            }
        }
    }
}
