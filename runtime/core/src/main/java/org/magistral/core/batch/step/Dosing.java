package org.magistral.core.batch.step;

import java.nio.ByteBuffer;
import org.magistral.core.batch.recipe.MassCheck;
import org.magistral.core.batch.recipe.Portion;
import org.magistral.core.batch.recipe.Step;
import org.magistral.core.condition.Judge;
import org.magistral.core.condition.Judgement;
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
    private final int concentrationTag;
    private final Judge until;
    private final Dose dose;
    private final MassCheck check;
    private final int massTag;
    private final double gramsPerUnit;
    private Stage stage = Stage.ENDED;
    private double wantedMillilitres;
    private boolean enough;
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
        ENDED,
        /** Needs a concentration to know how much it is to give. */
        RECKONING;

        private static final Stage[] ALL = values();
    }

    /**
     * @param concentrationTag index of the tag that tells it, or -1
     * @param until what ends it before its volume, or null
     * @param massTag index of the scale's tag, or -1
     * @param gramsPerUnit of that tag: 1000 for kg
     */
    Dosing(String path, Step.Dose spec, int actuator, int concentrationTag, Judge until, int massTag, double gramsPerUnit) {
        super("dose", path, spec.limit());
        this.spec = spec;
        this.actuator = actuator;
        this.concentrationTag = concentrationTag;
        this.until = until;
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
        enough = false;
        if (until != null) {
            until.forget();
        }
        if (spec.portion() instanceof Portion.Volume volume) {
            begun(bench, volume.millilitres(), Double.NaN);
        } else {
            stage = Stage.RECKONING;
        }
    }

    private void begun(Bench bench, double millilitres, double gramPerLitre) {
        wantedMillilitres = millilitres;
        stage = check == null ? Stage.NEXT : Stage.WEIGHING;
        double rate = spec.rateMillilitresPerMinute();
        if (Double.isNaN(gramPerLitre)) {
            tell(bench, StepEvent.DOSE_BEGUN, "actuator", spec.actuator(), "millilitres", millilitres, "millilitresPerMinute", rate);
        } else {
            boolean isMost = millilitres == spec.portion().mostMillilitres();
            tell(bench, StepEvent.DOSE_BEGUN, "actuator", spec.actuator(), "millilitres", millilitres, "millilitresPerMinute", rate,
                    "gramPerLitre", gramPerLitre, "isMost", isMost);
        }
    }

    /** How much holds the mass that is asked for; nothing is given by a concentration that is not known. */
    private boolean reckons(Bench bench) {
        if (!(spec.portion() instanceof Portion.Reckoned reckoned)) {
            return true;
        }
        double gramPerLitre = bench.value(concentrationTag);
        double millilitres = reckoned.millilitres(gramPerLitre);
        if (!(millilitres > 0)) {
            String why = reckoned.concentrationTag() + (Double.isNaN(gramPerLitre) ? " is not known" : " is " + gramPerLitre + " g/L")
                    + ", from which no dose of " + spec.actuator() + " follows";
            tell(bench, StepEvent.DOSE_UNKNOWN, "actuator", spec.actuator(), "why", why);
            bench.reason(why);
            return false;
        }
        begun(bench, Math.min(millilitres, reckoned.mostMillilitres()), gramPerLitre);
        return true;
    }

    @Override
    public Progress run(Bench bench) {
        double elapsedSeconds = (bench.nowNanos() - ranAtNanos) / 1e9;
        ranAtNanos = bench.nowNanos();
        Readings readings = bench.readings();
        if (stage == Stage.RECKONING && (bench.isHeld() || !reckons(bench))) {
            return bench.isHeld() ? Progress.BUSY : Progress.HOLD;
        }
        endEarly(bench, elapsedSeconds);
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
            case NEXT, ENDED, RECKONING -> {
            }
        }
        if (stage == Stage.ENDED && !bench.isHeld()) {
            return Progress.DONE;
        }
        return stage == Stage.NEXT && !bench.isHeld() ? nextPart(bench) : Progress.BUSY;
    }

    /** What ends it is judged in every scan, and ends it only where it is not Held. */
    private void endEarly(Bench bench, double elapsedSeconds) {
        if (until == null || until.judge(bench.readings(), bench.nowNanos()) != Judgement.MET || bench.isHeld() || enough) {
            return;
        }
        enough = true;
        if (stage == Stage.GIVING) {
            dose.run(elapsedSeconds, bench.grants(), bench.verdicts(), bench.nowhere());
            stopGiving();
            settle(bench);
        } else if (stage == Stage.WEIGHING) {
            stage = Stage.NEXT;
        }
    }

    private void settle(Bench bench) {
        if (check == null) {
            stage = Stage.NEXT;
        } else {
            stage = Stage.SETTLING;
            settlesFromNanos = bench.nowNanos();
        }
    }

    private void give(Bench bench, double elapsedSeconds) {
        dose.run(elapsedSeconds, bench.grants(), bench.verdicts(), bench.doseDemands());
        if (dose.isRunning()) {
            return;
        }
        givenMillilitres += dose.givenMillilitres();
        settle(bench);
    }

    private Progress nextPart(Bench bench) {
        double left = wantedMillilitres - givenMillilitres;
        if (left <= NOTHING_MILLILITRES || enough) {
            stage = Stage.ENDED;
            String why = left <= NOTHING_MILLILITRES ? "its volume" : "its condition";
            tell(bench, StepEvent.DOSE_DONE, "actuator", spec.actuator(), "millilitres", givenMillilitres, "why", why);
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
        double left = wantedMillilitres - givenMillilitres;
        if (stage != Stage.ENDED && stage != Stage.RECKONING && !enough && left > NOTHING_MILLILITRES) {
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
        if (stage != Stage.ENDED && stage != Stage.RECKONING && since > 0) {
            if (!booked.isCounted(actuator) && Double.isNaN(leastMillilitres)) {
                leastMillilitres = givenMillilitres;
            }
            givenMillilitres += since;
        }
        tellCancelled(bench, goesOn ? "at once" : "with the next Restart");
        if (until != null) {
            until.forget();
        }
        boolean weighs = check != null && stage != Stage.WEIGHING && stage != Stage.RECKONING;
        if (weighs && (ran || since > 0 && stage != Stage.ENDED || stage == Stage.SETTLING)) {
            stage = Stage.SETTLING;
            settlesFromNanos = bench.nowNanos();
        }
    }

    @Override
    public void save(ByteBuffer out, long nowNanos) {
        super.save(out, nowNanos);
        out.put((byte) stage.ordinal()).putDouble(wantedMillilitres).put((byte) (enough ? 1 : 0));
        if (until != null) {
            until.save(out, nowNanos);
        }
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
        wantedMillilitres = in.getDouble();
        enough = in.get() != 0;
        if (until != null) {
            until.load(in, savedAtNanos);
        }
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
