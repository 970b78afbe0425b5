package org.magistral.core.input;

import java.util.List;
import org.magistral.core.tag.Defect;
import org.magistral.core.tag.ProcessImage;
import org.magistral.core.tag.Quality;
import org.magistral.core.tag.Tags;

/**
 * One reckoned tag; latched after everything that it is made of. It is lost when one of them is: half a difference is no difference. It is
 * as old as the oldest of them. Scan thread; has no memory, never allocates.
 */
public final class DerivedTag implements Source {
    private final int index;
    private final int[] members;
    private final double[] weights;

    /**
     * @throws IllegalArgumentException when the tag or a member is not among the tags
     */
    public DerivedTag(DerivedSpec spec, Tags tags) {
        List<DerivedSpec.Term> terms = spec.terms();
        index = tags.indexOf(spec.tag());
        members = terms.stream().mapToInt(term -> tags.indexOf(term.tag())).toArray();
        weights = terms.stream().mapToDouble(DerivedSpec.Term::weight).toArray();
    }

    @Override
    public void latch(long nowNanos, ProcessImage image) {
        double sum = 0;
        long oldest = Long.MAX_VALUE;
        for (int i = 0; i < members.length; i++) {
            if (!image.isGood(members[i])) {
                image.mark(index, Quality.BAD, Defect.MEMBER_LOST);
                return;
            }
            sum += weights[i] * image.value(members[i]);
            oldest = Math.min(oldest, image.sampledAtNanos(members[i]));
        }
        image.good(index, sum, oldest);
    }
}
