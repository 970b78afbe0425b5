package org.magistral.sensors.modbus;

/**
 * A person's calibration of an Arc sensor at one point: the sensor hangs in a liquid of which the value is known. Made by any thread, tried
 * once on the bus worker's; what became of it any thread may ask. It takes the operator level of an administrator, which the sensor has
 * for no longer than that. Registers: Hamilton's programmer's manual EPHUM011, and so counted from 1.
 */
public final class ArcCalibration {
    /** The two points of a standard calibration; the bits that say what was wrong with one. */
    public enum Point {
        CP1(5162, 5158, 0x8000_00FF),
        CP2(5194, 5190, 0x4000_FF00);

        private final int write;
        private final int status;
        private final int wrong;

        Point(int write, int status, int wrong) {
            this.write = write;
            this.status = status;
            this.wrong = wrong;
        }

        int write() {
            return write;
        }

        int status() {
            return status;
        }

        int wrong() {
            return wrong;
        }
    }

    /**
     * @param done whether the sensor took it
     * @param text what it or its driver said
     */
    public record Outcome(boolean done, String text) {}

    private final Point point;
    private final float value;
    private final int password;
    private volatile Outcome outcome;

    /**
     * @param value what the liquid has, in the sensor's unit
     * @param password of the administrator's level
     */
    public ArcCalibration(Point point, double value, int password) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("calibration at " + value);
        }
        this.point = point;
        this.value = (float) value;
        this.password = password;
    }

    Point point() {
        return point;
    }

    float value() {
        return value;
    }

    int password() {
        return password;
    }

    /** What became of it; null while it is under way. */
    public Outcome outcome() {
        return outcome;
    }

    void ends(boolean done, String text) {
        outcome = new Outcome(done, text);
    }
}
