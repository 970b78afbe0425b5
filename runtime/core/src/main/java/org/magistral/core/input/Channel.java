package org.magistral.core.input;

import java.nio.ByteBuffer;
import org.magistral.core.Checkpointed;
import org.magistral.core.event.Events;
import org.magistral.core.event.Notice;
import org.magistral.core.tag.Defect;
import org.magistral.core.tag.ProcessImage;
import org.magistral.core.tag.Quality;
import org.magistral.core.tag.Tag;

/**
 * One measured tag: sample in, reading out. A sample is refused, and the reading BAD, where it is not finite, dated before its
 * predecessor or far ahead, a current that says fault, outside the tag's range, the same raw value for too long, or changed faster than
 * the process can since the last good one (the allowance grows with the time since then, so a true step is believed in the end). What
 * passes is filtered to first order. One that scatters too much stays usable and is reported. Scan thread; allocates only when it reports.
 */
public final class Channel implements Source, Checkpointed {
    /** A reading this many poll periods old is stale. */
    private static final int STALE_AFTER_POLLS = 3;
    /** A lost reading is reported back only after this many good poll periods, and later each time it did not last. */
    private static final int BACK_AFTER_POLLS = 10;

    private static final double NANOS_PER_SECOND = 1e9;

    private final int index;
    private final Tag tag;
    private final Sensor sensor;
    private final ChannelSpec spec;
    private final Events events;
    private final Sample sample = new Sample();
    private final long staleNanos;
    private final Notice loss;
    private final CurrentLoop loop;
    private final Freeze freeze;
    private final Scatter scatter;

    private long takenAtNanos = Long.MIN_VALUE;
    private double lastGood = Double.NaN;
    private long lastGoodNanos;
    private double filtered = Double.NaN;
    private long filterStepNanos = -1;
    private double filterGain;
    private long firstLatchNanos = Long.MIN_VALUE;
    private Defect unreported = Defect.NONE;
    private boolean noisy;
    private Throwable trouble;
    /** Whether it is good, and people know nothing else: until it is not, there is nothing to report. */
    private boolean atRest;

    public Channel(int index, Tag tag, ChannelSpec spec, Sensor sensor, Events events) {
        this.index = index;
        this.tag = tag;
        this.sensor = sensor;
        this.spec = spec;
        this.events = events;
        staleNanos = (long) (STALE_AFTER_POLLS * spec.pollSeconds() * NANOS_PER_SECOND);
        loss = new Notice((long) (BACK_AFTER_POLLS * spec.pollSeconds() * NANOS_PER_SECOND));
        loop = new CurrentLoop(tag.low(), tag.high());
        freeze = new Freeze((long) (spec.frozenSeconds() * NANOS_PER_SECOND), staleNanos);
        scatter = new Scatter(spec.noiseLimit(), spec.noiseSeconds());
    }

    @Override
    public void latch(long nowNanos, ProcessImage image) {
        read(nowNanos);
        if (sample.takenAtNanos() == Long.MIN_VALUE) {
            reportSilence(nowNanos);
            return;
        }
        if (sample.takenAtNanos() != takenAtNanos) {
            accept(nowNanos, image);
        }
        if (nowNanos - takenAtNanos > staleNanos && image.isGood(index)) {
            image.mark(index, Quality.STALE, Defect.OVERDUE);
        }
        if (!atRest || !image.isGood(index)) {
            report(nowNanos, image);
            atRest = image.isGood(index) && unreported == Defect.NONE && loss.isAtRest();
        }
        reportNoise();
    }

    /** No answer since start: the image says so by itself, and people are told once the first ones are overdue. */
    private void reportSilence(long nowNanos) {
        if (firstLatchNanos == Long.MIN_VALUE) {
            firstLatchNanos = nowNanos;
        }
        if (nowNanos - firstLatchNanos > staleNanos && loss.isDue(true, nowNanos)) {
            events.raise(InputEvent.READING_LOST, "tag", tag.id(), "defect", Defect.NO_DATA.text(), "driver", "");
            loss.given(nowNanos);
        }
    }

    /** A driver that throws is a device that fails, and no reason to stop the scan. */
    private void read(long nowNanos) {
        try {
            sensor.read(nowNanos, sample);
            trouble = null;
        } catch (RuntimeException | Error failure) {
            sample.failed(Defect.DEVICE_FAULT, nowNanos);
            trouble = failure;
        }
    }

    /** True once a first sample has come, good or bad. */
    public boolean hasAnswered() {
        return takenAtNanos != Long.MIN_VALUE;
    }

    private void accept(long nowNanos, ProcessImage image) {
        Defect defect = judge(nowNanos);
        takenAtNanos = sample.takenAtNanos();
        if (defect == Defect.NONE) {
            double measured = measured();
            double value = filter(measured);
            lastGood = measured;
            lastGoodNanos = takenAtNanos;
            if (spec.noiseLimit() > 0) {
                scatter.take(measured, takenAtNanos);
            }
            image.good(index, value, takenAtNanos);
        } else {
            filtered = Double.NaN;
            scatter.interrupt();
            image.mark(index, Quality.BAD, defect);
        }
    }

    private Defect judge(long nowNanos) {
        if (takenAtNanos != Long.MIN_VALUE && sample.takenAtNanos() < takenAtNanos) {
            return Defect.TIME_REVERSED;
        }
        if (sample.takenAtNanos() - nowNanos > staleNanos) {
            return Defect.AHEAD_OF_TIME; // a little ahead is a sample taken while this scan began; this one would never grow old
        }
        if (sample.defect() != Defect.NONE) {
            return sample.defect();
        }
        return judgeValue();
    }

    private Defect judgeValue() {
        boolean frozen = freeze.isFrozen(sample.raw(), sample.takenAtNanos()) && spec.frozenSeconds() > 0;
        if (sample.isCurrent() != spec.currentLoop()) {
            return Defect.UNREADABLE; // 20 mA taken for 20 mbar would never trip
        }
        if (!Double.isFinite(sample.value())) {
            return Defect.NOT_FINITE;
        }
        if (spec.currentLoop() && loop.isFailed(sample.value())) {
            return Defect.LOOP_CURRENT;
        }
        double value = measured();
        if (value < tag.low() || value > tag.high()) {
            return Defect.OUT_OF_RANGE;
        }
        if (frozen) {
            return Defect.FROZEN;
        }
        return tooFast(value) ? Defect.TOO_FAST : Defect.NONE;
    }

    private double measured() {
        return spec.currentLoop() ? loop.value(sample.value()) : sample.value();
    }

    private boolean tooFast(double value) {
        if (spec.fastestPerSecond() == 0 || Double.isNaN(lastGood)) {
            return false;
        }
        // Noise between two samples a tenth of a second apart is no rate: never judge over less than a second.
        double seconds = Math.max(1, (sample.takenAtNanos() - lastGoodNanos) / NANOS_PER_SECOND);
        return Math.abs(value - lastGood) > spec.fastestPerSecond() * seconds;
    }

    private double filter(double value) {
        if (spec.filterSeconds() == 0 || Double.isNaN(filtered)) {
            filtered = value;
            return value;
        }
        long step = sample.takenAtNanos() - lastGoodNanos;
        if (step != filterStepNanos) {
            filterStepNanos = step;
            filterGain = 1 - Math.exp(-step / NANOS_PER_SECOND / spec.filterSeconds());
        }
        filtered += filterGain * (value - filtered);
        return filtered;
    }

    /** A change is noted after its report only: what could not be recorded is reported by the next scan, even if it is over by then. */
    private void report(long nowNanos, ProcessImage image) {
        atRest = false;
        boolean good = image.isGood(index);
        if (!good && !loss.isUp() && unreported == Defect.NONE) {
            unreported = image.defect(index);
        }
        if (!loss.isDue(!good || unreported != Defect.NONE, nowNanos)) {
            return;
        }
        if (loss.isUp()) {
            events.raise(InputEvent.READING_BACK, "tag", tag.id(), "value", image.value(index), "goodForSeconds",
                    loss.goneSeconds(nowNanos), "times", loss.times());
        } else {
            events.raise(InputEvent.READING_LOST, "tag", tag.id(), "defect", unreported.text(), "driver",
                    trouble == null ? "" : trouble.toString());
            unreported = Defect.NONE;
        }
        loss.given(nowNanos);
    }

    private void reportNoise() {
        if (spec.noiseLimit() == 0) {
            return;
        }
        if (!noisy && scatter.isNoisy()) {
            events.raise(InputEvent.READING_NOISY, "tag", tag.id(), "deviation", scatter.deviation(), "allowed", scatter.limit());
            noisy = true;
        } else if (noisy && scatter.isQuiet()) {
            events.raise(InputEvent.READING_QUIET, "tag", tag.id(), "deviation", scatter.deviation());
            noisy = false;
        }
    }

    /** What was reported, and what it takes a while to find out; no reading, since that is of the past. */
    @Override
    public void save(ByteBuffer out, long nowNanos) {
        loss.save(out, nowNanos);
        out.put((byte) (noisy ? 1 : 0));
        freeze.save(out, nowNanos);
        scatter.save(out, nowNanos);
    }

    @Override
    public void load(ByteBuffer in, long savedAtNanos) {
        atRest = false;
        loss.load(in, savedAtNanos);
        noisy = in.get() != 0;
        freeze.load(in, savedAtNanos);
        scatter.load(in, savedAtNanos);
    }
}
