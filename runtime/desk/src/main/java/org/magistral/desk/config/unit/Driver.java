package org.magistral.desk.config.unit;

import java.util.Optional;
import org.magistral.core.tag.Unit;

/** What stands behind a signal or an actuator; each kind brings its own keys. */
public sealed interface Driver {
    /** The simulated plant. */
    record Twin() implements Driver {}

    /**
     * A part on a bus.
     *
     * @param device id of the row that it has of its own
     * @param channel what of it
     */
    record Part(String device, String channel) implements Driver {}

    /** The controller itself, which knows this of its own state. */
    record Controller(OwnSignal signal) implements Driver {}

    /** All that a controller tells of itself, by the ids of the tags. */
    enum OwnSignal {
        /** On while the wall clock can be trusted. */
        CLOCK("CTL.CLOCK", Unit.SWITCH),
        /** Free room in the data folder. */
        DISK("CTL.DISK", Unit.MEGABYTE),
        /** On while ledger, checkpoints and database can be written. */
        STORE("CTL.STORE", Unit.SWITCH),
        /** Instruments that were never calibrated, or are overdue; none on the twin, whose instruments are simulated. */
        CALIBRATION("CTL.CALIBRATION", Unit.NUMBER),
        /** Lots of the batch that may not be used, and of which nobody has decided. */
        MATERIAL("CTL.MATERIAL", Unit.NUMBER),
        /** How often K1 was armed in the last hour, by a start or by a heartbeat that came back; from four on it is four. */
        ARMS("CTL.ARMS", Unit.NUMBER);

        private final String tag;
        private final Unit unit;

        OwnSignal(String tag, Unit unit) {
            this.tag = tag;
            this.unit = unit;
        }

        public String tag() {
            return tag;
        }

        public Unit unit() {
            return unit;
        }
    }

    /** The forecast of the culture in the bag, which knows this of it. */
    record Forecast(Outlook signal) implements Driver {}

    /** All that the forecast tells, by the ids of the tags. */
    enum Outlook {
        /** In the bag at harvest. */
        GRAMS("FORECAST.GRAMS", Unit.GRAM),
        /** The lower edge of a band that holds eight batches of ten. */
        LOW("FORECAST.GRAMS-LOW", Unit.GRAM),
        /** Its upper edge. */
        HIGH("FORECAST.GRAMS-HIGH", Unit.GRAM),
        /** Now. */
        TITRE("FORECAST.TITRE", Unit.GRAM_PER_LITRE),
        /** Until harvest. */
        HOURS("FORECAST.HOURS", Unit.HOUR),
        /** The output of the oxygen loop that the culture asks for within the hour. */
        OXYGEN("FORECAST.OXYGEN", Unit.PERCENT),
        /** The same for an uptake that is off by all that the recipe allows. */
        MOST_OXYGEN("FORECAST.OXYGEN-MOST", Unit.PERCENT),
        /** The total of base by the end of the hour, if it goes on from two hours ago as foreseen. */
        BASE("FORECAST.BASE", Unit.MILLILITRE),
        /** The same off by all that the recipe allows. */
        MOST_BASE("FORECAST.BASE-MOST", Unit.MILLILITRE);

        private final String tag;
        private final Unit unit;

        Outlook(String tag, Unit unit) {
            this.tag = tag;
            this.unit = unit;
        }

        public String tag() {
            return tag;
        }

        public Unit unit() {
            return unit;
        }

        /** Whether it takes the oxygen loop to tell. */
        public boolean isOfOxygen() {
            return this == OXYGEN || this == MOST_OXYGEN;
        }

        /** The tag by which a recipe says how far off the forecast is too far: of uptake in %, of base in mL over two hours. */
        public Optional<String> band() {
            return switch (this) {
                case MOST_OXYGEN -> Optional.of("AIC-111.BAND");
                case MOST_BASE -> Optional.of("FQ-103.BAND");
                default -> Optional.empty();
            };
        }
    }

    /** An actuator that nothing is connected to: beside recorded signals. */
    record Unwired() implements Driver {}

    /**
     * A column of recorded data; the signal is {@code scale x column + offset}.
     *
     * @param column name in the header
     * @param unit what the column is in
     * @param timeColumn name of the column that dates each row
     * @param timeUnit what that column counts: {@code s}, {@code min}, {@code h}, {@code mL} or {@code instant}
     */
    record Recorded(String column, Unit unit, String timeColumn, String timeUnit, double scale, double offset) implements Driver {}
}
