package org.magistral.core.twin.skid;

import java.nio.ByteBuffer;
import org.magistral.core.twin.device.Output;
import org.magistral.core.twin.downstream.VirusFilter;
import org.magistral.core.twin.downstream.VirusFilterParameters;
import org.magistral.core.twin.fault.Disturbances;
import org.magistral.core.twin.liquid.Stream;

/** Sterile air presses V-304, or the chase buffer, through the virus filter to V-401 or to waste. One thread. */
final class VirusFiltration {
    private static final double FILTER_M2 = 0.03;
    private static final double REGULATOR_SECONDS = 1;
    private static final double NO_BAR = 1e-3;
    /** Less than this in V-304 is no run. */
    private static final double LEAST_LITRES = 0.02;

    private final Disturbances disturbances;
    private final Vessels vessels;
    private final Manifold inlets;
    private final Manifold outlets;
    private final VirusFilter filter = new VirusFilter(VirusFilterParameters.standard(FILTER_M2));
    private final Stream line = new Stream();
    private final Stream out = new Stream();
    private double bar;
    private double feedBar;
    private double outletBar;
    private double flowMlPerMin;

    VirusFiltration(Vessels vessels, Disturbances disturbances) {
        this.vessels = vessels;
        this.disturbances = disturbances;
        inlets = new Manifold(Output.XV_351, vessels.cation, vessels.virusChase);
        outlets = new Manifold(Output.XV_353, vessels.recirculation, vessels.waste);
    }

    void step(double seconds, Drives drives) {
        double asked = drives.inForce(Output.PV_306) * disturbances.virusPressureShare();
        if (asked > 0 || bar > 0) {
            bar += -Math.expm1(-seconds / REGULATOR_SECONDS) * (asked - bar);
            bar = asked > 0 || bar > NO_BAR ? bar : 0;
            flow(seconds, drives);
        } else if (vessels.cation.litres() > LEAST_LITRES) {
            filter.pass(line, seconds, 0, disturbances.virusPlugging(), out); // a pause counts
        }
    }

    private void flow(double seconds, Drives drives) {
        if (disturbances.isVirusFilterTorn()) {
            filter.tear();
        }
        boolean in = inlets.open(drives) > 0;
        boolean away = outlets.open(drives) > 0;
        feedBar = in ? bar : 0;
        outletBar = away ? 0 : feedBar;
        double driving = feedBar - outletBar;
        boolean running = in && (vessels.cation.litres() > LEAST_LITRES || !drives.isOpen(Output.XV_351));
        if (driving > 0) {
            double viscosity = drives.isOpen(Output.XV_351) ? vessels.cation.content().viscosity() : 1;
            inlets.draw(Math.max(0, filter.litres(seconds, driving, viscosity) - line.litres()), drives, line);
        }
        double before = line.litres();
        if (before > 0 || running) {
            filter.pass(line, seconds, driving, disturbances.virusPlugging(), out);
        }
        flowMlPerMin = (before - line.litres()) * 60_000 / seconds;
        if (away) {
            outlets.pour(out, drives);
        }
    }

    double feedBar() {
        return feedBar;
    }

    double outletBar() {
        return outletBar;
    }

    double flowMlPerMin() {
        return flowMlPerMin;
    }

    /** Decades of virus kept. */
    double logReduction() {
        return filter.logReduction();
    }

    double forwardFlowMlPerMin() {
        return filter.forwardFlowMlPerMin();
    }

    double pouredGrams() {
        return outlets.pouredGrams(0);
    }

    double kilograms() {
        return line.kilograms() + out.kilograms() + filter.heldUp().kilograms() + filter.retained().kilograms();
    }

    double productGrams() {
        return line.productGrams() + out.productGrams() + filter.heldUp().productGrams() + filter.retained().productGrams();
    }

    void save(ByteBuffer to) {
        filter.save(to);
        line.save(to);
        out.save(to);
        outlets.save(to);
        to.putDouble(bar).putDouble(feedBar).putDouble(outletBar).putDouble(flowMlPerMin);
    }

    void load(ByteBuffer from) {
        filter.load(from);
        line.load(from);
        out.load(from);
        outlets.load(from);
        bar = from.getDouble();
        feedBar = from.getDouble();
        outletBar = from.getDouble();
        flowMlPerMin = from.getDouble();
    }
}
