package org.magistral.core.twin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.magistral.core.twin.culture.Extensions;
import org.magistral.core.twin.device.Output;
import org.magistral.core.twin.fault.Fault;

/** Nine days of culture under a perfect hand, which sees the truth: what the plant can give, and what it takes. */
class CampaignTest {
    private static final long SEED = 7;
    private static final double CONTROL_SECONDS = 10;
    private static final int DAYS = 9;
    private static final int SHIFT_HOUR = 5 * 24;

    @Test
    void nineDaysFedGiveWhatAPlainIntegrationGives() {
        Hand hand = new Hand(TwinParameters.standard().with(Extensions.TEMPERATURE), 7.1, List.of()).printing();
        // The domain notes have 59 g from 32 L for this; their feed is not stated.
        assertEquals(59, hand.grow("temperature alone, pH 7.1"), 4);
    }

    @Test
    void nineDaysFedGiveEnoughWithEveryExtension() {
        double grams = new Hand(TwinParameters.standard(), 7.1, List.of()).printing().grow("all extensions, pH 7.1");
        assertTrue(grams > 45 && grams < 65, grams + " g");
    }

    /** What a recipe can do that has no glutamine sensor: rates by the half day, from the table that the perfect hand prints. */
    @Test
    void aFixedFeedProfileGivesAsMuch() {
        double[][] profile = {
            {0, 0}, {0, 0}, {0, 0}, {0, 0}, {0, 0}, {0, 0}, {0, 9}, {10, 10}, {45, 9}, {60, 9.5},
            {22, 10.5}, {22, 10.5}, {21, 11.5}, {21, 11.5}, {23, 12.5}, {23, 12.5}, {25, 13.5}, {25, 13.5}
        };
        double perfect = new Hand(TwinParameters.standard(), 7.1, List.of()).grow("fed");
        double fixed = new Hand(TwinParameters.standard(), 7.1, List.of()).follow(profile).grow("by profile");
        assertEquals(perfect, fixed, 0.05 * perfect);
    }

    @Test
    void withoutFeedAtLeastAFifthIsLost() {
        double grams = new Hand(TwinParameters.standard(), 7.1, List.of()).grow("fed");
        for (String fault : List.of("feed-dead@3d", "feed-dead@5d")) {
            double starved = new Hand(TwinParameters.standard(), 7.1, List.of(Fault.parse(fault))).grow(fault);
            assertTrue(starved < 0.8 * grams, fault + ": " + starved + " of " + grams + " g");
        }
    }

    /** Holds 36.8 degC, later 33, pH, 50 % oxygen, 20 mM glucose and 1 mM glutamine. */
    private static final class Hand {
        private final Bench bench;
        private final double ph;
        private double[][] profile;
        private boolean printing;
        private double oxygenEffort;
        private double heat;
        private double carbonDioxide;
        private double peakRpm;
        private double peakAir;
        private double peakOxygen;
        private double peakCarbonDioxide;
        private double peakUptake;
        private double leastOxygen = 100;

        Hand(TwinParameters parameters, double ph, List<Fault> faults) {
            bench = new Bench(parameters, SEED, faults);
            this.ph = ph;
        }

        /** A line each half day. */
        Hand printing() {
            printing = true;
            return this;
        }

        Hand follow(double[][] mlPerHourByHalfDay) {
            profile = mlPerHourByHalfDay;
            return this;
        }

        double grow(String title) {
            System.out.println(title + ", seed " + SEED);
            if (printing) {
                System.out.println("day  P-101 mL/h  P-102 mL/h  base mL   L    1e6/mL  viab  Glc   Gln    Lac   NH4  pCO2  DO    g");
            }
            bench.write("P-106", 1000);
            bench.runFor(30 * 60, 1);
            bench.write("P-106", 0);
            bench.write("KE-101", 1);
            control(12 * 3600, 36.8, false);
            bench.write("P-107", 500);
            bench.runFor(240, 1);
            bench.write("P-107", 0);
            double[] fed = new double[2];
            for (int hour = 0; hour < DAYS * 24; hour++) {
                double sinceShift = hour - SHIFT_HOUR;
                if (profile != null) {
                    bench.write("P-101", profile[hour / 12][0] / 60);
                    bench.write("P-102", profile[hour / 12][1] / 60);
                }
                control(3600, sinceShift < 0 ? 36.8 : Math.max(33, 36.8 - 1.5 * (sinceShift + 1)), profile == null);
                if (printing && hour % 12 == 11) {
                    print((hour + 1) / 24.0, fed);
                }
            }
            Truth truth = bench.truth();
            System.out.printf(Locale.ROOT, "peaks: %.0f rpm, %.2f SLPM air, %.2f O2, %.2f CO2, %.1f mmol O2/h; least DO %.0f %%; "
                    + "base %.2f L, room %.1f degC%n", peakRpm, peakAir, peakOxygen, peakCarbonDioxide, peakUptake, leastOxygen,
                    truth.deliveredMl(Output.P_103) / 1000, truth.roomCelsius());
            return truth.productGrams();
        }

        private void print(double day, double[] fed) {
            Truth truth = bench.truth();
            double feed = truth.deliveredMl(Output.P_101);
            double glucose = truth.deliveredMl(Output.P_102);
            System.out.printf(Locale.ROOT,
                    "%3.1f  %9.1f  %9.1f  %8.0f  %5.2f  %5.2f  %5.1f  %5.2f  %5.3f  %5.1f  %4.2f  %4.0f  %3.0f  %5.1f%n",
                    day, (feed - fed[0]) / 12, (glucose - fed[1]) / 12, truth.deliveredMl(Output.P_103), truth.volumeLitres(),
                    truth.viableMillionPerMl(), truth.viabilityPercent(), truth.glucoseMillimolar(), truth.glutamineMillimolar(),
                    truth.lactateMillimolar(), truth.ammoniumMillimolar(), truth.carbonDioxideMmHg(), truth.oxygenPercent(),
                    truth.productGrams());
            fed[0] = feed;
            fed[1] = glucose;
        }

        private void control(double seconds, double celsius, boolean feeding) {
            for (int i = 0; i < seconds / CONTROL_SECONDS; i++) {
                temperature(celsius);
                oxygen();
                acidity();
                if (feeding) {
                    feed();
                }
                bench.runFor(CONTROL_SECONDS, 1);
                peaks();
            }
        }

        private void temperature(double celsius) {
            double error = celsius - bench.truth().liquidCelsius();
            heat = Math.clamp(heat + 0.02 * error, 0, 40);
            double percent = 60 * error + heat;
            bench.write("EH-101", Math.clamp(percent, 0, 100));
            bench.write("CH-101", Math.clamp(-percent, 0, 100));
        }

        /** First the stirrer from 80 to 140 rpm, then air from 1 to 3 SLPM, then oxygen to 2. */
        private void oxygen() {
            double error = (50 - bench.truth().oxygenPercent()) / 100;
            oxygenEffort = Math.clamp(oxygenEffort + 0.02 * error, 0, 3);
            double effort = Math.clamp(oxygenEffort + 0.5 * error, 0, 3);
            bench.write("SC-101", 80 + 60 * Math.min(1, effort));
            bench.write("FC-101", 1 + 2 * Math.clamp(effort - 1, 0, 1));
            bench.write("FC-102", 2 * Math.clamp(effort - 2, 0, 1));
        }

        private void acidity() {
            double error = bench.truth().ph() - ph;
            carbonDioxide = Math.clamp(carbonDioxide + 0.01 * error, 0, 0.6);
            bench.write("FC-103", Math.clamp(carbonDioxide + 3 * error, 0, 1));
            bench.write("P-103", error < -0.02 ? 0.5 : 0);
        }

        private void feed() {
            Truth truth = bench.truth();
            double litres = truth.volumeLitres();
            double feed = Math.max(0, 1 - truth.glutamineMillimolar()) * litres / (60 - 1);
            double glucose = Math.max(0, (20 - truth.glucoseMillimolar()) * litres - feed * (150 - 20)) / (1500 - 20);
            bench.write("P-101", feed * 1000 / 2);
            bench.write("P-102", glucose * 1000 / 2);
        }

        private void peaks() {
            Truth truth = bench.truth();
            peakRpm = Math.max(peakRpm, truth.stirrerRpm());
            peakAir = Math.max(peakAir, truth.inForce(Output.FC_101));
            peakOxygen = Math.max(peakOxygen, truth.inForce(Output.FC_102));
            peakCarbonDioxide = Math.max(peakCarbonDioxide, truth.inForce(Output.FC_103));
            peakUptake = Math.max(peakUptake, truth.oxygenUptakeMmolPerHour());
            if (truth.viableMillionPerMl() > 1) {
                leastOxygen = Math.min(leastOxygen, truth.oxygenPercent());
            }
        }
    }
}
