package org.magistral.desk.config.yaml;

import java.util.ArrayList;
import java.util.List;

/**
 * Which keys a table takes. The one list from which unknown and missing keys are found; the schema beside a file is tested against it.
 *
 * @param name of the definition in the schema
 * @param required keys that must be there
 * @param optional keys that may be there
 */
public record Shape(String name, List<String> required, List<String> optional) {
    public Shape {
        required = List.copyOf(required);
        optional = List.copyOf(optional);
    }

    public static Shape of(String name, String... required) {
        return new Shape(name, List.of(required), List.of());
    }

    /** This shape with keys that may be left out. */
    public Shape or(String... more) {
        return new Shape(name, required, List.of(more));
    }

    /** All keys, the required ones first. */
    public List<String> keys() {
        List<String> keys = new ArrayList<>(required);
        keys.addAll(optional);
        return keys;
    }
}
