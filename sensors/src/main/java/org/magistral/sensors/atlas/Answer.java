package org.magistral.sensors.atlas;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.magistral.bus.Fault;
import org.magistral.bus.TransferFailed;

/**
 * What an EZO circuit said: fields between commas; where it was asked for a setting, the first of them is {@code ?} and the setting's
 * name, in any case. Numbers are decimal, and nothing else that Java would take for one.
 *
 * @param what was asked, for people
 */
record Answer(String what, String text) {
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,7}(\\.\\d{1,6})?");

    /** All fields. */
    List<String> fields() {
        return List.of(text.split(",", -1));
    }

    /** The fields after {@code ?setting,}; the DO circuit writes {@code ?,O,} for {@code ?O,}. */
    List<String> fieldsOf(String setting) throws TransferFailed {
        String start = "?" + setting.toLowerCase(Locale.ROOT) + ",";
        String said = text.startsWith("?,") ? "?" + text.substring(2) : text;
        require(said.toLowerCase(Locale.ROOT).startsWith(start));
        return List.of(said.substring(start.length()).split(",", -1));
    }

    /** One field as a number. */
    double number(String field) throws TransferFailed {
        require(NUMBER.matcher(field).matches());
        return Double.parseDouble(field);
    }

    /** The circuit must be so that this holds. */
    void require(boolean right) throws TransferFailed {
        require(right, "'" + text + "'");
    }

    void require(boolean right, String why) throws TransferFailed {
        if (!right) {
            throw new TransferFailed(Fault.GARBLED, what + ", " + why);
        }
    }
}
