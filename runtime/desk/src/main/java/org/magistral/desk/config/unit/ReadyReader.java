package org.magistral.desk.config.unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.magistral.core.condition.Condition;
import org.magistral.desk.config.condition.ConditionReader;
import org.magistral.desk.config.condition.TagNames;
import org.magistral.desk.config.yaml.Fields;
import org.magistral.desk.config.yaml.Place;

/** Reads what has to be so before a batch starts. It is looked at once, so it may ask nothing that takes time to know. */
final class ReadyReader {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    private final TagNames names;
    private final List<UnitConfig.ReadyRow> rows = new ArrayList<>();

    ReadyReader(TagNames names) {
        this.names = names;
    }

    /** What was read; none where there is no such section. */
    List<UnitConfig.ReadyRow> rows() {
        return rows;
    }

    void ready(Fields unit) {
        for (Fields.Row row : unit.rows("ready")) {
            if (!ID.matcher(row.name()).matches()) {
                unit.problems().report(row.place(),
                        "'" + row.name() + "' can't name a row; allowed: small letters, digits and dashes, as in gas");
            }
            Fields.of(row.place(), UnitShapes.READY, unit.problems()).flatMap(fields -> row(row.name(), fields)).ifPresent(rows::add);
        }
    }

    private Optional<UnitConfig.ReadyRow> row(String id, Fields fields) {
        Optional<Place.Text> when = fields.single("when");
        Optional<Condition> condition = when.flatMap(text -> ConditionReader.read(text, names, fields.problems()));
        condition.filter(each -> !isOfTheMoment(each)).ifPresent(each -> fields.report("when",
                "this is looked at once; allowed are limits, switches, and all of, any of, none of them"));
        String text = words("text", fields);
        String action = words("action", fields);
        return fields.isSound() && condition.isPresent()
                ? Optional.of(new UnitConfig.ReadyRow(id, text, condition.get(), action))
                : Optional.empty();
    }

    private static String words(String key, Fields fields) {
        String text = fields.text(key);
        if (text.isBlank() && !text.isEmpty()) {
            fields.report(key, "this says nothing; who makes the unit ready needs it");
        }
        return text;
    }

    private static boolean isOfTheMoment(Condition condition) {
        return switch (condition) {
            case Condition.Above _,Condition.Below _,Condition.Switched _ -> true;
            case Condition.Any(List<Condition> of) -> of.stream().allMatch(ReadyReader::isOfTheMoment);
            case Condition.All(List<Condition> of) -> of.stream().allMatch(ReadyReader::isOfTheMoment);
            case Condition.None(List<Condition> of) -> of.stream().allMatch(ReadyReader::isOfTheMoment);
            default -> false;
        };
    }
}
