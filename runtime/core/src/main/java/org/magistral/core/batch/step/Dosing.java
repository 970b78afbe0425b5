package org.magistral.core.batch.step;

import java.nio.ByteBuffer;
import org.magistral.core.batch.recipe.MassCheck;
import org.magistral.core.batch.recipe.Step;
import org.magistral.core.control.Dose;
import org.magistral.core.output.Booked;
import org.magistral.core.tag.Readings;

/**
 * A dose, in parts, each held against the scale. Held, it books what still came, demands nothing and keeps what is left.
 *
 * <p>After an outage a dose that ran is cancelled, and what the pump delivered since the checkpoint is added to what was given. Where
 * there is a scale it is asked next: it settles doubt about a count that was lost, and a Hold follows where it shows something else than
 * was counted. Then the rest is given: at once where the phase goes on by its {@code failTime}, else with the next Restart.
 */
final class Dosing extends Task {
    private static final double NOTHING_MILLILITRES = 1e-6;

    private final Step.Dose spec;
    private final int actuator;
    private final Dose dose;
    private final MassCheck check;
    private final int massTag;
    private final double gramsPerUnit;
    private Stage stage = Stage.ENDED;
    private double givenMillilitres;
    /** The least that was given, where a count was lost and {@link #givenMillilitres} is the most; NaN where nothing is in doubt. */
    private double leastMillilitres = Double.NaN;
    private double comparedFromMillilitres;
    private double massBeforeGrams;
    private long ranAtNanos;
    private long settlesFromNanos;

    private enum Stage {
        /** Needs a good reading of the scale to begin. */
        WEIGHING,
        GIVING,
        SETTLING,
        /** Between parts. */
        NEXT,
        ENDED;

        private static final Stage[] ALL = values();
    }

    /**
     * @param massTag index of the scale's tag, or -1
     * @param gramsPerUnit of that tag: 1000 for kg
     */
    Dosing(String path, Step.Dose spec, int actuator, int massTag, double gramsPerUnit) {
        super("dose", path, spec.limit());
        this.spec = spec;
        this.actuator = actuator;
        dose = new Dose(actuator);
        check = spec.check();
        this.massTag = massTag;
        this.gramsPerUnit = gramsPerUnit;
    }

    @Override
    void start(Bench bench) {
        givenMillilitres = 0;
        leastMillilitres = Double.NaN;
        comparedFromMillilitres = 0;
        ranAtNanos = bench.nowNanos();
        stage = check == null ? Stage.NEXT : Stage.WEIGHING;
        tell(
                bench,
                StepEvent.DOSE_BEGUN,
                "actuator",
                spec.actuator(),
                "millilitres",
                spec.millilitres(),
                "millilitresPerMinute",
                spec.rateMillilitresPerMinute());
    }

    @Override
    public Progress run(Bench bench) {
        double elapsedSeconds = (bench.nowNanos() - ranAtNanos) / 1e9;
        ranAtNanos = bench.nowNanos();
        Readings readings = bench.readings();
        switch (stage) {
            case WEIGHING -> {
                if (readings.isGood(massTag)) {
                    massBeforeGrams = readings.value(massTag) * gramsPerUnit;
                    comparedFromMillilitres = givenMillilitres;
                    stage = Stage.NEXT;
                }
            }
            case GIVING -> give(bench, elapsedSeconds);
            case SETTLING -> {
                boolean settled = bench.nowNanos() - settlesFromNanos >= (long) (check.settleSeconds() * 1e9);
                if (settled && readings.isGood(massTag)) {
                    stage = Stage.NEXT;
                    if (!agrees(bench, readings.value(massTag) * gramsPerUnit)) {
                        return Progress.HOLD;
                    }
                }
            }
            case NEXT, ENDED -> {
            }
        }
        if (stage == Stage.ENDED && !bench.isHeld()) {
            return Progress.DONE;
        }
        return stage == Stage.NEXT && !bench.isHeld() ? nextPart(bench) : Progress.BUSY;
    }

    private void give(Bench bench, double elapsedSeconds) {
        dose.run(elapsedSeconds, bench.grants(), bench.verdicts(), bench.doseDemands());
        if (dose.isRunning()) {
            return;
        }
        givenMillilitres += dose.givenMillilitres();
        if (check == null) {
            stage = Stage.NEXT;
        } else {
            stage = Stage.SETTLING;
            settlesFromNanos = bench.nowNanos();
        }
    }

    private Progress nextPart(Bench bench) {
        double left = spec.millilitres() - givenMillilitres;
        if (left <= NOTHING_MILLILITRES) {
            stage = Stage.ENDED;
            tell(bench, StepEvent.DOSE_DONE, "actuator", spec.actuator(), "millilitres", givenMillilitres);
            return Progress.DONE;
        }
        double part = spec.subDoseMillilitres() == 0 ? left : Math.min(left, spec.subDoseMillilitres());
        dose.start(part, spec.rateMillilitresPerMinute());
        // An event makes a checkpoint: after a restart it is known that this pump may have run.
        tell(bench, StepEvent.DOSE_PART, "actuator", spec.actuator(), "millilitres", part, "givenMillilitres", givenMillilitres);
        stage = Stage.GIVING;
        dose.run(0, bench.grants(), bench.verdicts(), bench.doseDemands());
        return Progress.BUSY;
    }

    private boolean agrees(Bench bench, double massGrams) {
        double countedGrams = (givenMillilitres - comparedFromMillilitres) * check.densityKilogramPerLitre();
        double weighedGrams = (massGrams - massBeforeGrams) * (check.gains() ? 1 : -1);
        double tolerance = Math.max(countedGrams * check.tolerancePercent() / 100, check.toleranceGrams());
        if (isWeighed(bench, weighedGrams, tolerance)) {
            return true;
        }
        if (Math.abs(weighedGrams - countedGrams) <= tolerance) {
            return true;
        }
        tell(
                bench,
                StepEvent.DOSE_MISMATCH,
                "actuator",
                spec.actuator(),
                "countedGrams",
                countedGrams,
                "weighedGrams",
                weighedGrams,
                "toleranceGrams",
                tolerance);
        bench.reason("the scale shows " + Math.round(weighedGrams) + " g where " + Math.round(countedGrams) + " g were dosed");
        comparedFromMillilitres = givenMillilitres; // a Restart accepts what is in
        massBeforeGrams = massGrams;
        return false;
    }

    /** Where a count was lost, what the scale shows is what was given, if the pump can have given so much. */
    private boolean isWeighed(Bench bench, double weighedGrams, double toleranceGrams) {
        double least = leastMillilitres;
        leastMillilitres = Double.NaN;
        double weighedMillilitres = comparedFromMillilitres + weighedGrams / check.densityKilogramPerLitre();
        double tolerance = toleranceGrams / check.densityKilogramPerLitre();
        if (!(weighedMillilitres >= least - tolerance) || !(weighedMillilitres <= givenMillilitres + tolerance)) {
            return false; // or nothing was in doubt
        }
        double most = givenMillilitres;
        givenMillilitres = Math.min(Math.max(weighedMillilitres, least), most);
        tell(
                bench,
                StepEvent.DOSE_WEIGHED,
                "actuator",
                spec.actuator(),
                "givenMillilitres",
                givenMillilitres,
                "leastMillilitres",
                least,
                "mostMillilitres",
                most);
        return true;
    }

    @Override
    public void leave(Bench bench) {
        if (stage == Stage.GIVING) {
            if (bench.grants() != null) {
                dose.run((bench.nowNanos() - ranAtNanos) / 1e9, bench.grants(), bench.verdicts(), bench.nowhere());
            }
            stopGiving();
        }
        tellCancelled(bench, "never");
        stage = Stage.ENDED;
    }

    private void stopGiving() {
        givenMillilitres += dose.givenMillilitres();
        dose.cancel();
        stage = Stage.NEXT;
    }

    private void tellCancelled(Bench bench, String restIsGiven) {
        double left = spec.millilitres() - givenMillilitres;
        if (stage != Stage.ENDED && left > NOTHING_MILLILITRES) {
            tell(
                    bench,
                    StepEvent.DOSE_CANCELLED,
                    "actuator",
                    spec.actuator(),
                    "givenMillilitres",
                    givenMillilitres,
                    "leftMillilitres",
                    left,
                    "restIsGiven",
                    restIsGiven);
        }
    }

    @Override
    public void afterOutage(Bench bench, boolean goesOn, Booked booked) {
        ranAtNanos = bench.nowNanos();
        boolean ran = stage == Stage.GIVING;
        if (ran) {
            stopGiving();
        }
        double since = booked.millilitres(actuator);
        if (stage != Stage.ENDED && since > 0) {
            if (!booked.isCounted(actuator) && Double.isNaN(leastMillilitres)) {
                leastMillilitres = givenMillilitres;
            }
            givenMillilitres += since;
        }
        tellCancelled(bench, goesOn ? "at once" : "with the next Restart");
        boolean weighs = check != null && stage != Stage.WEIGHING;
        if (weighs && (ran || since > 0 && stage != Stage.ENDED || stage == Stage.SETTLING)) {
            stage = Stage.SETTLING;
            settlesFromNanos = bench.nowNanos();
        }
    }

    @Override
    public void save(ByteBuffer out, long nowNanos) {
        super.save(out, nowNanos);
        out.put((byte) stage.ordinal());
        boolean giving = stage == Stage.GIVING;
        out.putDouble(giving ? givenMillilitres + dose.givenMillilitres() : givenMillilitres);
        out.putDouble(giving ? dose.remainingMillilitres() : 0);
        out.putDouble(comparedFromMillilitres).putDouble(massBeforeGrams).putDouble(leastMillilitres);
        out.putLong(nowNanos - ranAtNanos).putLong(nowNanos - settlesFromNanos);
    }

    @Override
    public void load(ByteBuffer in, long savedAtNanos) {
        super.load(in, savedAtNanos);
        stage = Stage.ALL[in.get()];
        givenMillilitres = in.getDouble();
        double partLeft = in.getDouble();
        comparedFromMillilitres = in.getDouble();
        massBeforeGrams = in.getDouble();
        leastMillilitres = in.getDouble();
        ranAtNanos = savedAtNanos - in.getLong();
        settlesFromNanos = savedAtNanos - in.getLong();
        if (stage == Stage.GIVING) {
            dose.resume(partLeft, spec.rateMillilitresPerMinute());
        }
    }
}
