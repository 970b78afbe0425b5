package org.magistral.desk.material;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.magistral.core.batch.recipe.Recipe;
import org.magistral.core.time.Stamp;
import org.magistral.desk.access.Session;
import org.magistral.desk.need.Need;
import org.magistral.desk.need.Phases;

/**
 * What people install for a batch: they book it as they answer the prompt that asks for it, and from then on it is looked after until it
 * is used. What is in doubt when an operation begins that uses it keeps that operation waiting; in the midst of one it is told, and the
 * batch goes on, since a pause there harms the product more. One thread.
 */
public final class Installation {
    private final Materials materials;
    private final List<Need> needs;
    private final String product;
    private final Phases phases;
    private final Map<String, Phases.Window> windows = new LinkedHashMap<>();
    private long lookedDay = Long.MIN_VALUE;
    private int lookedPhase = Integer.MIN_VALUE;

    private Installation(Materials materials, List<Need> needs, String product, Phases phases) {
        this.product = product;
        this.materials = materials;
        this.needs = List.copyOf(needs);
        this.phases = phases;
        needs.forEach(need -> windows.put(need.kind(), phases.window(need.use())));
    }

    /**
     * For a unit that makes this.
     *
     * @param needs what a batch of the recipe takes, without a margin; none where nothing is booked
     */
    public static Installation of(Materials materials, List<Need> needs, Recipe recipe) {
        return new Installation(materials, needs, recipe.product(), Phases.of(recipe));
    }

    /** For a unit that makes nothing now. */
    public static Installation none(Materials materials) {
        return new Installation(materials, List.of(), "", Phases.none());
    }

    /** All that is in the house. */
    public Materials materials() {
        return materials;
    }

    /** What a batch takes. */
    public List<Need> needs() {
        return needs;
    }

    /** What is made. */
    public String product() {
        return product;
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
        materials.use(who, new Materials.Making(batch, product), needs, scanned, now);
    }

    /**
     * A fresh lot in place of one that the batch has.
     *
     * @param phase at which the batch is, or empty
     */
    public void replace(Session who, String batch, String phase, String old, String fresh, Stamp now) {
        Phases.Window window = windows.get(materials.kind(old));
        materials.replace(who, new Materials.Making(batch, product), old, fresh, window == null || phases.number(phase) >= window.first(),
                now);
    }

    /**
     * Looks whether something has expired that is yet to be used; by a clock that can be trusted. Allocates where a day or phase is new.
     *
     * @param batch that is under way
     * @param phase at which it is
     */
    public void look(String batch, String phase, long nowNanos, long wallMillis, boolean wallTrusted) {
        long day = wallMillis / Materials.MILLIS_A_DAY;
        int at = phases.number(phase);
        if (wallTrusted && (day != lookedDay || at != lookedPhase)) {
            lookedDay = day;
            lookedPhase = at;
            expire(batch, at, new Stamp(nowNanos, wallMillis, true));
        }
    }

    private void expire(String batch, int at, Stamp now) {
        materials.expire(batch, kind -> windows.containsKey(kind) && windows.get(kind).last() >= at, now);
    }

    /**
     * Whether a phase may begin: of what is used in it nothing is in doubt. Asked where an operation begins, and where the use of something
     * does.
     */
    public boolean mayBegin(String batch, String phase) {
        int at = phases.number(phase);
        if (at < 0) {
            return true;
        }
        boolean begins = phases.isBegin(at);
        for (int i = 0; i < needs.size(); i++) {
            String kind = needs.get(i).kind();
            Phases.Window window = windows.get(kind);
            if (window.holds(at) && (begins || at == window.first()) && materials.isInDoubt(batch, kind)) {
                return false;
            }
        }
        return true;
    }
}
