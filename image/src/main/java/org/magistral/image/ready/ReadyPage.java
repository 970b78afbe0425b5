package org.magistral.image.ready;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The table and the timetable, for people and for machines. */
public final class ReadyPage {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final double MILLIS_AN_HOUR = 3_600_000;
    private static final double HOURS_A_DAY = 24;

    private ReadyPage() {}

    /** Adds the timetable to what the unit answered, or its files. */
    public static ObjectNode complete(ObjectNode answer, Timetable timetable) {
        long nowMillis = Instant.parse(answer.path("now").asText()).toEpochMilli();
        ArrayNode visits = answer.putArray("people");
        timetable.visits().forEach(visit -> visits.addObject().put("what", visit.what()).put("who", visit.who())
                .put("from", moment(nowMillis, visit.earliestHours())).put("to", moment(nowMillis, visit.latestHours())));
        return answer.put("leastDays", timetable.earliestHours() / HOURS_A_DAY).put("mostDays", timetable.latestHours() / HOURS_A_DAY);
    }

    private static String moment(long nowMillis, double hours) {
        return Instant.ofEpochMilli(nowMillis + Math.round(hours * MILLIS_AN_HOUR)).toString();
    }

    /** For people; its last line ends without a line break. */
    public static String of(JsonNode answer) {
        StringBuilder page = new StringBuilder();
        line(page, "Ready for %s: %s", answer.path("recipe").asText(), answer.path("ready").asBoolean() ? "yes" : "NO");
        for (JsonNode row : answer.path("rows")) {
            line(page, "  %-7s  %-30s  %s", row.path("state").asText(), row.path("what").asText(), row.path("why").asText());
            if (!row.path("action").asText().isEmpty()) {
                line(page, "           -> %s", row.path("action").asText());
            }
        }
        line(page, "%nPeople are needed, UTC, from a start now; a span from everything at once to every step at its limit, without Holds");
        for (JsonNode visit : answer.path("people")) {
            line(page, "  %s  to  %s  %-20s  %s", shown(visit, "from"), shown(visit, "to"), visit.path("what").asText(),
                    visit.path("who").asText());
        }
        page.append(String.format(Locale.ROOT, "The batch takes %.1f to %.1f days; materials and calibrations have to be good through %s",
                answer.path("leastDays").asDouble(), answer.path("mostDays").asDouble(), answer.path("through").asText()));
        return page.toString();
    }

    private static String shown(JsonNode visit, String field) {
        return MOMENT.format(Instant.parse(visit.path(field).asText()));
    }

    private static void line(StringBuilder page, String format, Object... values) {
        page.append(String.format(Locale.ROOT, format + "%n", values));
    }
}
