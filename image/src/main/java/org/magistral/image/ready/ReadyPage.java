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
    private static final int WIDTH = 110;

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
        JsonNode rows = answer.path("rows");
        for (int i = 0; i < rows.size(); i++) {
            JsonNode row = rows.get(i);
            wrapped(page, String.format(Locale.ROOT, "  %-7s  %-32s  ", row.path("state").asText(), row.path("what").asText()),
                    row.path("why").asText());
            String action = row.path("action").asText();
            if (!action.isEmpty() && !rows.path(i + 1).path("action").asText().equals(action)) {
                line(page, "           -> %s", action);
            }
        }
        line(page, "%nPeople are needed, in UTC, if the batch starts now: from everything at once to every step at its limit.");
        for (JsonNode visit : answer.path("people")) {
            line(page, "  %s  to  %s  %-20s  %s", shown(visit, "from"), shown(visit, "to"), visit.path("what").asText(),
                    visit.path("who").asText());
        }
        page.append(String.format(Locale.ROOT, "The batch takes %.1f to %.1f days without Holds; what is needed has to be good through %s",
                answer.path("leastDays").asDouble(), answer.path("mostDays").asDouble(), answer.path("through").asText()));
        return page.toString();
    }

    /** What does not fit on the line goes on below its beginning. */
    private static void wrapped(StringBuilder page, String head, String text) {
        StringBuilder line = new StringBuilder(head);
        for (String word : text.split(" ", -1)) {
            boolean begins = line.length() == head.length();
            if (!begins && line.length() + 1 + word.length() > WIDTH) {
                line(page, "%s", line);
                line.setLength(0);
                line.repeat(' ', head.length());
                begins = true;
            }
            line.append(begins ? "" : " ").append(word);
        }
        line(page, "%s", line);
    }

    private static String shown(JsonNode visit, String field) {
        return MOMENT.format(Instant.parse(visit.path(field).asText()));
    }

    private static void line(StringBuilder page, String format, Object... values) {
        page.append(String.format(Locale.ROOT, format + "%n", values));
    }
}
