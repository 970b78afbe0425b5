package org.magistral.core.twin.skid;

import java.nio.ByteBuffer;
import org.magistral.core.twin.device.Output;
import org.magistral.core.twin.downstream.DepthFilter;
import org.magistral.core.twin.downstream.FilterParameters;
import org.magistral.core.twin.fault.Disturbances;
import org.magistral.core.twin.liquid.Stream;

/** From the bag through two depth filters, or their spares, and one of 0.2 um to V-301 or to waste. One thread. */
final class HarvestTrain {
    private static final double DEPTH_M2 = 0.35;
    private static final double STERILE_M2 = 0.15;
    private static final double BLOW_BAR = 0.2;
    private static final double OUTLET_BAR = 0.02;
    private static final double CELL_LITRES = 0.02;

    private final Disturbances disturbances;
    private final Vessels vessels;
    private final Manifold outlets;
    private final Depth first = new Depth();
    private final Depth spare = new Depth();
    private final DepthFilter sterile = new DepthFilter(FilterParameters.sterile(STERILE_M2));
    private final FlowCell cell = new FlowCell(CELL_LITRES);
    private final Stream drawn = new Stream();
    private final Stream clear = new Stream();
    private final Stream out = new Stream();
    private double feedBar;
    private double depthBar;
    private double outletBar;

    HarvestTrain(Vessels vessels, Disturbances disturbances) {
        this.vessels = vessels;
        this.disturbances = disturbances;
        outlets = new Manifold(Output.XV_205, vessels.harvest, vessels.waste);
    }

    void step(double seconds, Drives drives, Bag bag) {
        double mlPerMin = drives.inForce(Output.P_201);
        if (!(mlPerMin > 0)) {
            show(0, 0, 0);
            return;
        }
        double asked = mlPerMin * disturbances.pumpFactor(Output.P_201.pumpIndex()) * seconds / 60_000;
        int sources = (drives.isOpen(Output.XV_201) ? 1 : 0) + (drives.isOpen(Output.XV_202) ? 1 : 0);
        int branches = (drives.isOpen(Output.XV_203) ? 1 : 0) + (drives.isOpen(Output.XV_204) ? 1 : 0);
        if (!(asked > 0) || sources == 0) {
            show(0, 0, 0);
        } else if (branches == 0) {
            show(DepthFilter.STALL_BAR, 0, 0);
        } else if (outlets.open(drives) == 0) {
            show(DepthFilter.STALL_BAR, DepthFilter.STALL_BAR, DepthFilter.STALL_BAR);
        } else {
            flow(asked, sources, branches, seconds, drives, bag);
        }
    }

    private void flow(double asked, int sources, int branches, double seconds, Drives drives, Bag bag) {
        if (disturbances.isHarvestFilterTorn()) {
            sterile.tear();
        }
        boolean one = drives.isOpen(Output.XV_203);
        boolean two = drives.isOpen(Output.XV_204);
        double waiting = (one ? first.feed.litres() : 0) + (two ? spare.feed.litres() : 0);
        double wanted = Math.max(0, asked - waiting) / sources;
        double air = drives.isOpen(Output.XV_201) ? bag.draw(wanted, drawn) : 0;
        air += drives.isOpen(Output.XV_202) ? vessels.chase.draw(wanted, drawn) : 0;
        double branchBar = 0;
        if (one) {
            drawn.moveTo(first.feed, 1.0 / branches);
            branchBar = first.pass(seconds, asked, air > 0, clear);
        }
        if (two) {
            drawn.moveTo(spare.feed);
            branchBar = Math.max(branchBar, spare.pass(seconds, asked, air > 0, clear));
        }
        sterile.pass(clear, seconds, disturbances.sterilePlugging(), out);
        double behind = OUTLET_BAR + sterile.pressureBar();
        cell.pass(out);
        outlets.pour(out, drives);
        show(Math.min(DepthFilter.STALL_BAR, behind + branchBar), Math.min(DepthFilter.STALL_BAR, behind), OUTLET_BAR);
    }

    private void show(double feed, double depth, double outlet) {
        feedBar = feed;
        depthBar = depth;
        outletBar = outlet;
    }

    double feedBar() {
        return feedBar;
    }

    double depthBar() {
        return depthBar;
    }

    double outletBar() {
        return outletBar;
    }

    double turbidityNtu() {
        return cell.seen().turbidityNtu();
    }

    /** Clarified. */
    double pouredGrams() {
        return outlets.pouredGrams(0);
    }

    double depthForwardFlowMlPerMin() {
        return first.primary.forwardFlowMlPerMin();
    }

    double sterileForwardFlowMlPerMin() {
        return sterile.forwardFlowMlPerMin();
    }

    double kilograms() {
        return first.kilograms() + spare.kilograms() + clear.kilograms() + sterile.heldUp().kilograms() + sterile.retained().kilograms();
    }

    double productGrams() {
        return first.productGrams() + spare.productGrams() + clear.productGrams() + sterile.heldUp().productGrams()
                + sterile.retained().productGrams();
    }

    void save(ByteBuffer to) {
        first.save(to);
        spare.save(to);
        sterile.save(to);
        clear.save(to);
        cell.save(to);
        outlets.save(to);
        to.putDouble(feedBar).putDouble(depthBar).putDouble(outletBar);
    }

    void load(ByteBuffer from) {
        first.load(from);
        spare.load(from);
        sterile.load(from);
        clear.load(from);
        cell.load(from);
        outlets.load(from);
        feedBar = from.getDouble();
        depthBar = from.getDouble();
        outletBar = from.getDouble();
    }

    /** A coarse depth filter and a fine one behind it. What the pump could not push waits before them. */
    private final class Depth {
        private final DepthFilter primary = new DepthFilter(FilterParameters.primary(DEPTH_M2));
        private final DepthFilter secondary = new DepthFilter(FilterParameters.secondary(DEPTH_M2));
        private final Stream feed = new Stream();
        private final Stream between = new Stream();

        /** Pushes what waits through, unless it waits behind it too, and says what that costs in bar. */
        double pass(double seconds, double asked, boolean air, Stream into) {
            if (into.litres() > asked) {
                return DepthFilter.STALL_BAR;
            }
            boolean free = between.litres() <= asked;
            if (free) {
                primary.pass(feed, seconds, disturbances.depthPlugging(), between);
            }
            if (air && feed.isEmpty()) {
                primary.blow(seconds, BLOW_BAR, between);
                secondary.blow(seconds, BLOW_BAR, into);
            }
            secondary.pass(between, seconds, disturbances.depthPlugging(), into);
            return free ? primary.pressureBar() + secondary.pressureBar() : DepthFilter.STALL_BAR;
        }

        double kilograms() {
            return feed.kilograms() + between.kilograms() + primary.heldUp().kilograms() + secondary.heldUp().kilograms()
                    + primary.retained().kilograms() + secondary.retained().kilograms();
        }

        double productGrams() {
            return feed.productGrams() + between.productGrams() + primary.heldUp().productGrams() + secondary.heldUp().productGrams()
                    + primary.retained().productGrams() + secondary.retained().productGrams();
        }

        void save(ByteBuffer to) {
            primary.save(to);
            secondary.save(to);
            feed.save(to);
            between.save(to);
        }

        void load(ByteBuffer from) {
            primary.load(from);
            secondary.load(from);
            feed.load(from);
            between.load(from);
        }
    }
}
