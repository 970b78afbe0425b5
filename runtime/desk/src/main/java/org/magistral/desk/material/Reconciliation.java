package org.magistral.desk.material;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * What people count after the fill: each container that the unit has filled is a dose or was rejected, and each label that was issued is
 * on a dose or was spoilt. Else a dose, or a label with somebody's pseudonym, is somewhere that nobody knows.
 *
 * @param doses good ones
 * @param rejected containers that were filled and are no doses
 * @param labels issued
 * @param spoilt labels that were torn up
 */
public record Reconciliation(int doses, int rejected, int labels, int spoilt) {
    /** The prompt whose answer it is. */
    public static final String ASKED_AT = "reconcile";

    private static final List<String> KEYS = List.of("doses", "rejected", "labels", "spoilt");
    private static final String FORM = "an answer here is doses=N; rejected=N; labels=N; spoilt=N";

    /**
     * Reads an answer.
     *
     * @throws MaterialRefused where it is none
     */
    public static Reconciliation parse(String text) {
        SequencedMap<String, Integer> counts = new LinkedHashMap<>();
        for (String part : text.split(";", -1)) {
            String[] pair = part.strip().split("\\s*=\\s*", -1);
            if (pair.length != 2 || !KEYS.contains(pair[0]) || !pair[1].matches("[0-9]{1,5}")) {
                throw new MaterialRefused("'" + part.strip() + "' is no count; " + FORM);
            }
            if (counts.put(pair[0], Integer.valueOf(pair[1])) != null) {
                throw new MaterialRefused("'" + pair[0] + "' stands twice in the answer; " + FORM);
            }
        }
        for (String key : KEYS) {
            if (!counts.containsKey(key)) {
                throw new MaterialRefused("the answer counts no '" + key + "'; " + FORM);
            }
        }
        return new Reconciliation(counts.get("doses"), counts.get("rejected"), counts.get("labels"), counts.get("spoilt"));
    }

    /**
     * Holds it against what the unit has filled.
     *
     * @param filled at one go; NaN where nobody has counted
     * @param brokenOff containers whose fill was broken off
     * @throws MaterialRefused where something is missing, or is too much
     */
    public void require(double filled, double brokenOff) {
        requireNoneBrokenOff(filled, brokenOff);
        if (!Double.isNaN(filled) && doses + rejected != filled + brokenOff) {
            throw new MaterialRefused(
                    doses + " doses and " + rejected + " rejected are " + (doses + rejected) + ", and the unit has filled "
                            + (long) (filled + brokenOff) + "; count again");
        }
        if (doses + spoilt != labels) {
            throw new MaterialRefused(doses + " doses and " + spoilt + " spoilt labels are " + (doses + spoilt) + ", and " + labels
                    + " labels were issued; count again");
        }
    }

    /**
     * What was broken off was left open, and is no dose, whatever else is counted.
     *
     * @throws MaterialRefused where there are more doses than were filled at one go
     */
    public void requireNoneBrokenOff(double filled, double brokenOff) {
        if (doses > filled) {
            throw new MaterialRefused(doses + " doses are more than the " + (long) filled + " that were filled at one go; "
                    + (brokenOff > 0 ? (long) brokenOff + " were broken off and have to be rejected" : "count again"));
        }
    }

    @Override
    public String toString() {
        return "doses=" + doses + "; rejected=" + rejected + "; labels=" + labels + "; spoilt=" + spoilt;
    }
}
