package org.magistral.sensors.atlas;

import java.util.ArrayList;
import java.util.List;
import org.magistral.core.tag.Unit;
import org.magistral.sensors.Channel;
import org.magistral.sensors.Datasheet;

/**
 * What tells one EZO circuit from the other. Ranges and delays: the data sheets.
 *
 * @param driver as a unit file names it
 * @param text what it is, for people
 * @param product as the circuit names itself when asked {@code i}
 * @param channel what it measures, in the unit of the tag
 * @param factor from the circuit's own unit to that one
 * @param readMillis how long a reading takes
 * @param compensates whether it compensates for a temperature that it is told
 * @param outputs what it can be set to show in a reading, in the order in which it does; empty where there is no choice
 * @param output which of them is meant; empty where there is no choice
 * @param settings that must be as they are here for a reading to mean what it should, such as the scale of the RTD
 */
public record EzoKind(
        String driver, String text, String product, Channel channel, double factor, long readMillis, boolean compensates,
        List<String> outputs,
        String output, List<Setting> settings) {
    /** The compensation as a tag of its own: the temperature that the circuit was told, lost while that is not the tag's. */
    static final String COMPENSATION = "compensation";
    /** At how many points it was calibrated: 0 is never. */
    static final String CALIBRATION = "calibration";

    /**
     * @param name as in {@code S,?}
     * @param value a number or a word
     */
    public record Setting(String name, String value) {}

    public EzoKind {
        outputs = List.copyOf(outputs);
        settings = List.copyOf(settings);
    }

    /** I2C 99. Under 0.001 or over 14 no probe is connected. */
    public static EzoKind ph() {
        return plain("ezo-ph", "EZO circuit for pH", "pH", new Channel("ph", Unit.PH, 0.001, 14), 1, 900, true);
    }

    /** I2C 98. */
    public static EzoKind redox() {
        return plain("ezo-orp", "EZO circuit for the redox potential", "ORP", new Channel("redox", Unit.MILLIVOLT, -1019.9, 1019.9), 1, 900,
                false);
    }

    /** I2C 105; it warms up for 10 s. Told in ppm. */
    public static EzoKind carbonDioxide() {
        return plain("ezo-co2", "EZO probe for CO2 in air", "CO2", new Channel("co2", Unit.PERCENT, 0, 1), 1e-4, 900, false);
    }

    /** I2C 102. Without a probe it says -1023. */
    public static EzoKind temperature() {
        return new EzoKind("ezo-rtd", "EZO circuit for a resistance thermometer", "RTD",
                new Channel("temperature", Unit.DEGREE_CELSIUS, -126, 1254), 1, 600, false, List.of(), "",
                List.of(new Setting("S", "c")));
    }

    /** I2C 97, in % of saturation. */
    public static EzoKind saturation() {
        return oxygen(new Channel("oxygen", Unit.PERCENT_SATURATION, 0, 400), "%");
    }

    /** I2C 97, in mg/L. */
    public static EzoKind oxygen() {
        return oxygen(new Channel("oxygen", Unit.MILLIGRAM_PER_LITRE, 0, 100), "mg");
    }

    private static EzoKind oxygen(Channel channel, String output) {
        return new EzoKind("ezo-do", "EZO circuit for dissolved oxygen", "DO", channel, 1, 900, true, List.of("mg", "%"), output,
                List.of());
    }

    /**
     * I2C 100. Told in uS/cm; a probe that hangs in the air says 0, which is no conductivity.
     *
     * @param cell constant of the probe, in 1/cm
     */
    public static EzoKind conductivity(double cell) {
        return new EzoKind("ezo-ec", "EZO circuit for conductivity", "EC",
                new Channel("conductivity", Unit.MILLISIEMENS_PER_CENTIMETRE, 0.07e-3, 500), 1e-3, 900, true,
                List.of("EC", "TDS", "S", "SG"), "EC", List.of(new Setting("K", Double.toString(cell))));
    }

    private static EzoKind plain(String driver, String text, String product, Channel channel, double factor, long millis,
            boolean compensates) {
        return new EzoKind(driver, text, product, channel, factor, millis, compensates, List.of(), "", List.of());
    }

    /** What it measures, at how many points it was calibrated, and where it compensates by what. */
    public List<Channel> channels() {
        List<Channel> all = new ArrayList<>(List.of(channel, new Channel(CALIBRATION, Unit.NUMBER, 0, 3)));
        if (compensates) {
            all.add(new Channel(COMPENSATION, Unit.DEGREE_CELSIUS, Compensation.COLDEST, Compensation.HOTTEST));
        }
        return all;
    }

    public Datasheet datasheet() {
        return new Datasheet(driver, text, channels());
    }

    boolean canMeasure(double value) {
        return value >= channel.low() && value <= channel.high();
    }
}
