package org.magistral.core.input;

import java.util.List;

/**
 * A tag that is reckoned from others: a sum of them, each times its weight. A difference of pressures is such a sum, and so is the number
 * of valves that stand open.
 *
 * @param tag id of the derived tag
 * @param terms what is added up, one or more
 */
public record DerivedSpec(String tag, List<Term> terms) {
    /**
     * One of them.
     *
     * @param tag id of the tag
     * @param weight finite and not 0
     */
    public record Term(String tag, double weight) {
        public Term {
            if (weight == 0 || !Double.isFinite(weight)) {
                throw new IllegalArgumentException(tag + ": a weight of " + weight);
            }
        }
    }

    public DerivedSpec {
        terms = List.copyOf(terms);
        if (terms.isEmpty()) {
            throw new IllegalArgumentException(tag + " is the sum of nothing");
        }
    }
}
