package org.magistral.core.input;

import java.util.List;

/**
 * How several measured tags become one.
 *
 * @param tag id of the voted tag
 * @param members ids of the tags that vote
 * @param method how the valid ones are joined
 * @param leastValid with fewer valid members the voted tag is BAD
 * @param greatestSpread members further apart than this, in the tag's unit, are reported; 0 for no such test
 * @param spreadSeconds for how long they must be apart
 * @param greatestDrift two members whose difference averages to more than this are reported; 0 for no such test
 * @param driftSeconds time constant of that average
 */
public record VotingSpec(String tag, List<String> members, Method method, int leastValid, double greatestSpread, double spreadSeconds,
        double greatestDrift, double driftSeconds) {
    /** How valid members are joined to one value. */
    public enum Method {
        /** The middle one; of an even number the mean of the two in the middle. */
        MEDIAN,
        MEAN,
        HIGHEST,
        LOWEST
    }

    public VotingSpec {
        members = List.copyOf(members);
        if (members.isEmpty() || leastValid < 1 || leastValid > members.size()) {
            throw new IllegalArgumentException(tag + ": needs " + leastValid + " valid of " + members.size() + " members");
        }
        if (greatestDrift > 0 && !(driftSeconds > 0)) {
            throw new IllegalArgumentException(tag + ": drift over " + driftSeconds + " s");
        }
    }

    /** Without a test of drift. */
    public VotingSpec(String tag, List<String> members, Method method, int leastValid, double greatestSpread, double spreadSeconds) {
        this(tag, members, method, leastValid, greatestSpread, spreadSeconds, 0, 0);
    }
}
