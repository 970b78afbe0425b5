package org.magistral.core.tag;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** All tags of a unit in a fixed order; a tag's place in it is its index everywhere. Immutable. */
public final class Tags {
    private final List<Tag> all;
    private final Map<String, Integer> indexById = new HashMap<>();

    /**
     * @throws IllegalArgumentException when two tags share an id
     */
    public Tags(Collection<Tag> tags) {
        all = List.copyOf(tags);
        List<String> twice = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (indexById.putIfAbsent(all.get(i).id(), i) != null) {
                twice.add(all.get(i).id());
            }
        }
        if (!twice.isEmpty()) {
            throw new IllegalArgumentException("tags defined twice: " + twice);
        }
    }

    public int size() {
        return all.size();
    }

    public Tag get(int index) {
        return all.get(index);
    }

    public List<Tag> all() {
        return all;
    }

    /** The index of a tag that must exist. */
    public int indexOf(String id) {
        Integer index = indexById.get(id);
        if (index == null) {
            throw new IllegalArgumentException("no tag " + id);
        }
        return index;
    }

    /** The index of a tag, or empty when there is none of that id. */
    public OptionalInt find(String id) {
        Integer index = indexById.get(id);
        return index == null ? OptionalInt.empty() : OptionalInt.of(index);
    }
}
