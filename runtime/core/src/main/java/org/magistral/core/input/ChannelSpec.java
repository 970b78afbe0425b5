package org.magistral.core.input;

/**
 * How one measured tag is conditioned.
 *
 * @param tag id of the tag
 * @param pollSeconds the device's own pace; a reading older than three of these is stale
 * @param filterSeconds time constant of the first-order filter, 0 for none
 * @param fastestPerSecond greatest believable change, in the tag's unit a second, 0 for no such test
 */
public record ChannelSpec(String tag, double pollSeconds, double filterSeconds, double fastestPerSecond) {
    public ChannelSpec {
        if (!(pollSeconds > 0)) {
            throw new IllegalArgumentException(tag + ": poll period " + pollSeconds + " s is not above 0");
        }
        if (!(filterSeconds >= 0) || !(fastestPerSecond >= 0)) {
            throw new IllegalArgumentException(tag + ": filter and fastest change are 0 or more");
        }
    }
}
