package org.magistral.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.magistral.core.scan.FrameSink;
import org.magistral.core.tag.ProcessImage;
import org.magistral.core.tag.Quality;
import org.magistral.core.tag.Tag;
import org.magistral.core.tag.Tags;
import org.magistral.records.archive.Archive;
import org.magistral.records.history.Sample;

/**
 * Holds every stored trend against the true readings, scan by scan: the last sample's value may be off by the tag's deadband at most, its
 * quality not at all, and no silence may be longer than the tag allows. One thread.
 */
final class TrendWitness implements FrameSink {
    private final Tags tags;
    private final List<Trace> traces = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private long comparisons;
    private double worstRatio;
    private String worst = "none";

    /** One stored trend, and how far it has been read. */
    private static final class Trace {
        private final Tag tag;
        private final List<Sample> samples;
        private int next;
        private boolean wasGood;
        private int lost;

        Trace(Tag tag, List<Sample> samples) {
            this.tag = tag;
            this.samples = samples;
        }

        void see(boolean good) {
            lost += wasGood && !good ? 1 : 0;
            wasGood = good;
        }

        /** The sample that held at that time, or null before the first. */
        Sample at(long nowNanos) {
            while (next < samples.size() && samples.get(next).monotonicNanos() <= nowNanos) {
                next++;
            }
            return next == 0 ? null : samples.get(next - 1);
        }
    }

    TrendWitness(Tags tags, Archive archive) throws IOException {
        this.tags = tags;
        for (Tag tag : tags.all()) {
            traces.add(new Trace(tag, archive.history(tag.id(), 0, Long.MAX_VALUE)));
        }
    }

    @Override
    public boolean frame(long nowNanos, long wallMillis, boolean wallTrusted, ProcessImage image) {
        for (int i = 0; i < tags.size(); i++) {
            Sample held = traces.get(i).at(nowNanos);
            traces.get(i).see(image.quality(i) == Quality.GOOD);
            if (held == null) {
                refuse(nowNanos, traces.get(i).tag, "no sample yet");
            } else {
                compare(nowNanos, traces.get(i).tag, image.value(i), image.quality(i), held);
            }
        }
        return true;
    }

    private void compare(long nowNanos, Tag tag, double value, Quality quality, Sample held) {
        comparisons++;
        if (quality != held.quality()) {
            refuse(nowNanos, tag, "is " + quality + ", stored is " + held.quality());
        }
        if (nowNanos - held.monotonicNanos() >= (tag.longestSilenceSeconds() + 1) * 1_000_000_000L) {
            refuse(nowNanos, tag, "has no sample since " + held.monotonicNanos() / 1e9 + " s");
        }
        boolean same = Double.compare(value, held.value()) == 0;
        double off = same ? 0 : Math.abs(value - held.value());
        if (!(off <= tag.deadband())) { // a NaN is off too
            refuse(nowNanos, tag, "is " + value + ", stored is " + held.value() + ", deadband " + tag.deadband());
        } else if (tag.deadband() > 0 && off / tag.deadband() > worstRatio) {
            worstRatio = off / tag.deadband();
            worst = tag.id() + " at " + nowNanos / 1e9 + " s";
        }
    }

    private void refuse(long nowNanos, Tag tag, String what) {
        if (violations.size() < 20) {
            violations.add(nowNanos / 1e9 + " s: " + tag.id() + " " + what);
        }
    }

    @Override
    public boolean checkpoint(long nowNanos, long wallMillis, boolean wallTrusted, ByteBuffer state) {
        return true;
    }

    List<String> violations() {
        return violations;
    }

    long comparisons() {
        return comparisons;
    }

    /** How often a good reading was lost. */
    long losses() {
        return traces.stream().mapToLong(trace -> trace.lost).sum();
    }

    double worstRatio() {
        return worstRatio;
    }

    long samples() {
        return traces.stream().mapToLong(trace -> trace.samples.size()).sum();
    }

    @Override
    public String toString() {
        return String.format("%,d comparisons of %d tags with %,d samples, %d readings lost; worst %.4f of the deadband: %s", comparisons,
                tags.size(), samples(), losses(), worstRatio, worst);
    }
}
