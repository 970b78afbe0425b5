package org.magistral.core.control;

import java.util.List;

/**
 * A value over time: straight lines between points, before the first and after the last the value of those.
 *
 * @param points with rising hours
 */
public record Profile(List<Point> points) {
    /** The value at so many hours after the start. */
    public record Point(double hours, double value) {}

    public Profile {
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("a profile needs a point");
        }
        for (int i = 0; i < points.size(); i++) {
            Point point = points.get(i);
            if (!Double.isFinite(point.hours()) || !Double.isFinite(point.value()) || i > 0 && point.hours() <= points.get(i - 1).hours()) {
                throw new IllegalArgumentException("a profile's hours rise and all its numbers are finite: " + points);
            }
        }
    }

    /** A profile that is the same always. */
    public static Profile constant(double value) {
        return new Profile(List.of(new Point(0, value)));
    }

    /** The value at this time; allocates nothing. */
    public double at(double hours) {
        if (hours <= points.getFirst().hours()) {
            return points.getFirst().value();
        }
        for (int i = 1; i < points.size(); i++) {
            Point next = points.get(i);
            if (hours < next.hours()) {
                Point last = points.get(i - 1);
                return last.value() + (next.value() - last.value()) * (hours - last.hours()) / (next.hours() - last.hours());
            }
        }
        return points.getLast().value();
    }
}
