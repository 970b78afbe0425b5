package org.magistral.desk.config.unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.magistral.core.input.DerivedSpec;
import org.magistral.core.tag.Tag;
import org.magistral.core.tag.Unit;
import org.magistral.desk.config.yaml.Fields;
import org.magistral.desk.config.yaml.Nearest;
import org.magistral.desk.config.yaml.Place;
import org.magistral.desk.config.yaml.Quantity;

/**
 * Reads the derived tags: sums of signals, voted tags, actuators and tags of the batch, each with its weight, or all with 1 in a plain
 * list. None is made of another derived tag, so none can be made of itself.
 */
final class DerivedReader {
    private static final List<String> SOURCES = List.of("signals", "voted", "actuators", "batch");
    private static final double MOST_WEIGHT = 1e6;

    private final TagReader tags;
    private final List<DerivedSpec> specs = new ArrayList<>();
    private List<String> allowed = List.of();

    DerivedReader(TagReader tags) {
        this.tags = tags;
    }

    List<DerivedSpec> specs() {
        return specs;
    }

    void derived(Fields unit) {
        allowed = SOURCES.stream().flatMap(section -> unit.rows(section).stream()).map(Fields.Row::name).toList();
        for (Fields.Row row : unit.rows("derived")) {
            Fields.of(row.place(), UnitShapes.DERIVED, unit.problems()).ifPresent(fields -> derived(row.name(), fields));
        }
    }

    private void derived(String id, Fields row) {
        Optional<Tag> tag = tags.read(id, row);
        List<DerivedSpec.Term> terms = new ArrayList<>();
        if (row.at("of").orElse(null) instanceof Place.Table) {
            row.rows("of").forEach(term -> weighted(term, row).ifPresent(terms::add));
        } else {
            row.list("of").forEach(name -> terms.add(new DerivedSpec.Term(name.value(), 1)));
        }
        if (terms.isEmpty() && row.isSound()) {
            row.report("of", "a tag that is reckoned from nothing; name at least one");
        }
        for (DerivedSpec.Term term : terms) {
            member(term.tag(), row).ifPresent(member -> tag.ifPresent(sum -> sameUnit(sum, member, row)));
        }
        if (tag.isPresent() && row.isSound()) {
            specs.add(new DerivedSpec(id, terms));
        }
    }

    private static Optional<DerivedSpec.Term> weighted(Fields.Row term, Fields row) {
        if (!(term.place() instanceof Place.Text text)) {
            row.problems().report(term.place(), "this is " + term.place().kind() + "; it has to be a weight, as in '-1'");
            return Optional.empty();
        }
        double weight = Quantity.number(text.value(), complaint -> row.report("of", complaint));
        if (weight == 0 || Math.abs(weight) > MOST_WEIGHT) {
            row.report("of", "'" + text.value() + "' is no weight of " + term.name() + "; allowed: other than 0, up to a million");
        }
        return weight != 0 && Double.isFinite(weight) ? Optional.of(new DerivedSpec.Term(term.name(), weight)) : Optional.empty();
    }

    private Optional<Tag> member(String name, Fields row) {
        if (!allowed.contains(name)) {
            String what = tags.names().isDeclared(name) ? "is no signal, voted tag, actuator or tag of the batch" : "does not exist";
            row.report("of", "'" + name + "' " + what + Nearest.hint(name, allowed));
            return Optional.empty();
        }
        return tags.names().find(name, complaint -> row.report("of", complaint));
    }

    /** Values of one unit give a value of it; of switches, those that are on are counted. */
    private static void sameUnit(Tag sum, Tag member, Fields row) {
        Unit of = member.unit() == Unit.SWITCH ? Unit.NUMBER : member.unit();
        if (of != sum.unit()) {
            row.report("of", member.id() + " is in " + member.unit().symbol() + ", " + sum.id() + " in " + sum.unit().symbol()
                    + "; all are in one unit, and switches are counted in '" + Unit.NUMBER.symbol() + "'");
        }
    }
}
