package org.magistral.desk.config.yaml;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Builds the tree of one file out of the YAML parser's events. It takes tables, lists and single values; what else YAML can do (anchors,
 * aliases, tags, several documents, keys that are no text) is reported. One thread, one file.
 */
public final class YamlFile {
    /** No file that people write is larger. */
    public static final int GREATEST_BYTES = 1 << 20;

    private static final int GREATEST_DEPTH = 24;

    private final Problems problems;
    private final Iterator<Event> events;

    /** Ends the reading; it has been reported. */
    private static final class TooDeep extends RuntimeException {}

    private YamlFile(String text, Problems problems) {
        this.problems = problems;
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(GREATEST_BYTES);
        events = new Yaml(new SafeConstructor(options)).parse(new StringReader(text)).iterator();
    }

    /** The table that the file consists of; empty where there is none, which is reported then. */
    public static Optional<Place.Table> read(byte[] bytes, Problems problems) {
        if (bytes.length > GREATEST_BYTES) {
            problems.report(1, "", "the file has " + bytes.length + " bytes; allowed are " + GREATEST_BYTES);
            return Optional.empty();
        }
        Optional<String> text = decode(bytes, problems);
        try {
            return text.flatMap(whole -> new YamlFile(whole, problems).document());
        } catch (TooDeep reported) {
            return Optional.empty();
        } catch (MarkedYAMLException broken) {
            int line = broken.getProblemMark() == null ? 1 : broken.getProblemMark().getLine() + 1;
            String hint = String.valueOf(broken.getProblem()).contains("%") ? "; a unit that begins with % stands in quotes: '%'" : "";
            problems.report(line, "", "this is not YAML: " + broken.getProblem() + hint);
        } catch (ReaderException broken) {
            String before = text.orElseThrow();
            int line = 1 + (int) before.codePoints().limit(Math.max(0, broken.getPosition())).filter(c -> c == '\n').count();
            problems.report(line, "", "the character with code " + broken.getCodePoint() + " can't stand in a file");
        } catch (YAMLException broken) {
            problems.report(1, "", "this is not YAML: " + String.valueOf(broken.getMessage()).lines().findFirst().orElse(""));
        }
        return Optional.empty();
    }

    /** SHA-256 in lower-case hexadecimal. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java has SHA-256", impossible);
        }
    }

    private static Optional<String> decode(byte[] bytes, Problems problems) {
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException notUtf8) {
            problems.report(1, "", "the file is not UTF-8");
            return Optional.empty();
        }
    }

    private Optional<Place.Table> document() {
        events.next(); // the stream's start
        if (!(events.next() instanceof DocumentStartEvent)) {
            problems.report(1, "", "the file is empty");
            return Optional.empty();
        }
        Place whole = build(events.next(), "", 1, 0);
        events.next(); // the document's end
        Event next = events.next();
        if (next instanceof DocumentStartEvent) {
            problems.report(lineOf(next), "", "a second document begins here; a file has one");
        }
        if (whole instanceof Place.Table table) {
            return Optional.of(table);
        }
        problems.report(whole.line(), "", "the file is " + whole.kind() + "; it has to be a table of keys and values");
        return Optional.empty();
    }

    private Place build(Event event, String path, int line, int depth) {
        refuseOddities(event, path, line);
        return switch (event) {
            case ScalarEvent scalar -> new Place.Text(path, line, scalar.getValue());
            case SequenceStartEvent start when depth < GREATEST_DEPTH -> items(path, line, depth);
            case MappingStartEvent start when depth < GREATEST_DEPTH -> table(path, line, depth);
            case SequenceStartEvent start -> tooDeep(path, line);
            case MappingStartEvent start -> tooDeep(path, line);
            default -> new Place.Text(path, line, ""); // an alias, reported already
        };
    }

    private void refuseOddities(Event event, String path, int line) {
        if (event instanceof AliasEvent alias) {
            problems.report(line, path, "'*" + alias.getAnchor() + "' is an alias; write the value out");
        } else if (event instanceof NodeEvent node && node.getAnchor() != null) {
            problems.report(line, path, "'&" + node.getAnchor() + "' is an anchor; write the value out where it is needed");
        }
        String tag = switch (event) {
            case ScalarEvent scalar -> scalar.getTag();
            case SequenceStartEvent start -> start.getTag();
            case MappingStartEvent start -> start.getTag();
            default -> null;
        };
        if (tag != null) {
            problems.report(line, path, "'" + tag + "' is a YAML tag; values are written without");
        }
    }

    /** Nobody writes this, and reading it to its end could take minutes. */
    private Place tooDeep(String path, int line) {
        problems.report(line, path, "this is nested deeper than " + GREATEST_DEPTH + " levels; nothing after it was read");
        throw new TooDeep();
    }

    private Place.Items items(String path, int line, int depth) {
        List<Place> all = new ArrayList<>();
        for (Event event = events.next(); !(event instanceof SequenceEndEvent); event = events.next()) {
            all.add(build(event, path + "[" + (all.size() + 1) + "]", lineOf(event), depth + 1));
        }
        return new Place.Items(path, line, all);
    }

    private Place.Table table(String path, int line, int depth) {
        SequencedMap<String, Place> rows = new LinkedHashMap<>();
        for (Event event = events.next(); !(event instanceof MappingEndEvent); event = events.next()) {
            int keyLine = lineOf(event);
            if (!(event instanceof ScalarEvent key)) {
                build(event, path, keyLine, depth + 1);
                build(events.next(), path, keyLine, depth + 1);
                problems.report(keyLine, path, "a key has to be plain text");
                continue;
            }
            String keyPath = path.isEmpty() ? key.getValue() : path + "." + key.getValue();
            refuseOddities(key, keyPath, keyLine);
            Place value = build(events.next(), keyPath, keyLine, depth + 1);
            Place first = rows.putIfAbsent(key.getValue(), value);
            if (first != null) {
                problems.report(keyLine, keyPath, "this key stands already in line " + first.line());
            }
        }
        return new Place.Table(path, line, rows);
    }

    private static int lineOf(Event event) {
        return event.getStartMark() == null ? 1 : event.getStartMark().getLine() + 1;
    }
}
