package org.magistral.desk.socket;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.magistral.core.scan.View;
import org.magistral.core.tag.Defect;
import org.magistral.core.tag.Quality;
import org.magistral.core.tag.Reading;
import org.magistral.core.tag.Tag;
import org.magistral.core.tag.Tags;
import org.magistral.core.tag.Unit;
import org.magistral.core.time.Stamp;

/** A unit with three tags that stand still, in this process or, by {@link #main}, in another one. */
final class ServedUnit implements View {
    private static final Tags TAGS = new Tags(List.of(
            new Tag("TT-101", "broth temperature", Unit.DEGREE_CELSIUS, 0, 100, 0.05, 60),
            new Tag("TT-102", "jacket temperature", Unit.DEGREE_CELSIUS, 0, 100, 0.05, 60),
            new Tag("PT-101", "bag pressure", Unit.MILLIBAR, -50, 250, 0.5, 60)));

    static Map<String, Responder> responders() {
        ServedUnit unit = new ServedUnit();
        return Map.of("status", new StatusResponder(() -> unit, more -> more.put("pid", ProcessHandle.current().pid())), "tags",
                new TagsResponder(() -> unit));
    }

    /** Serves the socket given until it is killed. */
    public static void main(String[] args) throws IOException, InterruptedException {
        try (var _ = SocketServer.open(Path.of(args[0]), responders())) {
            System.out.println("serving");
            Thread.currentThread().join();
        }
    }

    @Override
    public Tags tags() {
        return TAGS;
    }

    @Override
    public Stamp stamp() {
        return new Stamp(5_000_000_000L, 1_767_225_600_000L, true);
    }

    @Override
    public List<Reading> readings() {
        return List.of(new Reading(36.9, Quality.GOOD, Defect.NONE, 4_000_000_000L), new Reading(41.5, Quality.STALE, Defect.OVERDUE, 0),
                new Reading(Double.NaN, Quality.BAD, Defect.NO_DATA, Long.MIN_VALUE));
    }
}
