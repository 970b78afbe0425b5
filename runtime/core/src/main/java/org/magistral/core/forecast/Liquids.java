package org.magistral.core.forecast;

import java.util.Objects;
import org.magistral.core.twin.vessel.Fluid;

/** What a batch is made from: the medium, the cells, what feeds them, and the base, whose strong ion content keeps the pH. */
public record Liquids(Fluid medium, Fluid inoculum, Fluid feed, Fluid glucose, Fluid base) {
    public Liquids {
        Objects.requireNonNull(medium);
        Objects.requireNonNull(inoculum);
        Objects.requireNonNull(feed);
        Objects.requireNonNull(glucose);
        if (!(base.strongIonMillimolar() > 0)) {
            throw new IllegalArgumentException("a base of " + base.strongIonMillimolar() + " mM");
        }
    }
}
