package org.magistral.sensors.recorded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.magistral.core.event.Event;
import org.magistral.core.event.Events;
import org.magistral.core.input.Channel;
import org.magistral.core.input.ChannelSpec;
import org.magistral.core.input.InputEvent;
import org.magistral.core.input.VotingGroup;
import org.magistral.core.input.VotingSpec;
import org.magistral.core.tag.ProcessImage;
import org.magistral.core.tag.Tag;
import org.magistral.core.tag.Tags;
import org.magistral.core.tag.Unit;

/**
 * What conditioning has to report of every recorded file and column, and what not: one tuning for all of them. The real files stay out of
 * the repository, in {@code shared/recorded} beside it or beside any folder above; each kind of fault has a look-alike that is made here.
 */
class ConditionedFilesTest {
    private static final String FAST = "lost, changed faster than the process can";
    private static final String BACK = "lost, dated before its predecessor";
    private static final Map<String, Recording> READ = new HashMap<>();

    @TempDir
    Path folder;

    private static Recording chibio(String name) {
        return READ.computeIfAbsent(name,
                _ -> Recording.read(recorded("chibio/" + name + ".csv"), "exp_time", TimeAxis.SECONDS, Conditioning.columns()));
    }

    private static Path recorded(String file) {
        Path above = Path.of("").toAbsolutePath();
        while (above != null && !Files.isDirectory(above.resolve("shared/recorded"))) {
            above = above.getParent();
        }
        if (above == null) {
            System.out.println("ConditionedFilesTest: " + file + " skipped, no shared/recorded beside the repository");
        }
        assumeTrue(above != null, "no shared/recorded beside the repository");
        return above.resolve("shared/recorded").resolve(file);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        // inf, then time back by 16 s in the next row; a vial changed
        "chain_v6_M5_inf_and_backward_time | MEDIA_TEMP        | 1 " + FAST + "; 1 " + BACK,
        "chain_v6_M5_inf_and_backward_time | INTERNAL_AIR_TEMP | 1 " + BACK,
        "chain_v6_M5_inf_and_backward_time | EXTERNAL_AIR_TEMP | 1 " + BACK,
        "chain_v6_M5_inf_and_backward_time | DENSITY           | 1 " + FAST,
        "chain_v6_M5_inf_and_backward_time | HEATING_RATE      | 1 " + BACK,
        "chain_v6_M5_inf_and_backward_time | STIRRING_RATE     | 1 " + BACK,
        // five samples from 23 to 44 degC, and afterwards twice the noise of before; nothing else saw any of it
        "community_M1_temp_spike           | MEDIA_TEMP        | 2 " + FAST + "; 1 noisy",
        "community_M1_temp_spike           | INTERNAL_AIR_TEMP | nothing",
        "community_M1_temp_spike           | EXTERNAL_AIR_TEMP | nothing",
        "community_M1_temp_spike           | DENSITY           | nothing",
        "community_M1_temp_spike           | HEATING_RATE      | nothing",
        "community_M1_temp_spike           | STIRRING_RATE     | nothing",
        "diauxic_M1_healthy_sibling        | MEDIA_TEMP        | nothing",
        "diauxic_M1_healthy_sibling        | INTERNAL_AIR_TEMP | nothing",
        "diauxic_M1_healthy_sibling        | EXTERNAL_AIR_TEMP | nothing",
        "diauxic_M1_healthy_sibling        | COUNTS            | nothing",
        "diauxic_M1_healthy_sibling        | HEATING_RATE      | nothing",
        "diauxic_M1_healthy_sibling        | STIRRING_RATE     | nothing",
        // 1752 steps of more than 2 degC: a probe to be replaced, in hundreds of losses and six bouts of noise
        "diauxic_M3_flaky_internal_temp    | MEDIA_TEMP        | nothing",
        "diauxic_M3_flaky_internal_temp    | INTERNAL_AIR_TEMP | 199 " + FAST + "; 6 noisy; 5 quiet",
        "diauxic_M3_flaky_internal_temp    | EXTERNAL_AIR_TEMP | nothing",
        "diauxic_M3_flaky_internal_temp    | COUNTS            | nothing",
        "diauxic_M3_flaky_internal_temp    | HEATING_RATE      | nothing",
        "diauxic_M3_flaky_internal_temp    | STIRRING_RATE     | nothing",
        // the vial out, 1 to 12 samples at a time: the liquid's two signals are lost, and neither is noise
        "oa_mono_M0_sampling_dropouts      | MEDIA_TEMP        | 6 " + FAST,
        "oa_mono_M0_sampling_dropouts      | INTERNAL_AIR_TEMP | nothing",
        "oa_mono_M0_sampling_dropouts      | EXTERNAL_AIR_TEMP | nothing",
        "oa_mono_M0_sampling_dropouts      | DENSITY           | 8 " + FAST,
        "oa_mono_M0_sampling_dropouts      | HEATING_RATE      | nothing",
        "oa_mono_M0_sampling_dropouts      | STIRRING_RATE     | nothing",
        // a torn tail is the file's problem, not a reading's
        "praj_M3_torn_tail                 | MEDIA_TEMP        | nothing",
        "praj_M3_torn_tail                 | INTERNAL_AIR_TEMP | nothing",
        "praj_M3_torn_tail                 | EXTERNAL_AIR_TEMP | nothing",
        "praj_M3_torn_tail                 | DENSITY           | nothing",
        "praj_M3_torn_tail                 | HEATING_RATE      | nothing",
        "praj_M3_torn_tail                 | STIRRING_RATE     | nothing"})
    void whatIsReportedOfAReactor(String file, Conditioning column, String reported) {
        assertEquals(reported, orNothing(column.play(chibio(file)).reported()));
    }

    private static String orNothing(String reported) {
        return reported.isEmpty() ? "nothing" : reported;
    }

    @Test
    void noiseThatGrowsEightfoldIsReportedOnceAndTheReadingStaysUsable() {
        Path file = recorded("pioreactor/od_readings_with_too_frequently_outlier_detections.csv");
        Recording recording = Recording.read(file, "timestamp", TimeAxis.INSTANT, List.of("od_reading"));
        Playback playback = Conditioning.PIOREACTOR.play(recording);
        assertEquals("1 noisy", playback.reported());
        double hours = playback.events.getFirst().at().monotonicNanos() / 3.6e12;
        assertTrue(hours > 6 && hours < 6.7, "five times the noise of the start, after " + hours + " h of 15.2");
    }

    @ParameterizedTest
    @CsvSource({"cond.csv, mS/cm, 0, 200", "uv.csv, mAU, -100, 3000", "uv_cut_temp_100_basem.csv, mAU, -100, 3000",
        "conc_b.csv, %, 0, 100"})
    void aSoundChromatogramRaisesNothing(String file, String column, double low, double high) {
        Recording recording = Recording.read(recorded("akta/" + file), "ml", TimeAxis.MILLILITRES, List.of(column));
        var spec = new ChannelSpec("AT-1", 1, 0, 0, 0, false, 20, 60);
        Playback playback = new Playback(recording.sensor(column, 1, 0), low, high, spec).run(0, recording.lengthNanos(), 10_000_000L);
        assertEquals("nothing", orNothing(playback.reported()), playback.defects.toString());
    }

    /** Three places of one reactor differ, but not beyond belief; the same place of two reactors does not
     * drift, and what a flaky probe does is a loss and no drift. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "chain_v6_M5_inf_and_backward_time | MEDIA_TEMP/INTERNAL_AIR_TEMP/EXTERNAL_AIR_TEMP | 12 | 0   | nothing",
        "community_M1_temp_spike           | MEDIA_TEMP/INTERNAL_AIR_TEMP/EXTERNAL_AIR_TEMP | 12 | 0   | nothing",
        "diauxic_M1_healthy_sibling        | MEDIA_TEMP/INTERNAL_AIR_TEMP/EXTERNAL_AIR_TEMP | 12 | 0   | nothing",
        "diauxic_M3_flaky_internal_temp    | MEDIA_TEMP/INTERNAL_AIR_TEMP/EXTERNAL_AIR_TEMP | 12 | 0   | nothing",
        "oa_mono_M0_sampling_dropouts      | MEDIA_TEMP/INTERNAL_AIR_TEMP/EXTERNAL_AIR_TEMP | 12 | 0   | nothing",
        "praj_M3_torn_tail                 | MEDIA_TEMP/INTERNAL_AIR_TEMP/EXTERNAL_AIR_TEMP | 12 | 0   | nothing",
        "diauxic_M1_healthy_sibling diauxic_M3_flaky_internal_temp | EXTERNAL_AIR_TEMP        | 1.5 | 1  | nothing",
        "diauxic_M1_healthy_sibling diauxic_M3_flaky_internal_temp | MEDIA_TEMP               | 1.5 | 1  | nothing",
        "diauxic_M1_healthy_sibling diauxic_M3_flaky_internal_temp | INTERNAL_AIR_TEMP        | 1.5 | 1  | nothing"})
    void whatIsReportedOfAGroup(String files, String columns, double spread, double drift, String reported) {
        List<Recording> recordings = Arrays.stream(files.split(" ")).map(ConditionedFilesTest::chibio).toList();
        List<Conditioning> places = Arrays.stream(columns.split("/")).map(Conditioning::valueOf).toList();
        assertEquals(reported, group(recordings, places, spread, drift));
    }

    private static String group(List<Recording> recordings, List<Conditioning> places, double spread, double drift) {
        List<Tag> tags = new ArrayList<>(List.of(new Tag("V", "", Unit.DEGREE_CELSIUS, -1000, 1000, 0, 60)));
        List<Channel> channels = new ArrayList<>();
        List<Event> raised = new ArrayList<>();
        Events events = new Events(raised::add);
        long end = Long.MAX_VALUE;
        for (Recording recording : recordings) {
            for (Conditioning place : places) {
                String id = "T-" + tags.size();
                channels.add(place.channel(tags.size(), id, recording, events));
                tags.add(new Tag(id, "", Unit.DEGREE_CELSIUS, -1000, 1000, 0, 60));
                end = Math.min(end, recording.lengthNanos());
            }
        }
        List<String> members = tags.stream().skip(1).map(Tag::id).toList();
        var spec = new VotingSpec("V", members, VotingSpec.Method.MEDIAN, 1, spread, 600, drift, 6 * 3600);
        VotingGroup group = new VotingGroup(spec, new Tags(tags), events);
        ProcessImage image = new ProcessImage(tags.size());
        for (long now = 0; now <= end; now += 10_000_000_000L) {
            long nowNanos = now;
            events.at(now, now / 1_000_000, true);
            channels.forEach(channel -> channel.latch(nowNanos, image));
            group.latch(now, image);
        }
        List<String> ofGroup = raised.stream().map(event -> event.what().id()).filter(id -> id.startsWith("input.group.")).toList();
        assertEquals(0,
                raised.stream().filter(event -> event.what() == InputEvent.READING_LOST && event.body().get("tag").equals("V")).count());
        return ofGroup.isEmpty() ? "nothing" : ofGroup.toString();
    }

    /** Each kind of fault in a file that is made here, so that nothing hangs on ../shared. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "MEDIA_TEMP        | 1 " + BACK + "; 1 lost, outside the instrument's range",
        "INTERNAL_AIR_TEMP | flaky",
        "EXTERNAL_AIR_TEMP | 1 " + BACK,
        "DENSITY           | 2 " + FAST + "; 1 " + BACK + "; 1 lost, not a finite number",
        "OPTICAL           | 1 " + BACK + "; 1 noisy",
        "SURFACE_TEMP      | 1 " + BACK + "; 1 lost, the same raw value for too long"})
    void whatIsReportedOfALookAlike(Conditioning column, String reported) throws IOException {
        Path file = folder.resolve("look-alike.csv");
        List<String> columns = List.of(column.column);
        Playback faulty = column.play(Recording.read(new LookAlike(20260101).faulty(file), "exp_time", TimeAxis.SECONDS, columns));
        if (reported.equals("flaky")) {
            assertTrue(faulty.lost() > 10, faulty.reported());
        } else {
            assertEquals(reported, faulty.reported());
        }
        Playback healthy = column.play(Recording.read(new LookAlike(20260101).healthy(file), "exp_time", TimeAxis.SECONDS, columns));
        assertEquals("nothing", orNothing(healthy.reported()));
    }
}
