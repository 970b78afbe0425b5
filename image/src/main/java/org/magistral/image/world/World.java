package org.magistral.image.world;

import org.magistral.core.twin.fault.DiskState;

/** What the world does to a controller at this moment. On the thread that steps the plant; allocates nothing. */
public interface World {
    /** A world in which nothing happens. */
    World CALM = new World() {
        @Override
        public boolean hasPower() {
            return true;
        }

        @Override
        public boolean isBoardInReset() {
            return false;
        }

        @Override
        public DiskState disk() {
            return DiskState.SOUND;
        }

        @Override
        public long clockOffsetMillis() {
            return 0;
        }

        @Override
        public boolean isClockLost() {
            return false;
        }
    };

    boolean hasPower();

    boolean isBoardInReset();

    DiskState disk();

    /** By how much the wall clock has been set wrong. */
    long clockOffsetMillis();

    /** Whether a clock that starts now starts with a wrong time. */
    boolean isClockLost();

    /** Whether there is a controller at all. */
    default boolean isUp() {
        return hasPower() && !isBoardInReset();
    }
}
