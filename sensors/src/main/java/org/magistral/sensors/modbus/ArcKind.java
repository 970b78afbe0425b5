package org.magistral.sensors.modbus;

import java.util.List;
import org.magistral.core.tag.Unit;
import org.magistral.sensors.Channel;
import org.magistral.sensors.Datasheet;

/**
 * What tells one Arc sensor of Hamilton from the other.
 *
 * @param driver as a unit file names it
 * @param text what it is, for people
 * @param channel what it measures, in the unit of the tag
 * @param unitCode what the sensor itself must be set to: its bit of the unit that it tells with each value
 * @param factor from that unit to the tag's
 */
public record ArcKind(String driver, String text, Channel channel, int unitCode, double factor) {
    /** %-sat. */
    static final int PERCENT_SATURATION = 0x20;
    /** degC. */
    static final int CELSIUS = 0x04;
    private static final int MILLIGRAM_PER_LITRE = 0x80;
    private static final int PH = 0x1000;
    private static final int MILLIBAR = 0x80_0000;
    private static final double MMHG_PER_MILLIBAR = 0.750_061_683;

    /** Its own thermometer; it works in this range, and measures in a part of it. */
    static final Channel TEMPERATURE = new Channel("temperature", Unit.DEGREE_CELSIUS, -20, 140);
    /** The sum of 4 where its calibration is not in order and 8 where it warns; with 1, 2 or 16 in it there is no value. */
    static final Channel STATUS = new Channel("status", Unit.NUMBER, 0, 31);
    /** What it thinks of itself. */
    static final Channel QUALITY = new Channel("quality", Unit.PERCENT, 0, 100);

    public static ArcKind ph() {
        return new ArcKind("hamilton-arc-ph", "pH Arc", new Channel("ph", Unit.PH, 0, 14), PH, 1);
    }

    /** VisiFerm, in % of saturation. */
    public static ArcKind saturation() {
        return new ArcKind("hamilton-arc-do", "VisiFerm Arc, in % of saturation", new Channel("oxygen", Unit.PERCENT_SATURATION, 0, 300),
                PERCENT_SATURATION, 1);
    }

    /** VisiFerm, in mg/L. */
    public static ArcKind oxygen() {
        return new ArcKind("hamilton-arc-do", "VisiFerm Arc, in mg/L", new Channel("oxygen", Unit.MILLIGRAM_PER_LITRE, 0, 25),
                MILLIGRAM_PER_LITRE, 1);
    }

    /** CO2NTROL, told in mbar up to 1 bar. [K] */
    public static ArcKind carbonDioxide() {
        return new ArcKind("hamilton-arc-co2", "CO2NTROL Arc", new Channel("co2", Unit.MILLIMETRE_MERCURY, 0, 750), MILLIBAR,
                MMHG_PER_MILLIBAR);
    }

    /**
     * Incyte, which tells a capacitance. What one pF/cm means is of the cell line.
     *
     * @param unitCode as the sensor tells it; its manual has none. [K]
     * @param cellsPerUnit viable cells in 1e6/mL for one of the sensor's unit
     */
    public static ArcKind cells(int unitCode, double cellsPerUnit) {
        return new ArcKind("hamilton-arc-incyte", "Incyte Arc", new Channel("cells", Unit.MILLION_CELLS_PER_MILLILITRE, 0, 80), unitCode,
                cellsPerUnit);
    }

    /** All that there is to read of it. */
    public List<Channel> channels() {
        return List.of(channel, TEMPERATURE, STATUS, QUALITY);
    }

    public Datasheet datasheet() {
        return new Datasheet(driver, text, channels());
    }
}
