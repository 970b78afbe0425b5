package org.magistral.desk.config.unit;

import java.util.Optional;
import org.magistral.core.tag.Tag;
import org.magistral.core.tag.Unit;
import org.magistral.desk.config.condition.TagNames;
import org.magistral.desk.config.yaml.Fields;
import org.magistral.desk.config.yaml.Quantity;

/** The part of a row that makes its tag: text, unit, range, deadband and longest silence. */
final class TagReader {
    private static final double LONGEST_SECONDS = 30 * 86400.0;

    private final TagNames names;
    private final int longestSilenceSeconds;

    TagReader(TagNames names, int longestSilenceSeconds) {
        this.names = names;
        this.longestSilenceSeconds = longestSilenceSeconds;
    }

    TagNames names() {
        return names;
    }

    /** The tag of a row that names its unit and range. */
    Optional<Tag> read(String id, Fields row) {
        return row.unit("unit").flatMap(unit -> read(id, row, unit));
    }

    /** The tag of a row whose unit is given. */
    Optional<Tag> read(String id, Fields row, Unit unit) {
        if (unit == Unit.SWITCH) {
            refuseForSwitch(row, "range");
            refuseForSwitch(row, "deadband");
            return read(id, row, unit, new double[]{0, 1});
        }
        return read(id, row, unit, row.has("range") ? row.risingRange("range", unit) : missing(row, "range", unit));
    }

    /** The tag of a row whose unit and range are given. */
    Optional<Tag> read(String id, Fields row, Unit unit, double[] range) {
        double deadband = 0;
        if (unit != Unit.SWITCH) {
            deadband = row.has("deadband") ? row.size("deadband", unit, 0) : missing(row, "deadband", unit)[0];
        }
        int silence = row.has("longestSilence") ? wholeSeconds(row, "longestSilence") : longestSilenceSeconds;
        String text = row.text("text");
        if (!(range[0] < range[1]) || !(deadband >= 0) || silence < 1 || text.isEmpty()) {
            return Optional.empty();
        }
        Tag tag = new Tag(id, text, unit, range[0], range[1], deadband, silence);
        names.define(tag);
        return Optional.of(tag);
    }

    /** A derived tag, such as a loop's set-point. */
    void define(Tag tag) {
        names.define(tag);
    }

    int longestSilenceSeconds() {
        return longestSilenceSeconds;
    }

    private static double[] missing(Fields row, String key, Unit unit) {
        row.problems().report(row.place(), "the key '" + key + "' is missing; a tag in " + unit.symbol() + " needs it");
        return new double[]{Double.NaN, Double.NaN};
    }

    private static void refuseForSwitch(Fields row, String key) {
        if (row.has(key)) {
            row.report(key, "a tag that is on or off has no " + key);
        }
    }

    /** A duration of whole seconds, 1 or more; 0 after it has been reported. */
    static int wholeSeconds(Fields row, String key) {
        double seconds = row.number(key, Double.NaN, (text, complain) -> {
            double value = Quantity.seconds(text, complain);
            if (!Double.isNaN(value) && (value < 1 || value != Math.rint(value) || value > LONGEST_SECONDS)) {
                complain.accept("'" + text + "' has to be whole seconds, from 1 s to 30 d");
                return Double.NaN;
            }
            return value;
        });
        return Double.isNaN(seconds) ? 0 : (int) seconds;
    }
}
