package org.magistral.image.bench;

import org.magistral.core.output.Actuator;
import org.magistral.core.twin.Twin;

/** Small controllers for temperature, pH and oxygen, called once a second with what probes show. One thread. */
final class Hand {
    /** Of its effort with oxygen, what the stirrer takes; air and oxygen take as much each. */
    static final double STIRRED_PERCENT = 100 / 3.0;

    private static final double BASE_ML_PER_MIN = 0.5;

    private final Actuator heater;
    private final Actuator chiller;
    private final Actuator stirrer;
    private final Actuator air;
    private final Actuator oxygen;
    private final Actuator carbonDioxide;
    private double heat;
    private double oxygenEffort;
    private double outputPercent;
    private double acidEffort;

    Hand(Twin twin) {
        heater = twin.actuator("EH-101");
        chiller = twin.actuator("CH-101");
        stirrer = twin.actuator("SC-101");
        air = twin.actuator("FC-101");
        oxygen = twin.actuator("FC-102");
        carbonDioxide = twin.actuator("FC-103");
    }

    /** Acts on all three; what base it wants, in mL/min. What is not known is left as it is. */
    double hold(double celsius, double celsiusAsked, double ph, double phAsked, double oxygenPercent, double oxygenAsked) {
        if (Double.isNaN(celsius + ph + oxygenPercent)) {
            return 0;
        }
        warm(celsiusAsked - celsius);
        breathe((oxygenAsked - oxygenPercent) / 100);
        double above = ph - phAsked;
        acidEffort = Math.clamp(acidEffort + 0.001 * above, 0, 0.6);
        carbonDioxide.write(Math.clamp(acidEffort + 3 * above, 0, 1));
        return above < -0.02 ? BASE_ML_PER_MIN : 0;
    }

    private void warm(double error) {
        heat = Math.clamp(heat + 0.002 * error, 0, 40);
        double percent = 60 * error + heat;
        heater.write(Math.clamp(percent, 0, 100));
        chiller.write(Math.clamp(-percent, 0, 100));
    }

    /** First the stirrer from 80 to 140 rpm, then air from 1 to 4 SLPM, then oxygen to 3. */
    private void breathe(double error) {
        oxygenEffort = Math.clamp(oxygenEffort + 0.002 * error, 0, 3);
        double effort = Math.clamp(oxygenEffort + 0.5 * error, 0, 3);
        outputPercent = STIRRED_PERCENT * effort;
        stirrer.write(80 + 60 * Math.min(1, effort));
        air.write(1 + 3 * Math.clamp(effort - 1, 0, 1));
        oxygen.write(3 * Math.clamp(effort - 2, 0, 1));
    }

    /** What it gives of stirrer, air and oxygen. */
    double outputPercent() {
        return outputPercent;
    }
}
