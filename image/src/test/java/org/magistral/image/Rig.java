package org.magistral.image;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.magistral.core.batch.recipe.Recipe;
import org.magistral.core.event.Declaration;
import org.magistral.core.event.Event;
import org.magistral.core.scan.FrameSink;
import org.magistral.core.tag.ProcessImage;
import org.magistral.core.time.Span;
import org.magistral.core.twin.fault.Fault;
import org.magistral.desk.config.unit.UnitConfig;
import org.magistral.image.run.Crew;
import org.magistral.image.wiring.Controller;
import org.magistral.image.wiring.TwinDevices;
import org.magistral.image.wiring.Wiring;

/** The controller as {@link Wiring} assembles it, on the twin, on a hand-turned clock, its events kept in a list and its frames in none. */
final class Rig {
    private static final long FIRST_WALL_MILLIS = 1_767_225_600_000L;
    static final FrameSink NOWHERE = new FrameSink() {
        @Override
        public boolean frame(long nowNanos, long wallMillis, boolean wallTrusted, ProcessImage image) {
            return true;
        }

        @Override
        public boolean checkpoint(long nowNanos, long wallMillis, boolean wallTrusted, ByteBuffer state) {
            return true;
        }
    };

    private final UnitConfig unit;
    private final TwinDevices devices;
    private final Controller controller;
    private final Crew crew;
    private final List<Event> events = new ArrayList<>();
    private RuntimeException sinkFails;
    private long nowNanos;
    private boolean confirmed;
    private long evidence;

    Rig(UnitConfig unit, Recipe recipe, TwinDevices devices) {
        this.unit = unit;
        this.devices = devices;
        controller = Wiring.assemble(unit, recipe, devices,
                new Wiring.Surroundings(this::accept, NOWHERE, this::evidence, Long.MAX_VALUE, Long.MAX_VALUE));
        crew = new Crew(controller, devices.twin(), new AtOnce(controller, "RIG"));
    }

    static Rig of(UnitConfig unit, Recipe recipe, long seed, List<String> faults) {
        return new Rig(unit, recipe, new TwinDevices(seed, faults.stream().map(Fault::parse).toList()));
    }

    private void accept(Event event) {
        if (sinkFails != null) {
            throw sinkFails;
        }
        events.add(event);
    }

    private void evidence(long now, boolean everyOutputConfirmed) {
        evidence++;
        confirmed = everyOutputConfirmed;
    }

    /** From now on, whoever raises an event is thrown this; null ends it. */
    void failSink(RuntimeException failure) {
        sinkFails = failure;
    }

    /** One scan, with nobody there. */
    void scan() {
        scanAfter(unit.scanNanos());
    }

    /** One scan that comes this long after the one before. */
    void scanAfter(long nanos) {
        nowNanos += nanos;
        devices.step(nowNanos);
        controller.scan().step(nowNanos, FIRST_WALL_MILLIS + nowNanos / 1_000_000, true);
    }

    /** Scans with the crew at work, for this span. */
    Rig run(String span) {
        long untilNanos = nowNanos + Span.parseNanos(span);
        while (nowNanos < untilNanos) {
            scan();
            crew.look(nowNanos);
        }
        return this;
    }

    /** Scans with the crew at work until it is so; fails when it is not within the span. */
    Rig runUntil(String span, BooleanSupplier so) {
        long untilNanos = nowNanos + Span.parseNanos(span);
        while (!so.getAsBoolean()) {
            if (nowNanos >= untilNanos) {
                throw new AssertionError("not so within " + span + ": " + controller.batch().position() + " " + events.getLast());
            }
            scan();
            crew.look(nowNanos);
        }
        return this;
    }

    Controller controller() {
        return controller;
    }

    TwinDevices devices() {
        return devices;
    }

    double reading(String tag) {
        return controller.image().value(unit.tags().indexOf(tag));
    }

    boolean isGood(String tag) {
        return controller.image().isGood(unit.tags().indexOf(tag));
    }

    List<Event> events() {
        return events;
    }

    /** Events of this kind. */
    List<Event> events(Declaration what) {
        return events.stream().filter(event -> event.what() == what).toList();
    }

    /** What the last scan told the watchdog. */
    boolean isConfirmed() {
        return confirmed;
    }

    /** How many scans gave evidence. */
    long evidence() {
        return evidence;
    }

    long nowNanos() {
        return nowNanos;
    }
}
