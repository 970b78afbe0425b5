package org.magistral.core.twin.skid;

import java.nio.ByteBuffer;
import org.magistral.core.twin.device.Output;
import org.magistral.core.twin.downstream.DepthFilter;
import org.magistral.core.twin.downstream.FilterParameters;
import org.magistral.core.twin.fault.Disturbances;
import org.magistral.core.twin.liquid.Stream;
import org.magistral.core.twin.liquid.Tank;

/** The bulk through a filter of 0.2 um and the needle into one container after another. One thread. */
final class Filling {
    private static final double FILTER_M2 = 0.01;
    private static final double CONTAINER_LITRES = 0.12;
    private static final double CHANGE_SECONDS = 5;
    private static final double OUTLET_BAR = 0.05;
    /** Less than this in a container is none. */
    private static final double LEAST_KILOGRAMS = 1e-3;
    /** As many containers as the carousel has. */
    private static final int MOST_DOSES = 200;

    private final Disturbances disturbances;
    private final Manifold inlet;
    private final Tank waste;
    private final Tank container = new Tank(CONTAINER_LITRES);
    private final Stream tray = new Stream();
    private final Stream filled = new Stream();
    private final DepthFilter filter = new DepthFilter(FilterParameters.sterile(FILTER_M2));
    private final Stream feed = new Stream();
    private final Stream out = new Stream();
    private final double[] doseKilograms = new double[MOST_DOSES];
    private final double[] doseGrams = new double[MOST_DOSES];
    private int doses;
    private double feedBar;
    private double changingSeconds;
    private boolean inPlace;
    private boolean turned;

    Filling(Vessels vessels, Disturbances disturbances) {
        this.disturbances = disturbances;
        inlet = new Manifold(Output.XV_501, vessels.bulk);
        waste = vessels.waste;
    }

    void step(double seconds, Drives drives) {
        carousel(seconds, drives.isOpen(Output.MX_501));
        double mlPerMin = drives.inForce(Output.P_501);
        double asked = mlPerMin > 0 ? mlPerMin * disturbances.pumpFactor(Output.P_501.pumpIndex()) * seconds / 60_000 : 0;
        boolean needle = drives.isOpen(Output.XV_502);
        boolean prime = drives.isOpen(Output.XV_503);
        if (!(asked > 0) || inlet.open(drives) == 0) {
            feedBar = 0;
        } else if (!needle && !prime) {
            feedBar = DepthFilter.STALL_BAR;
        } else {
            flow(asked, seconds, drives, needle, prime);
        }
    }

    private void flow(double asked, double seconds, Drives drives, boolean needle, boolean prime) {
        if (disturbances.isFillFilterTorn()) {
            filter.tear();
        }
        inlet.draw(Math.max(0, asked - feed.litres()), drives, feed);
        filter.pass(feed, seconds, disturbances.sterilePlugging(), out);
        feedBar = Math.min(DepthFilter.STALL_BAR, OUTLET_BAR + filter.pressureBar());
        if (prime) {
            waste.pour(out, needle ? 0.5 : 1);
        }
        if (inPlace) {
            container.pour(out);
        } else {
            out.moveTo(tray);
        }
    }

    private void carousel(double seconds, boolean on) {
        if (on && !turned) {
            keep();
            inPlace = false;
            changingSeconds = CHANGE_SECONDS;
        } else if (changingSeconds > 0) {
            changingSeconds -= seconds;
            inPlace = changingSeconds <= 1e-9 && !disturbances.isContainerMissing();
        }
        turned = on;
    }

    /** The container goes, and is a dose if there is anything in it. */
    private void keep() {
        if (container.kilograms() >= LEAST_KILOGRAMS && doses < MOST_DOSES) {
            doseKilograms[doses] = container.kilograms();
            doseGrams[doses] = container.content().productGrams();
            doses++;
            container.content().moveTo(filled);
        } else {
            container.content().moveTo(tray);
        }
    }

    double feedBar() {
        return feedBar;
    }

    boolean hasContainer() {
        return inPlace;
    }

    double containerKilograms() {
        return container.kilograms();
    }

    /** All that has been filled and put away; live. */
    Stream filled() {
        return filled;
    }

    int doses() {
        return doses;
    }

    double doseKilograms(int dose) {
        return doseKilograms[dose];
    }

    double doseGrams(int dose) {
        return doseGrams[dose];
    }

    double forwardFlowMlPerMin() {
        return filter.forwardFlowMlPerMin();
    }

    /** What ran beside a container, or over its brim. */
    double spilledKilograms() {
        return tray.kilograms() + container.spilled().kilograms();
    }

    double kilograms() {
        return feed.kilograms() + filter.heldUp().kilograms() + filter.retained().kilograms() + container.kilograms()
                + container.spilled().kilograms() + tray.kilograms() + filled.kilograms();
    }

    double productGrams() {
        return feed.productGrams() + filter.heldUp().productGrams() + filter.retained().productGrams()
                + container.content().productGrams() + container.spilled().productGrams() + tray.productGrams() + filled.productGrams();
    }

    void save(ByteBuffer to) {
        container.save(to);
        tray.save(to);
        filled.save(to);
        filter.save(to);
        feed.save(to);
        to.putInt(doses).putDouble(feedBar).putDouble(changingSeconds).put((byte) (inPlace ? 1 : 0)).put((byte) (turned ? 1 : 0));
        for (int i = 0; i < doses; i++) {
            to.putDouble(doseKilograms[i]).putDouble(doseGrams[i]);
        }
    }

    void load(ByteBuffer from) {
        container.load(from);
        tray.load(from);
        filled.load(from);
        filter.load(from);
        feed.load(from);
        doses = from.getInt();
        feedBar = from.getDouble();
        changingSeconds = from.getDouble();
        inPlace = from.get() != 0;
        turned = from.get() != 0;
        for (int i = 0; i < doses; i++) {
            doseKilograms[i] = from.getDouble();
            doseGrams[i] = from.getDouble();
        }
    }
}
