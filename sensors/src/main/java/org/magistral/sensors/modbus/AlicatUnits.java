package org.magistral.sensors.modbus;

/** The units that an Alicat device is set to, and must be; its temperature is in degC always. */
public record AlicatUnits(Flow flow, Pressure pressure) {
    /** degC. */
    static final int CELSIUS = 2;

    /** Of the mass flow and the set-point. */
    public enum Flow {
        SLPM(7, 1),
        SCCM(12, 1e-3),
        SML_PER_MINUTE(4, 1e-3);

        private final int code;
        private final double slpm;

        Flow(int code, double slpm) {
            this.code = code;
            this.slpm = slpm;
        }

        int code() {
            return code;
        }

        /** One of it in SLPM. */
        double slpm() {
            return slpm;
        }
    }

    /** Of the absolute pressure. [K] */
    public enum Pressure {
        KILOPASCAL(4, 10),
        MILLIBAR(6, 1),
        BAR(7, 1000),
        PSI(10, 68.947_573);

        private final int code;
        private final double millibar;

        Pressure(int code, double millibar) {
            this.code = code;
            this.millibar = millibar;
        }

        int code() {
            return code;
        }

        /** One of it in mbar. */
        double millibar() {
            return millibar;
        }
    }
}
