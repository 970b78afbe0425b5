package org.magistral.core.tag;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Units of measure, by the symbol that unit files and records use. */
public enum Unit {
    DEGREE_CELSIUS("degC"),
    PH("pH"),
    PERCENT("%"),
    PERCENT_SATURATION("%sat"),
    MILLIMETRE_MERCURY("mmHg"),
    MILLION_CELLS_PER_MILLILITRE("1e6/mL"),
    KILOGRAM("kg"),
    GRAM("g"),
    GRAM_PER_LITRE("g/L"),
    MILLIGRAM_PER_LITRE("mg/L"),
    MILLIMOLE_PER_LITRE("mM"),
    MILLIBAR("mbar"),
    BAR("bar"),
    STANDARD_LITRE_PER_MINUTE("SLPM"),
    MILLILITRE("mL"),
    MILLILITRE_PER_MINUTE("mL/min"),
    MILLILITRE_PER_HOUR("mL/h"),
    LITRE_PER_HOUR("L/h"),
    REVOLUTION_PER_MINUTE("rpm"),
    MILLISIEMENS_PER_CENTIMETRE("mS/cm"),
    MILLIVOLT("mV"),
    MILLI_ABSORBANCE("mAU"),
    NEPHELOMETRIC_TURBIDITY("NTU"),
    NANOGRAM_PER_MILLIGRAM("ng/mg"),
    PICOGRAM_PER_MILLIGRAM("pg/mg"),
    ENDOTOXIN_UNIT_PER_MILLIGRAM("EU/mg"),
    MILLIOSMOLE_PER_KILOGRAM("mOsm/kg"),
    COLONIES_PER_HUNDRED_MILLILITRES("CFU/100mL"),
    SECOND("s"),
    HOUR("h"),
    MEGABYTE("MB"),
    /** A two-state signal: 0 is off, closed or clear; 1 is on, open or present. */
    SWITCH("on/off"),
    /** A plain number: a state number, a count, raw counts of a detector. */
    NUMBER("1");

    private final String symbol;

    Unit(String symbol) {
        this.symbol = symbol;
    }

    /** The symbol as it stands in files, such as {@code mL/min}. */
    public String symbol() {
        return symbol;
    }

    /** The unit with this exact symbol, if there is one. */
    public static Optional<Unit> ofSymbol(String symbol) {
        return Arrays.stream(values()).filter(unit -> unit.symbol.equals(symbol)).findFirst();
    }

    /** All symbols in a row, for messages that name what is allowed. */
    public static String symbols() {
        return Arrays.stream(values()).map(Unit::symbol).collect(Collectors.joining(", "));
    }
}
