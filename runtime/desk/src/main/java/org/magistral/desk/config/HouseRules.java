package org.magistral.desk.config;

/**
 * What the house asks of passwords and sessions; [K], from the site file.
 *
 * @param leastLength of a password, in signs
 * @param passwordSeconds for which a password is good
 * @param formerKept how many former passwords can't be used again
 * @param failuresAllowed in a row before a person is locked out
 * @param firstLockSeconds for how long; each further failure doubles it
 * @param longestLockSeconds at most
 * @param idleSeconds after which a session is locked
 */
public record HouseRules(int leastLength, double passwordSeconds, int formerKept, int failuresAllowed, double firstLockSeconds,
        double longestLockSeconds, double idleSeconds) {
    public HouseRules {
        require(leastLength >= 8 && leastLength <= 64, "leastLength", leastLength, "8 to 64");
        require(passwordSeconds > 0, "passwordSeconds", passwordSeconds, "more than 0");
        require(formerKept >= 0 && formerKept <= 24, "formerKept", formerKept, "0 to 24");
        require(failuresAllowed >= 1 && failuresAllowed <= 10, "failuresAllowed", failuresAllowed, "1 to 10");
        require(firstLockSeconds > 0, "firstLockSeconds", firstLockSeconds, "more than 0");
        require(longestLockSeconds >= firstLockSeconds, "longestLockSeconds", longestLockSeconds, "the first one's or more");
        require(idleSeconds > 0, "idleSeconds", idleSeconds, "more than 0");
    }

    private static void require(boolean holds, String name, double value, String allowed) {
        if (!holds) {
            throw new IllegalArgumentException(name + " = " + value + ": allowed is " + allowed);
        }
    }

    /** How long a person is locked out after so many failures in a row. */
    public double lockSeconds(int failures) {
        if (failures < failuresAllowed) {
            return 0;
        }
        return Math.min(longestLockSeconds, firstLockSeconds * Math.pow(2, Math.min(failures - failuresAllowed, 40)));
    }
}
