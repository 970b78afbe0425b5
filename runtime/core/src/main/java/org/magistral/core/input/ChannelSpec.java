package org.magistral.core.input;

/**
 * How one measured tag is conditioned.
 *
 * @param tag id of the tag
 * @param pollSeconds the device's own pace; a reading older than three of these is stale
 * @param filterSeconds time constant of the first-order filter, 0 for none
 * @param fastestPerSecond greatest believable change, in the tag's unit a second, 0 for no such test
 * @param frozenSeconds the same raw value for so long is a device that has frozen, 0 for no such test
 * @param currentLoop whether the device delivers the current of a 4 to 20 mA loop over the tag's range
 * @param noiseLimit a greater standard deviation, in the tag's unit, is reported; 0 for no such test
 * @param noiseSeconds time constant of its average
 */
public record ChannelSpec(String tag, double pollSeconds, double filterSeconds, double fastestPerSecond, double frozenSeconds,
        boolean currentLoop, double noiseLimit, double noiseSeconds) {
    /** Fewer samples in the average, and one spike would be noise. */
    public static final int FEWEST_POLLS_OF_NOISE = 30;

    public ChannelSpec {
        if (!(pollSeconds > 0)) {
            throw new IllegalArgumentException(tag + ": poll period " + pollSeconds + " s is not above 0");
        }
        if (!(filterSeconds >= 0) || !(fastestPerSecond >= 0) || !(frozenSeconds >= 0) || !(noiseLimit >= 0)) {
            throw new IllegalArgumentException(tag + ": filter, fastest change, frozen time and noise are 0 or more");
        }
        if (noiseLimit > 0 && !(noiseSeconds >= FEWEST_POLLS_OF_NOISE * pollSeconds)) {
            throw new IllegalArgumentException(tag + ": noise over " + noiseSeconds + " s is over less than " + FEWEST_POLLS_OF_NOISE
                    + " poll periods");
        }
    }

    /** Without the tests that a file opts for. */
    public ChannelSpec(String tag, double pollSeconds, double filterSeconds, double fastestPerSecond) {
        this(tag, pollSeconds, filterSeconds, fastestPerSecond, 0, false, 0, 0);
    }
}
