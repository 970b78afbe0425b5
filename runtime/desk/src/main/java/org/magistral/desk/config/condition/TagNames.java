package org.magistral.desk.config.condition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.magistral.core.tag.Tag;
import org.magistral.core.tag.Tags;
import org.magistral.desk.config.yaml.Nearest;
import org.magistral.desk.config.yaml.Place;
import org.magistral.desk.config.yaml.Problems;

/**
 * The tags that a file may name. One whose own row is faulty is known by its name only: that it is named elsewhere is no second mistake.
 */
public final class TagNames {
    private static final Pattern ID = Pattern.compile("[A-Z][A-Z0-9-]{0,31}(\\.[A-Z0-9-]{1,32})?");

    private final Map<String, Optional<Tag>> tags = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();

    /** The names of a finished unit. */
    public static TagNames of(Tags all) {
        TagNames names = new TagNames();
        all.all().forEach(tag -> names.tags.put(tag.id(), Optional.of(tag)));
        return names;
    }

    /** Takes a name for a tag that is yet to be read; reports one that is ill-formed or taken. */
    public void declare(String id, Place at, Problems problems) {
        if (!ID.matcher(id).matches()) {
            problems.report(at, "'" + id + "' can't name a tag; allowed: capital letters, digits and hyphens, as in TT-101A or LAB.VCD");
        }
        Integer before = lines.putIfAbsent(id, at.line());
        if (before != null) {
            problems.report(at, "'" + id + "' is defined already" + (before == 0 ? ": every unit has it" : " in line " + before));
        }
        tags.putIfAbsent(id, Optional.empty());
    }

    /** Takes a tag that every unit has, whatever its file says. */
    public void reserve(Tag tag) {
        lines.put(tag.id(), 0);
        tags.put(tag.id(), Optional.of(tag));
    }

    /** Completes a declared name. */
    public void define(Tag tag) {
        tags.put(tag.id(), Optional.of(tag));
    }

    /** The tag of this name; empty where it is unknown, which is a complaint, or has a faulty row, which is none. */
    public Optional<Tag> find(String id, Consumer<String> complain) {
        Optional<Tag> tag = tags.get(id);
        if (tag == null) {
            complain.accept("there is no tag '" + id + "'" + hint(id));
            return Optional.empty();
        }
        return tag;
    }

    public boolean isDeclared(String id) {
        return tags.containsKey(id);
    }

    /** All sound tags, in the order of their declaration. */
    public Tags all() {
        List<Tag> sound = new ArrayList<>();
        tags.values().forEach(tag -> tag.ifPresent(sound::add));
        return new Tags(sound);
    }

    private String hint(String id) {
        return Nearest.to(id, tags.keySet()).map(near -> "; did you mean '" + near + "'?").orElse("");
    }
}
