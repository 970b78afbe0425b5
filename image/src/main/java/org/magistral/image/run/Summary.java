package org.magistral.image.run;

import java.util.Locale;

/** An outcome in a few lines for people. */
public final class Summary {
    private Summary() {}

    public static String of(Outcome outcome) {
        return String.format(
                Locale.ROOT,
                """
                        %s after %.2f simulated days, in %.0f s (%,.0f times real time)
                        product   %.1f g in the bag, %.2f g/L%s
                        order     %s, %s; released: %s; %d open deviations
                        %ssafety    %d unsafe outputs, %d trips, %d alarms, %d deviations
                        scan      %,d scans, median %,d ns, %d overruns
                        ledger    %,d entries, %s, head %s
                        history   %,d samples, %,d bytes on disk, %.1f bytes a sample%s""",
                outcome.result(),
                outcome.simulatedDays(),
                outcome.wallSeconds(),
                outcome.realtimeFactor(),
                outcome.proteinGrams(),
                outcome.titreGramsPerLitre(),
                foresight(outcome),
                outcome.made().order(),
                outcome.made().state(),
                outcome.made().released(),
                outcome.made().openDeviations(),
                filled(outcome.filled()),
                outcome.unsafeOutputs(),
                outcome.trips(),
                outcome.alarms(),
                outcome.deviations(),
                outcome.scans(),
                outcome.scanNanosMedian(),
                outcome.overruns(),
                outcome.ledgerEntries(),
                outcome.ledgerVerified() ? "verified" : "NOT VERIFIED",
                outcome.ledgerHead(),
                outcome.samples(),
                outcome.storeBytes(),
                outcome.bytesPerSample(),
                troubles(outcome));
    }

    private static String foresight(Outcome outcome) {
        return Double.isNaN(outcome.forecastErrorPercent())
                ? ""
                : String.format(Locale.ROOT, "; the forecast of day 5 was off by %.1f %%", outcome.forecastErrorPercent());
    }

    private static String filled(Filled filled) {
        if (filled.doses() == 0) {
            return "";
        }
        if (filled.stepYields().isEmpty()) {
            return String.format(Locale.ROOT, "doses     %d without product, filled on day %.1f%n", filled.doses(), filled.day());
        }
        String yields = String.join(", ", filled.stepYields().entrySet().stream()
                .map(step -> String.format(Locale.ROOT, "%s %.0f %%", step.getKey(), step.getValue())).toList());
        return String.format(Locale.ROOT, """
                doses     %d with %.1f g, filled on day %.1f; %.0f a gram; %d decisions
                yields    %s
                """, filled.doses(), filled.grams(), filled.day(), filled.costPerGram(), filled.holdPoints().size(), yields);
    }

    private static String troubles(Outcome outcome) {
        if (outcome.starts() == 1 && outcome.diskTroubles() == 0 && outcome.framesLost() == 0) {
            return "";
        }
        return String.format(Locale.ROOT, "\nrestarts  %d starts, %d troubles of the disk, %d samples of all signals lost",
                outcome.starts(),
                outcome.diskTroubles(), outcome.framesLost());
    }
}
