package org.magistral.image.wiring;

import java.util.ArrayList;
import java.util.List;
import org.magistral.bus.worker.BusWatch;
import org.magistral.bus.worker.LatestSample;
import org.magistral.core.event.Events;
import org.magistral.core.input.Sample;
import org.magistral.core.input.Sensor;
import org.magistral.core.input.Source;
import org.magistral.core.output.Actuator;
import org.magistral.core.tag.Defect;
import org.magistral.core.tag.ProcessImage;
import org.magistral.core.time.TimeSource;
import org.magistral.core.twin.TwinParameters;
import org.magistral.core.twin.fault.Fault;
import org.magistral.desk.config.unit.Driver;
import org.magistral.image.parts.Panel;

/**
 * Some parts are real, the rest is the twin. What a real part drives the twin is told too, so that the simulated rest answers. The buses
 * keep their own time, which never stands still; a scan that is late sees each reading as old as it is. Scan thread, but for the buses.
 * Not final: tests turn the workers of the buses by hand.
 */
public class MixedDevices extends TwinDevices {
    private final Panel panel;
    private final TimeSource busTime;
    private long aheadNanos;

    /**
     * @param panel has begun, or is turned by a test
     * @param busTime of its workers
     */
    public MixedDevices(TwinParameters parameters, long seed, List<Fault> faults, Panel panel, TimeSource busTime) {
        super(parameters, seed, faults);
        this.panel = panel;
        this.busTime = busTime;
    }

    @Override
    public Sensor sensor(String tag, Driver driver) {
        return driver instanceof Driver.Part part ? new OnBus(panel.sample(part)) : super.sensor(tag, driver);
    }

    @Override
    public Actuator actuator(String tag, Driver driver) {
        return driver instanceof Driver.Part part
                ? new Both(panel.actuator(part), super.actuator(tag, driver))
                : super.actuator(tag, driver);
    }

    @Override
    public List<Source> sources(Events events) {
        List<Source> sources = new ArrayList<>();
        sources.add(panel.heard());
        panel.watches(events).forEach(watch -> sources.add(new OnBusTime(watch)));
        return sources;
    }

    @Override
    public void step(long nowNanos) {
        aheadNanos = busTime.monotonicNanos() - nowNanos;
        super.step(nowNanos);
    }

    @Override
    public void close() {
        panel.close();
    }

    /** A sample of the buses, dated by the scan's clock. */
    private final class OnBus implements Sensor {
        private final LatestSample latest;

        private OnBus(LatestSample latest) {
            this.latest = latest;
        }

        @Override
        public void read(long nowNanos, Sample sample) {
            LatestSample.Taken taken = latest.latest();
            if (taken == null) {
                return;
            }
            long takenAtNanos = taken.takenAtNanos() - aheadNanos;
            if (taken.defect() != Defect.NONE) {
                sample.failed(taken.defect(), takenAtNanos);
            } else if (taken.current()) {
                sample.current(taken.value(), taken.raw(), takenAtNanos);
            } else {
                sample.measured(taken.value(), taken.raw(), takenAtNanos);
            }
        }
    }

    /** The real one, which alone confirms, and the twin's. */
    private record Both(Actuator real, Actuator simulated) implements Actuator {
        @Override
        public void write(double grant) {
            simulated.write(grant);
            real.write(grant);
        }

        @Override
        public double readBack() {
            return real.readBack();
        }

        @Override
        public double deliveredMillilitres() {
            return real.deliveredMillilitres();
        }
    }

    /** A watch that looks by the time of the buses. */
    private final class OnBusTime implements Source {
        private final BusWatch watch;

        private OnBusTime(BusWatch watch) {
            this.watch = watch;
        }

        @Override
        public void latch(long nowNanos, ProcessImage image) {
            watch.latch(busTime.monotonicNanos());
        }
    }
}
