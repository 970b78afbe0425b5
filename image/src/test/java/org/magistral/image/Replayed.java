package org.magistral.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.magistral.core.input.InputEvent;
import org.magistral.core.tag.Defect;
import org.magistral.core.tag.Quality;
import org.magistral.core.tag.Tags;
import org.magistral.image.run.Outcome;
import org.magistral.image.run.RunOptions;
import org.magistral.records.archive.Archive;
import org.magistral.records.history.Sample;

/** A recording that went through the shipped replay unit, and what its ledger and history say of it. */
final class Replayed {
    /** From a row's time until the scan of one second has surely seen it. */
    private static final double SEEN_SECONDS = 1.5;

    private final RunOptions options;
    private final Outcome outcome;
    private final Archive archive;
    private final List<Loss> losses = new ArrayList<>();

    /** One ledger entry of a reading that was lost. */
    record Loss(String tag, String defect, double atHours) {}

    /** How a stored trend fares against the rows of its column. */
    record Held(int rows, int good, double worstRatio, List<String> violations) {}

    Replayed(Path data, Path recording) throws IOException {
        options = Shipped.replay(data, recording);
        outcome = Shipped.run(options);
        archive = Archive.open(data);
        ObjectMapper json = new ObjectMapper();
        for (var entry : archive.tail(Integer.MAX_VALUE)) {
            if (entry.kind().equals(InputEvent.READING_LOST.id())) {
                JsonNode body = json.readTree(entry.body());
                losses.add(new Loss(body.get("tag").asText(), body.get("defect").asText(), entry.at().monotonicNanos() / 3.6e12));
            }
        }
        System.out.printf("Replayed: %s: %.2f h, %d alarms, lost %s, %.2f bytes a sample%n", recording.getFileName(), hours(),
                outcome.alarms(), lostTags(), outcome.bytesPerSample());
    }

    /** What the boot entry says of the recording. */
    String bootBody() throws IOException {
        return archive.entry(1).orElseThrow().body();
    }

    Outcome outcome() {
        return outcome;
    }

    double hours() {
        return outcome.simulatedDays() * 24;
    }

    Set<String> tags() {
        return options.configuration().unit().recorded().keySet();
    }

    Set<String> lostTags() {
        Set<String> tags = new TreeSet<>();
        losses.forEach(loss -> tags.add(loss.tag()));
        return tags;
    }

    long losses(String tag, Defect defect) {
        return losses.stream().filter(loss -> loss.tag().equals(tag) && loss.defect().equals(defect.text())).count();
    }

    /** How often the stored trend goes from good to something else. */
    long timesMarked(String tag) throws IOException {
        List<Sample> samples = archive.history(tag, 0, Long.MAX_VALUE);
        long times = 0;
        for (int i = 1; i < samples.size(); i++) {
            times += samples.get(i - 1).quality() == Quality.GOOD && samples.get(i).quality() != Quality.GOOD ? 1 : 0;
        }
        return times;
    }

    /** The value that the trend shows just after each row, against the row; rows that were not believed are counted, not compared. */
    Held against(Csv rows, String tag) throws IOException {
        Tags tags = options.configuration().unit().tags();
        double deadband = tags.get(tags.indexOf(tag)).deadband();
        var driver = options.configuration().unit().recorded().get(tag);
        List<Sample> samples = archive.history(tag, 0, Long.MAX_VALUE);
        List<String> violations = new ArrayList<>();
        double[] seconds = rows.column(driver.timeColumn());
        double[] values = rows.column(driver.column());
        double latest = Double.NEGATIVE_INFINITY;
        double worst = 0;
        int compared = 0;
        int good = 0;
        int next = 0;
        for (int row = 0; row < values.length; row++) {
            if (seconds[row] <= latest) {
                continue; // time went back: such a row is nobody's truth
            }
            latest = seconds[row];
            while (next < samples.size() && samples.get(next).monotonicNanos() <= (seconds[row] + SEEN_SECONDS) * 1e9) {
                next++;
            }
            Sample held = samples.get(Math.max(0, next - 1));
            compared++;
            if (held.quality() == Quality.GOOD) {
                good++;
                double off = Math.abs(values[row] * driver.scale() + driver.offset() - held.value());
                worst = Math.max(worst, off / deadband);
                if (!(off <= deadband * (1 + 1e-12)) && violations.size() < 10) {
                    violations.add(tag + " row " + row + " at " + seconds[row] + " s: recorded " + values[row] + ", held " + held);
                }
            }
        }
        System.out.printf("Replayed: %-9s %d rows, %d good, worst %.4f of the deadband%n", tag, compared, good, worst);
        return new Held(compared, good, worst, violations);
    }
}
