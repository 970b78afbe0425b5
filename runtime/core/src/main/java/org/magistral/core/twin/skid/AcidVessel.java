package org.magistral.core.twin.skid;

import java.nio.ByteBuffer;
import org.magistral.core.twin.device.Output;
import org.magistral.core.twin.downstream.Inactivation;
import org.magistral.core.twin.fault.Disturbances;
import org.magistral.core.twin.liquid.Matter;
import org.magistral.core.twin.liquid.Stream;
import org.magistral.core.twin.liquid.Tank;

/**
 * The vessel of the low-pH hold, and the acid that brings V-303 to the load of the cation exchange. What is dosed stands on top until the
 * stirrer has mixed it in. One thread.
 */
final class AcidVessel {
    /** How long mixing takes at 100 rpm, and without a stirrer, s [K]. */
    private static final double MIXED_SECONDS = 5;
    private static final double DIFFUSED_SECONDS = 900;
    private static final double RATED_RPM = 100;
    private static final double CLUMPS_PER_HOUR = 0.2;

    private final Disturbances disturbances;
    private final Vessels vessels;
    private final Manifold inlet;
    private final Stream drawn = new Stream();
    /** What has been dosed and is not mixed in yet. */
    private final Stream layer = new Stream();
    private final Inactivation inactivation = new Inactivation();
    private double pouredGrams;

    AcidVessel(Vessels vessels, Disturbances disturbances) {
        this.vessels = vessels;
        this.disturbances = disturbances;
        inlet = new Manifold(Output.XV_901, vessels.capture);
    }

    void step(double seconds, Drives drives) {
        double transfer = litres(Output.P_302, seconds, drives);
        if (transfer > 0) {
            inlet.draw(transfer, drives, drawn);
            pouredGrams += drawn.productGrams();
            vessels.acid.pour(drawn);
        }
        vessels.acidBottle.draw(litres(Output.P_901, seconds, drives), layer);
        vessels.trisBottle.draw(litres(Output.P_902, seconds, drives), layer);
        double conditioning = litres(Output.P_303, seconds, drives);
        if (conditioning > 0) {
            vessels.aceticBottle.draw(conditioning, drawn);
            vessels.anion.pour(drawn);
        }
        if (!layer.isEmpty()) {
            mix(seconds, drives.inForce(Output.SC_901));
        }
    }

    private double litres(Output pump, double seconds, Drives drives) {
        double mlPerMin = drives.inForce(pump);
        return mlPerMin > 0 ? mlPerMin * disturbances.pumpFactor(pump.pumpIndex()) * seconds / 60_000 : 0;
    }

    private void mix(double seconds, double rpm) {
        double perSecond = 1 / DIFFUSED_SECONDS + rpm / RATED_RPM / MIXED_SECONDS;
        boolean little = layer.litres() > vessels.acid.litres() || layer.litres() < 1e-6;
        vessels.acid.pour(layer, little ? 1 : -Math.expm1(-seconds * perSecond));
    }

    /** What standing does, once a second. */
    void stand(double seconds) {
        Tank vessel = vessels.acid;
        if (vessel.content().isEmpty()) {
            return;
        }
        inactivation.stand(seconds, vessel);
        if (disturbances.isClumping()) {
            Stream liquid = vessel.content();
            liquid.turn(Matter.MONOMER, Matter.AGGREGATE, CLUMPS_PER_HOUR * seconds / 3600 * liquid.of(Matter.MONOMER));
        }
    }

    /** Decades of virus killed. */
    double logReduction() {
        return inactivation.logReduction();
    }

    /** What its scale shows. */
    double scaleKilograms() {
        return vessels.acid.kilograms() + layer.kilograms();
    }

    /** Product that came from V-302. */
    double pouredGrams() {
        return pouredGrams;
    }

    /** Not yet in the vessel. */
    double kilograms() {
        return layer.kilograms();
    }

    void save(ByteBuffer to) {
        layer.save(to);
        inactivation.save(to);
        to.putDouble(pouredGrams);
    }

    void load(ByteBuffer from) {
        layer.load(from);
        inactivation.load(from);
        pouredGrams = from.getDouble();
    }
}
