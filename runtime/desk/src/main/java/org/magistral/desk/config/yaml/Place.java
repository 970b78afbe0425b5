package org.magistral.desk.config.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** A value in a file, with where it stands. */
public sealed interface Place {
    /** The keys that lead here, with dots between. */
    String path();

    /** The line of the key, from 1. */
    int line();

    /** What kind of value it is, for messages. */
    default String kind() {
        return switch (this) {
            case Text text -> text.value().isEmpty() ? "empty" : "the text '" + text.value() + "'";
            case Items items -> "a list";
            case Table table -> "a table of keys and values";
        };
    }

    /** A single value, as it is written; numbers and switches are text here. */
    record Text(String path, int line, String value) implements Place {}

    /** A list. */
    record Items(String path, int line, List<Place> all) implements Place {
        public Items {
            all = List.copyOf(all);
        }
    }

    /** Keys with values, in the order of the file. */
    record Table(String path, int line, SequencedMap<String, Place> rows) implements Place {
        public Table {
            rows = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(rows));
        }
    }

    /** The place that these keys lead to from here, or the last that exists on the way. */
    default Place find(List<String> keys) {
        Place place = this;
        for (String key : keys) {
            if (!(place instanceof Table table) || !table.rows().containsKey(key)) {
                return place;
            }
            place = table.rows().get(key);
        }
        return place;
    }
}
