package org.magistral.core.forecast.watch;

import java.util.List;
import java.util.Optional;
import org.magistral.core.batch.recipe.Aim;
import org.magistral.core.batch.recipe.Portion;
import org.magistral.core.batch.recipe.Recipe;
import org.magistral.core.batch.recipe.Step;
import org.magistral.core.control.Profile;
import org.magistral.core.forecast.FeedProfile;

/**
 * What a recipe means to do with a culture.
 *
 * @param litres in the bag when it is inoculated: medium and inoculum
 * @param feed from inoculation on, which the feed's profile begins with
 * @param hours until its feed ends, which is the harvest; people's time for samples not counted
 */
public record Course(double litres, FeedProfile feed, int hours) {
    private static final String MEDIUM = "P-106";
    private static final String INOCULUM = "P-107";
    private static final String FEED = "FIC-101";
    private static final String GLUCOSE = "FIC-102";
    private static final String TEMPERATURE = "TIC-101";
    private static final double SECONDS_PER_HOUR = 3600;
    private static final double ML_PER_LITRE = 1000;
    private static final int HOURS_A_DAY = 24;
    /** In a half day, for its mean. */
    private static final int LOOKS = 120;

    /** Of culture, in whole days. */
    public int days() {
        return (int) Math.round((double) hours / HOURS_A_DAY);
    }

    /** The course of a recipe; empty where it feeds by no profile, or never ends it. */
    public static Optional<Course> of(Recipe recipe) {
        Reader reader = new Reader();
        recipe.unitProcedures().stream().flatMap(procedure -> procedure.operations().stream())
                .flatMap(operation -> operation.phases().stream()).forEach(phase -> reader.read(phase.steps()));
        return reader.course();
    }

    /** Goes through the steps in their order, and counts the time that they wait. */
    private static final class Reader {
        private double litres;
        private Profile feed;
        private Profile glucose = Profile.constant(0);
        private double celsius = Double.NaN;
        private double seconds;
        private boolean over;

        void read(List<Step> steps) {
            for (Step step : steps) {
                switch (step) {
                    case Step.Control(String loop, Aim aim) -> control(loop, aim);
                    case Step.Dose dose when feed == null && (dose.actuator().equals(MEDIUM) || dose.actuator().equals(INOCULUM))
                            && dose.portion() instanceof Portion.Volume volume ->
                        litres += volume.millilitres() / ML_PER_LITRE;
                    case Step.Ramp ramp when ramp.loop().equals(TEMPERATURE) -> {
                        wait(Double.isNaN(celsius) ? 0 : Math.abs(ramp.setpoint() - celsius) / ramp.perHour() * SECONDS_PER_HOUR);
                        celsius = ramp.setpoint();
                    }
                    case Step.WaitUntil wait -> wait(wait.afterSeconds());
                    case Step.Repeat repeat -> {
                        for (int i = 0; i < repeat.times(); i++) {
                            read(repeat.steps());
                        }
                    }
                    default -> read(step.inner());
                }
            }
        }

        private void control(String loop, Aim aim) {
            switch (aim) {
                case Aim.Follow(Profile profile) when loop.equals(FEED) && feed == null -> feed = profile;
                case Aim.Follow(Profile profile) when loop.equals(GLUCOSE) -> glucose = profile;
                case Aim.Setpoint setpoint when loop.equals(TEMPERATURE) -> celsius = setpoint.value();
                case Aim.Off _ when loop.equals(FEED) -> over |= feed != null;
                default -> {
                    // another loop, which says nothing of the feed
                }
            }
        }

        private void wait(double more) {
            seconds += feed == null || over ? 0 : more;
        }

        Optional<Course> course() {
            int hours = (int) Math.round(seconds / SECONDS_PER_HOUR);
            if (!over || hours == 0) {
                return Optional.empty();
            }
            int halfDays = (hours + FeedProfile.HOURS - 1) / FeedProfile.HOURS;
            double[] feeds = new double[halfDays];
            double[] glucoses = new double[halfDays];
            for (int i = 0; i < halfDays; i++) {
                feeds[i] = mean(feed, i);
                glucoses[i] = mean(glucose, i);
            }
            return Optional.of(new Course(litres, new FeedProfile(feeds, glucoses), hours));
        }

        private static double mean(Profile profile, int halfDay) {
            double sum = 0;
            for (int i = 0; i < LOOKS; i++) {
                sum += profile.at(FeedProfile.HOURS * (halfDay + (i + 0.5) / LOOKS));
            }
            return sum / LOOKS;
        }
    }
}
