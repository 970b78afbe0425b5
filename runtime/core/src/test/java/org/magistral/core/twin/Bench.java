package org.magistral.core.twin;

import java.util.List;
import java.util.stream.Stream;
import org.magistral.core.event.Events;
import org.magistral.core.input.Channel;
import org.magistral.core.input.ChannelSpec;
import org.magistral.core.tag.Defect;
import org.magistral.core.tag.ProcessImage;
import org.magistral.core.tag.Tag;
import org.magistral.core.tag.Unit;
import org.magistral.core.twin.device.Probe;
import org.magistral.core.twin.fault.Fault;

/** A twin with its relays closed and its heartbeat going, on a clock that the test turns. Seconds count from the twin's start. */
final class Bench {
    static final long START_NANOS = 7_000_000_123L;
    static final double SCAN_SECONDS = 0.1;

    private static final long SECOND = 1_000_000_000L;

    private final Twin twin;
    private long nowNanos = START_NANOS;
    private boolean beating = true;

    Bench(TwinParameters parameters, long seed, List<Fault> faults) {
        twin = new Twin(parameters, seed, faults);
        step();
        Stream.of("K1", "K2", "XV-100").forEach(tag -> write(tag, 1));
        write("XV-109", 0);
    }

    static Bench withFault(String... faults) {
        return new Bench(TwinParameters.standard(), 42, Stream.of(faults).map(Fault::parse).toList());
    }

    /** Fills in 32 L of medium within the first 40 minutes. */
    Bench filled() {
        write("P-106", 1000);
        runFor(32 * 60);
        write("P-106", 0);
        runFor(60);
        return this;
    }

    Twin twin() {
        return twin;
    }

    Truth truth() {
        return twin.truth();
    }

    void write(String tag, double value) {
        twin.actuator(tag).write(value);
    }

    double readBack(String tag) {
        return twin.actuator(tag).readBack();
    }

    /** The latest sample of a sensor, by way of a channel as wide as can be; a current loop's is as wide as its transmitter. */
    double read(String tag) {
        return image(tag).value(0);
    }

    Defect defect(String tag) {
        return image(tag).defect(0);
    }

    /** How old a sensor's latest sample is. */
    double ageSeconds(String tag) {
        return (nowNanos - image(tag).sampledAtNanos(0)) / 1e9;
    }

    private ProcessImage image(String tag) {
        ProcessImage image = new ProcessImage(1);
        Probe probe = Probe.ofTag(tag).orElseThrow();
        boolean loop = probe.isCurrentLoop();
        Tag wide = new Tag(tag, "", Unit.NUMBER, loop ? probe.low() : -1e9, loop ? probe.high() : 1e9, 0, 60);
        ChannelSpec spec = new ChannelSpec(tag, 10, 0, 0, 0, loop, 0, 0);
        new Channel(0, wide, spec, twin.sensor(tag), new Events(_ -> {})).latch(nowNanos, image);
        return image;
    }

    long nowNanos() {
        return nowNanos;
    }

    void runTo(double seconds) {
        runFor(seconds - (nowNanos - START_NANOS) / 1e9);
    }

    void runFor(double seconds) {
        runFor(seconds, SCAN_SECONDS);
    }

    void runFor(double seconds, double stepSeconds) {
        long until = nowNanos + Math.round(seconds * SECOND);
        long step = Math.round(stepSeconds * SECOND);
        while (nowNanos < until) {
            nowNanos = Math.min(until, nowNanos + step);
            step();
        }
    }

    /** As a controller that is well would: a heartbeat after each scan. */
    private void step() {
        twin.step(nowNanos);
        if (beating) {
            twin.heartbeat(nowNanos);
        }
    }

    /** Whether heartbeats go on from here. */
    void beat(boolean on) {
        beating = on;
    }

    /** Time goes by with power, without a controller. */
    void unattended(double seconds) {
        twin.unattended(Math.round(seconds * SECOND));
        nowNanos += Math.round(seconds * SECOND);
    }

    /** Time goes by without power. */
    void outage(double seconds) {
        twin.outage(Math.round(seconds * SECOND));
        nowNanos += Math.round(seconds * SECOND);
    }
}
