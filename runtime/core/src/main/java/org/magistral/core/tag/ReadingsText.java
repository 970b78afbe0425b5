package org.magistral.core.tag;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** Writes the readings of some tags out, as {@code PT-101A = 31.20 mbar, TT-102 = no reading yet}. Allocates: for events. */
public final class ReadingsText {
    private final List<Tag> shown;
    private final int[] places;

    /**
     * @param ids of the tags, each shown once
     * @throws IllegalArgumentException when one is not there
     */
    public ReadingsText(Collection<String> ids, Tags tags) {
        places = ids.stream().distinct().mapToInt(tags::indexOf).toArray();
        shown = ids.stream().distinct().map(id -> tags.get(tags.indexOf(id))).toList();
    }

    /** The readings as they are; where they can't be written, why: a text must never keep anything from acting. */
    public String of(Readings readings) {
        try {
            return joined(readings);
        } catch (RuntimeException failure) {
            return String.valueOf(failure);
        }
    }

    private String joined(Readings readings) {
        StringJoiner joined = new StringJoiner(", ");
        for (int i = 0; i < places.length; i++) {
            Tag tag = shown.get(i);
            String value = readings.isGood(places[i])
                    ? String.format(Locale.ROOT, "%.4g", readings.value(places[i])) + " " + tag.unit().symbol()
                    : readings.defect(places[i]).text();
            joined.add(tag.id() + " = " + value);
        }
        return joined.toString();
    }
}
