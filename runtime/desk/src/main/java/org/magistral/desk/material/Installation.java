package org.magistral.desk.material;

import java.util.List;
import org.magistral.core.time.Stamp;
import org.magistral.desk.access.Session;
import org.magistral.desk.need.Need;

/**
 * What people install for a batch, and book as they answer the prompt that asks for it. One thread.
 *
 * @param needs what a batch of the loaded recipe takes, without a margin; none where nothing is booked
 */
public record Installation(Materials materials, List<Need> needs) {
    public Installation {
        needs = List.copyOf(needs);
    }

    /** Whether the answer to this question says which lots are used. */
    public boolean isAsked(String question) {
        return !needs.isEmpty() && question.equals(Need.INSTALLED_AT);
    }

    /**
     * Books them.
     *
     * @throws MaterialRefused where a lot is missing, or may not be used; then none is booked
     */
    public void book(Session who, String batch, String scanned, Stamp now) {
        materials.use(who, batch, needs, scanned, now);
    }
}
