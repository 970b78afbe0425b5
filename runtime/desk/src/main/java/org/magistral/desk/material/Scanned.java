package org.magistral.desk.material;

import java.util.ArrayList;
import java.util.List;

/** What people scan or type where material is installed: {@code KIND=LOT; KIND=LOT}. A kind may come from more than one lot. */
public record Scanned(List<Item> items) {
    /** One lot. */
    public record Item(String kind, String lot) {}

    public Scanned {
        items = List.copyOf(items);
    }

    public static Scanned parse(String text) {
        List<Item> items = new ArrayList<>();
        for (String part : text.split(";", -1)) {
            String trimmed = part.strip();
            if (trimmed.isEmpty()) {
                continue;
            }
            int equals = trimmed.indexOf('=');
            if (equals < 1 || equals == trimmed.length() - 1) {
                throw new MaterialRefused("'" + trimmed + "' names no lot; an answer here is KIND=LOT; KIND=LOT");
            }
            Item item = new Item(trimmed.substring(0, equals).strip(), trimmed.substring(equals + 1).strip());
            if (items.contains(item)) {
                throw new MaterialRefused("the " + item.kind() + " lot " + item.lot() + " stands twice in the answer");
            }
            items.add(item);
        }
        return new Scanned(items);
    }

    List<String> lots(String kind) {
        return items.stream().filter(each -> each.kind().equals(kind)).map(Item::lot).toList();
    }
}
