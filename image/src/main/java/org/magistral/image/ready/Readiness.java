package org.magistral.image.ready;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The table. Any thread but the scan's: it plans the order. */
public final class Readiness {
    public static final String TOPIC = "ready";

    private Readiness() {}

    /** All rows, and whether all are ok. */
    public static ObjectNode of(Asked asked, Known known) {
        List<ReadyRow> rows = new ArrayList<>(known.live());
        rows.addAll(new LedgerRows(asked, known).rows());
        rows.addAll(new PeopleRows(known, known.day(asked.days())).rows());
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("ready", rows.stream().allMatch(row -> row.state() == ReadyRow.State.OK));
        answer.put("recipe", asked.recipe());
        answer.put("now", Instant.ofEpochMilli(known.now().wallMillis()).toString());
        answer.put("through", known.day(asked.days()).toString());
        ArrayNode table = answer.putArray("rows");
        rows.forEach(row -> row.write(table.addObject()));
        return answer;
    }
}
