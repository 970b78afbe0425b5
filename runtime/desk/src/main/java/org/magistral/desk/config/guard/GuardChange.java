package org.magistral.desk.config.guard;

/**
 * A guard that is not what it was.
 *
 * @param guard its kind and id, such as {@code interlock I-03}
 * @param was as it was, or null where there was none
 * @param is as it is, or null where it is gone
 */
public record GuardChange(String guard, String was, String is) {
    /** In words, in lines of their own. */
    public String text() {
        if (is == null) {
            return guard + " is missing\n  it was " + was;
        }
        return was == null ? guard + " is new\n  it is  " + is : guard + " is another\n  it was " + was + "\n  it is  " + is;
    }
}
