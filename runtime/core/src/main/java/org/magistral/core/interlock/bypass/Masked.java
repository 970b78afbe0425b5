package org.magistral.core.interlock.bypass;

import org.magistral.core.tag.Defect;
import org.magistral.core.tag.Quality;
import org.magistral.core.tag.Readings;

/** Readings of which one can't be known. Scan thread; allocates nothing. */
final class Masked implements Readings {
    private Readings readings;
    private int masked = -1;

    /** These readings without this one. */
    Readings of(Readings all, int tag) {
        readings = all;
        masked = tag;
        return this;
    }

    @Override
    public double value(int tag) {
        return readings.value(tag);
    }

    @Override
    public Quality quality(int tag) {
        return tag == masked ? Quality.BAD : readings.quality(tag);
    }

    @Override
    public Defect defect(int tag) {
        return tag == masked ? Defect.NO_DATA : readings.defect(tag);
    }

    @Override
    public long sampledAtNanos(int tag) {
        return readings.sampledAtNanos(tag);
    }
}
