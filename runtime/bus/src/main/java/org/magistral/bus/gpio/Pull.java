package org.magistral.bus.gpio;

/** What holds an input that nobody drives. */
public enum Pull {
    NONE(1 << 10),
    UP(1 << 8),
    DOWN(1 << 9);

    private final long flag;

    Pull(long flag) {
        this.flag = flag;
    }

    long flag() {
        return flag;
    }
}
