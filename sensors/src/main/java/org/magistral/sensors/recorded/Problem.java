package org.magistral.sensors.recorded;

/**
 * What is wrong with some lines of a recording.
 *
 * @param firstLine of the file, counted from 1
 * @param lastLine the same as {@code firstLine} when it is one line
 * @param what in words, and what became of the lines
 */
public record Problem(int firstLine, int lastLine, String what) {
    /** For people: {@code line 12: ...} or {@code lines 12-14: ...}. */
    public String text() {
        return (firstLine == lastLine ? "line " + firstLine : "lines " + firstLine + "-" + lastLine) + ": " + what;
    }
}
