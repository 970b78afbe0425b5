package org.magistral.image.ready;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.magistral.desk.access.Person;
import org.magistral.desk.access.Role;

/** Whether there are people who can sign until the batch is over: an operator, a pharmacist and a releaser, all of them different. */
final class PeopleRows {
    private static final List<Role> ROLES = List.of(Role.OPERATOR, Role.PHARMACIST, Role.RELEASER);

    private final Known known;
    private final LocalDate through;

    PeopleRows(Known known, LocalDate through) {
        this.known = known;
        this.through = through;
    }

    List<ReadyRow> rows() {
        List<ReadyRow> rows = new ArrayList<>();
        List<List<String>> able = new ArrayList<>();
        for (Role role : ROLES) {
            List<String> ids = new ArrayList<>();
            List<String> hindered = new ArrayList<>();
            for (Person person : known.people()) {
                if (person.is(role)) {
                    Optional<String> hindrance = person.hindrance(known.rules(), known.now().wallMillis(), through);
                    hindrance.ifPresentOrElse(why -> hindered.add(person.id() + " " + why), () -> ids.add(person.id()));
                }
            }
            able.add(ids);
            String what = (role == Role.OPERATOR ? "an " : "a ") + role + " who can sign";
            String why = hindered.isEmpty() ? "nobody has this role" : String.join(", ", hindered);
            rows.add(ids.isEmpty()
                    ? ReadyRow.not(what, why, "magistral people add, or unlock, training, passwd")
                    : ReadyRow.ok(what, String.join(", ", ids)));
        }
        if (able.stream().noneMatch(List::isEmpty)) {
            String what = "three persons apart";
            rows.add(areApart(able)
                    ? ReadyRow.ok(what, "who orders and operates is not who releases")
                    : ReadyRow.not(what, "operator, pharmacist and releaser can't be three different persons", "magistral people add"));
        }
        return rows;
    }

    /** Whether each role can be filled by a person of its own. */
    static boolean areApart(List<List<String>> able) {
        return able.get(0).stream().anyMatch(operator -> able.get(1).stream().filter(pharmacist -> !pharmacist.equals(operator))
                .anyMatch(pharmacist -> able.get(2).stream()
                        .anyMatch(releaser -> !releaser.equals(operator) && !releaser.equals(pharmacist))));
    }
}
