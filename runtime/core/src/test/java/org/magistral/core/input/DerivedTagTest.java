package org.magistral.core.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.magistral.core.tag.Defect;
import org.magistral.core.tag.ProcessImage;
import org.magistral.core.tag.Quality;
import org.magistral.core.tag.Tag;
import org.magistral.core.tag.Tags;
import org.magistral.core.tag.Unit;

class DerivedTagTest {
    private static final Tags TAGS = new Tags(List.of(tag("TMP"), tag("FEED"), tag("RETENTATE"), tag("PERMEATE")));
    private static final DerivedSpec TMP = new DerivedSpec("TMP", List.of(
            new DerivedSpec.Term("FEED", 0.5), new DerivedSpec.Term("RETENTATE", 0.5), new DerivedSpec.Term("PERMEATE", -1)));

    private final ProcessImage image = new ProcessImage(TAGS.size());

    private static Tag tag(String id) {
        return new Tag(id, id, Unit.BAR, -5, 5, 0.1, 60);
    }

    private void latch() {
        new DerivedTag(TMP, TAGS).latch(100, image);
    }

    @Test
    void itIsTheWeightedSumAndAsOldAsTheOldest() {
        image.good(1, 1.5, 90);
        image.good(2, 0.9, 70);
        image.good(3, 0.2, 80);
        latch();
        assertEquals(Quality.GOOD, image.quality(0));
        assertEquals(1.0, image.value(0), 1e-12);
        assertEquals(70, image.sampledAtNanos(0));
    }

    @ParameterizedTest
    @CsvSource({"1, STALE", "2, BAD", "3, STALE", "3, BAD"})
    void itIsLostWithEachOfItsMembersAndComesBack(int member, Quality how) {
        itIsTheWeightedSumAndAsOldAsTheOldest();
        image.mark(member, how, Defect.OVERDUE);
        latch();
        assertEquals(Quality.BAD, image.quality(0));
        assertEquals(Defect.MEMBER_LOST, image.defect(0));
        image.good(member, 1, 95);
        latch();
        assertEquals(Quality.GOOD, image.quality(0));
    }

    @Test
    void whatIsNoSumIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new DerivedSpec("TMP", List.of()));
        assertThrows(IllegalArgumentException.class, () -> new DerivedSpec.Term("FEED", 0));
        assertThrows(IllegalArgumentException.class, () -> new DerivedSpec.Term("FEED", Double.NaN));
        assertThrows(IllegalArgumentException.class,
                () -> new DerivedTag(new DerivedSpec("TMP", List.of(new DerivedSpec.Term("NONE", 1))), TAGS));
    }
}
