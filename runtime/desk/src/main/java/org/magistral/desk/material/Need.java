package org.magistral.desk.material;

/** What a batch needs of a kind. */
public record Need(String kind, Amount amount) {
    public Need {
        Lot.requireKind(kind);
        if (amount.isNothing()) {
            throw new IllegalArgumentException("a need of " + amount + " of " + kind + "; more than 0 is needed");
        }
    }
}
