package org.magistral.core.twin.skid;

import org.magistral.core.twin.liquid.Stream;

/** The bag of the culture, as the harvest pump knows it. */
@FunctionalInterface
public interface Bag {
    /** Takes out as much of this volume as there is, and says how much air came for what was missing, in L. */
    double draw(double litres, Stream into);
}
