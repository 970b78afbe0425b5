package org.magistral.desk.config.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class YamlFileTest {
    private final Problems problems = new Problems("a.yaml");

    private Optional<Place.Table> read(String text) {
        return YamlFile.read(text.getBytes(StandardCharsets.UTF_8), problems);
    }

    static List<List<String>> oddities() {
        return List.of(
                List.of("", "a.yaml:1: the file is empty"),
                List.of("# nothing", "a.yaml:1: the file is empty"),
                List.of("- a\n- b\n", "a.yaml:1: the file is a list; it has to be a table of keys and values"),
                List.of("a: 1\nb: 2\na: 3\n", "a.yaml:3: a: this key stands already in line 1"),
                List.of("a: &x 1\n", "a.yaml:1: a: '&x' is an anchor; write the value out where it is needed"),
                List.of("a: !!java.net.URL x\n", "a.yaml:1: a: 'tag:yaml.org,2002:java.net.URL' is a YAML tag; values are written without"),
                List.of("a: 1\n---\nb: 2\n", "a.yaml:2: a second document begins here; a file has one"),
                List.of("[a, b]: 1\n", "a.yaml:1: a key has to be plain text"),
                List.of("a: {unit: %}\n", "a.yaml:1: this is not YAML: found character '%' that cannot start any token. (Do not use % for "
                        + "indentation); a unit that begins with % stands in quotes: '%'"),
                List.of("a: [1, 2\nb: 3\n", "a.yaml:2: this is not YAML: expected ',' or ']', but got :"),
                List.of("a: b\nc: \u0007\n", "a.yaml:2: the character with code 7 can't stand in a file"));
    }

    @ParameterizedTest
    @MethodSource("oddities")
    void refusesWithOneClearProblem(List<String> row) {
        read(row.getFirst());
        assertEquals(List.of(row.getLast()), problems.all().stream().map(Problem::toString).toList());
    }

    @Test
    void anAliasBombIsRefusedAtOnce() {
        read("a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n");
        assertEquals(9, problems.count());
    }

    @Test
    void aLoopOfAliasesIsRefused() {
        read("a: &a [*a]\n");
        assertEquals(2, problems.count());
    }

    @Test
    void deepNestingIsRefused() {
        read("a: " + "[".repeat(300_000) + "]".repeat(300_000) + "\n");
        assertEquals(1, problems.count());
        assertEquals("this is nested deeper than 24 levels; nothing after it was read", problems.all().getFirst().text());
    }

    @Test
    void whatIsTooLargeIsNotEvenRead() {
        YamlFile.read(new byte[YamlFile.GREATEST_BYTES + 1], problems);
        assertEquals("the file has 1048577 bytes; allowed are 1048576", problems.all().getFirst().text());
    }

    @Test
    void whatIsNotUtf8IsRefused() {
        YamlFile.read(new byte[]{'a', ':', ' ', (byte) 0xC3, '('}, problems);
        assertEquals("the file is not UTF-8", problems.all().getFirst().text());
    }

    @Test
    void everyPlaceKnowsItsLine() {
        Place.Table table = read("a: 1\nb:\n  c: [x,\n    y]\n").orElseThrow();
        assertEquals(3, table.find(List.of("b", "c")).line());
        assertEquals("b.c", table.find(List.of("b", "c", "nothing")).path());
        assertEquals(4, ((Place.Items) table.find(List.of("b", "c"))).all().get(1).line());
    }
}
