package org.magistral.core.forecast.watch;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.magistral.core.forecast.sensor.Evidence;
import org.magistral.core.tag.Tags;

/** The indexes of the tags by which a culture is watched; a unit without one of them has no forecast. */
final class CultureTags {
    private static final String[] IDS = {"CULTURE", "FQ-107", "FQ-106", "FQ-101", "FQ-102", "FQ-103", "TT-101"};

    private final int[] own;
    private final int[] evidence;

    private CultureTags(int[] own, int[] evidence) {
        this.own = own;
        this.evidence = evidence;
    }

    static Optional<CultureTags> of(Tags tags) {
        boolean complete = Stream.concat(Arrays.stream(IDS), Arrays.stream(Evidence.values()).map(Evidence::tag)).map(tags::find)
                .allMatch(OptionalInt::isPresent);
        return complete
                ? Optional.of(new CultureTags(Arrays.stream(IDS).mapToInt(tags::indexOf).toArray(),
                        Arrays.stream(Evidence.values()).map(Evidence::tag).mapToInt(tags::indexOf).toArray()))
                : Optional.empty();
    }

    /** On while a culture is in the bag. */
    int culture() {
        return own[0];
    }

    /** Delivered so far, mL, as are the four that follow. */
    int inoculum() {
        return own[1];
    }

    int medium() {
        return own[2];
    }

    int feed() {
        return own[3];
    }

    int glucose() {
        return own[4];
    }

    int base() {
        return own[5];
    }

    int celsius() {
        return own[6];
    }

    int of(Evidence what) {
        return evidence[what.ordinal()];
    }
}
