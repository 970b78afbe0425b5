package org.magistral.core.twin.skid;

import java.nio.ByteBuffer;
import org.magistral.core.twin.device.Output;
import org.magistral.core.twin.downstream.Crossflow;
import org.magistral.core.twin.downstream.CrossflowParameters;
import org.magistral.core.twin.downstream.DepthFilter;
import org.magistral.core.twin.fault.Disturbances;
import org.magistral.core.twin.liquid.Stream;

/** A cassette that V-401 is driven along, with diafiltration into it and formulation into V-501. One thread. */
final class Ultrafiltration {
    private static final double CASSETTE_M2 = 0.2;
    private static final double CASSETTE_LITRES = 0.04;
    /** Below it what comes back makes a funnel, and air goes along. */
    private static final double FUNNEL_LITRES = 0.15;
    private static final double CELL_LITRES = 0.01;

    private final Disturbances disturbances;
    private final Vessels vessels;
    private final Manifold inlets;
    private final Manifold outlets;
    private final Crossflow crossflow = new Crossflow(CrossflowParameters.standard(CASSETTE_M2));
    private final FlowCell cell = new FlowCell(CELL_LITRES);
    private final Stream parcel = new Stream();
    private final Stream cassette = new Stream();
    private final Stream out = new Stream();
    private final Stream permeate = new Stream();
    private double permeateMlPerMin;
    private boolean air;

    Ultrafiltration(Vessels vessels, Disturbances disturbances) {
        this.vessels = vessels;
        this.disturbances = disturbances;
        inlets = new Manifold(new Output[]{Output.XV_401, Output.XV_405, Output.XV_406}, vessels.recirculation, vessels.cassetteCaustic,
                vessels.cassetteWater);
        outlets = new Manifold(new Output[]{Output.XV_402, Output.XV_403, Output.XV_407}, vessels.recirculation, vessels.bulk,
                vessels.waste);
    }

    void step(double seconds, Drives drives) {
        double asked = drives.inForce(Output.P_401) * seconds / 60_000;
        if (!(asked > 0) || inlets.open(drives) == 0) {
            stop();
        } else if (outlets.open(drives) == 0) {
            stop();
            crossflow.stall(DepthFilter.STALL_BAR);
        } else {
            flow(asked, seconds, drives);
        }
        dose(Output.P_402, seconds, drives);
        dose(Output.P_403, seconds, drives);
    }

    private void stop() {
        crossflow.rest();
        permeateMlPerMin = 0;
        air = false;
    }

    private void flow(double asked, double seconds, Drives drives) {
        boolean funnel = drives.isOpen(Output.XV_401) && drives.isOpen(Output.XV_402) && vessels.recirculation.litres() < FUNNEL_LITRES;
        double bubbles = funnel ? asked : disturbances.isAirInCassette() ? asked / 2 : 0;
        air = bubbles + inlets.draw(asked - bubbles, drives, parcel) > 0;
        crossflow.across(seconds, parcel, drives.inForce(Output.PV_401) / 100, disturbances.membraneResistance(),
                drives.isOpen(Output.XV_404), permeate);
        permeateMlPerMin = permeate.litres() * 60_000 / seconds;
        cell.pass(permeate);
        vessels.waste.pour(permeate);
        parcel.moveTo(cassette);
        double over = cassette.litres() - CASSETTE_LITRES;
        if (over > 0) {
            cassette.moveTo(out, over / cassette.litres());
            outlets.pour(out, drives);
        }
    }

    private void dose(Output pump, double seconds, Drives drives) {
        double mlPerMin = drives.inForce(pump);
        if (mlPerMin > 0) {
            double litres = mlPerMin * disturbances.pumpFactor(pump.pumpIndex()) * seconds / 60_000;
            (pump == Output.P_402 ? vessels.diafiltration : vessels.formulation).draw(litres, out);
            (pump == Output.P_402 ? vessels.recirculation : vessels.bulk).pour(out);
        }
    }

    double feedBar() {
        return crossflow.feedBar();
    }

    double retentateBar() {
        return crossflow.retentateBar();
    }

    double permeateBar() {
        return crossflow.permeateBar();
    }

    double permeateMlPerMin() {
        return permeateMlPerMin;
    }

    boolean hasAir() {
        return air;
    }

    double milliSiemensPerCm() {
        return cell.seen().milliSiemensPerCm();
    }

    double ph() {
        return cell.seen().ph();
    }

    /** Into the bulk. */
    double pouredGrams() {
        return outlets.pouredGrams(1);
    }

    double kilograms() {
        return cassette.kilograms();
    }

    double productGrams() {
        return cassette.productGrams();
    }

    void save(ByteBuffer to) {
        crossflow.save(to);
        cell.save(to);
        cassette.save(to);
        outlets.save(to);
        to.putDouble(permeateMlPerMin).put((byte) (air ? 1 : 0));
    }

    void load(ByteBuffer from) {
        crossflow.load(from);
        cell.load(from);
        cassette.load(from);
        outlets.load(from);
        permeateMlPerMin = from.getDouble();
        air = from.get() != 0;
    }
}
