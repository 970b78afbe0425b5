package org.magistral.desk.access;

import org.magistral.desk.config.HouseRules;

/** What a new password has to be; 21 CFR 11.300, with the figures of the house. */
final class PasswordRule {
    /** Longer than anyone types; a bound for what is hashed. */
    private static final int MOST_LENGTH = 128;
    private static final int LEAST_DISTINCT = 5;
    private static final int LEAST_WORD = 4;

    private PasswordRule() {}

    /**
     * @throws AccessRefused where the house does not take this password for this person
     */
    static void requireGood(HouseRules rules, Password password, Person person) {
        if (password.length() < rules.leastLength() || password.length() > MOST_LENGTH) {
            throw weak("it has " + password.length() + " signs; " + rules.leastLength() + " to " + MOST_LENGTH + " are allowed");
        }
        if (password.distinctSigns() < LEAST_DISTINCT) {
            throw weak("it has fewer than " + LEAST_DISTINCT + " different signs");
        }
        if (password.contains(person.id())) {
            throw weak("the person's id stands in it");
        }
        for (String word : person.name().split("[^\\p{L}]+")) {
            if (word.length() >= LEAST_WORD && password.contains(word)) {
                throw weak("a part of the person's name stands in it");
            }
        }
        if (person.secret().isKnown(password, rules.formerKept())) {
            throw weak("it was used before; the last " + rules.formerKept() + " and the present one are not taken again");
        }
    }

    private static AccessRefused weak(String why) {
        return new AccessRefused(AccessRefused.Reason.PASSWORD_NOT_TAKEN, "this password is not taken: " + why);
    }
}
