package org.magistral.image.bench;

import java.util.List;
import org.magistral.core.control.ElementSpec;
import org.magistral.core.control.LoopSpec;
import org.magistral.core.forecast.sensor.Expected;
import org.magistral.core.forecast.watch.Aeration;

/** The rule of alarm I-35 for a twin that a {@link Hand} drives: when it would first stand. Called once a second; one thread. */
final class Suspicion {
    private static final int HOLD_SECONDS = 2 * 3600;
    private static final double SECONDS_PER_HOUR = 3600;
    private static final double MILLI = 1e-3;
    /** What stood for every hour of every batch before there was a forecast, and still does beside it. */
    private static final double PLAN_PERCENT = 60;
    private static final double PLAN_MILLILITRES = 45;

    private static final Aeration AERATION = Aeration.of(List.of(handsLoop())).orElseThrow();
    private static final double SWING_PERCENT = 2;
    private static final int NEVER = -1;

    private final double oxygenBand;
    private final double baseBand;
    private final double[] baseBefore = new double[HOLD_SECONDS];
    private double mostOutput = Double.NaN;
    private double mostBase = Double.NaN;
    private int above;
    private int abovePlan;
    private int second;
    private int byForecast = NEVER;
    private int byPlan = NEVER;

    /**
     * @param oxygenBand in %
     * @param baseBand in mL
     */
    Suspicion(double oxygenBand, double baseBand) {
        this.oxygenBand = oxygenBand;
        this.baseBand = baseBand;
    }

    /** What a hand does with stirrer, air and oxygen, as the row of a loop. */
    private static LoopSpec handsLoop() {
        return new LoopSpec.Pid(Aeration.LOOP, "AT-111", "AIC-111.SP", "AIC-111.OUT", 1, 0, 0, 0, 1, List.of(
                new LoopSpec.Range(0, Hand.STIRRED_PERCENT, new ElementSpec.Analog("SC-101", 80, 140), 0),
                new LoopSpec.Range(Hand.STIRRED_PERCENT, 2 * Hand.STIRRED_PERCENT, new ElementSpec.Analog("FC-101", 1, 4), 0),
                new LoopSpec.Range(2 * Hand.STIRRED_PERCENT, 100, new ElementSpec.Analog("FC-102", 0, 3), 0)));
    }

    /** A forecast of the coming hour. */
    void expect(Expected expected, double baseBeforeMillilitres) {
        mostOutput = SWING_PERCENT + AERATION.outputPercent(expected, 1 + oxygenBand / 100);
        mostBase = baseBeforeMillilitres + expected.baseLitres() / MILLI + baseBand;
    }

    /** Another second since the start. */
    void look(double outputPercent, double baseMillilitres) {
        above = outputPercent > mostOutput ? above + 1 : 0;
        abovePlan = outputPercent > PLAN_PERCENT ? abovePlan + 1 : 0;
        double risen = second < HOLD_SECONDS ? 0 : baseMillilitres - baseBefore[second % HOLD_SECONDS];
        baseBefore[second % HOLD_SECONDS] = baseMillilitres;
        second++;
        if (byForecast == NEVER && (above >= HOLD_SECONDS || baseMillilitres > mostBase)) {
            byForecast = second;
        }
        if (byPlan == NEVER && (abovePlan >= HOLD_SECONDS || risen >= PLAN_MILLILITRES)) {
            byPlan = second;
        }
    }

    /** Hours from the start to when the forecast raised it; NaN for never. */
    double hoursByForecast() {
        return hours(byForecast);
    }

    /** The same by the fixed bands alone. */
    double hoursByPlan() {
        return hours(byPlan);
    }

    private static double hours(int at) {
        return at == NEVER ? Double.NaN : at / SECONDS_PER_HOUR;
    }
}
