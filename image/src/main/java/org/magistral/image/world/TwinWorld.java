package org.magistral.image.world;

import org.magistral.core.twin.Truth;
import org.magistral.core.twin.fault.DiskState;

/** The world as the twin's faults make it. */
public record TwinWorld(Truth truth) implements World {
    @Override
    public boolean hasPower() {
        return truth.hasPower();
    }

    @Override
    public boolean isBoardInReset() {
        return truth.isBoardInReset();
    }

    @Override
    public DiskState disk() {
        return truth.disk();
    }

    @Override
    public long clockOffsetMillis() {
        return truth.clockOffsetMillis();
    }

    @Override
    public boolean isClockLost() {
        return truth.isClockLost();
    }
}
