package org.magistral.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** What holds in every source of the repository, read as text. */
class TidyTest {
    private static final int LONGEST_LINE = 140;

    /** A room that grows past this asks to be split. One that is over stands here with its size, which may only shrink. */
    private static final int MOST_CLASSES = 14;
    private static final Map<String, Integer> CROWDED = Map.of();

    /** A method that grows past this asks to be split. One that is over stands here with its length, which may only shrink. */
    private static final int LONGEST_METHOD = 70;
    private static final Map<String, Integer> LONG_METHODS = Map.of();

    private static final Path ROOT = root();
    private static final Set<String> MADE = Set.of("target", ".git", ".idea", ".vscode", ".settings");
    private static final List<Path> SOURCES = files(ROOT).filter(file -> file.toString().endsWith(".java")).toList();

    /** Split, or this file would be the first to break the rule. */
    private static final Pattern UNFINISHED = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|X" + "XX)\\b");
    private static final Pattern SKIPPED = Pattern.compile("@Dis" + "abled|\\b(Thread|TimeUnit\\.\\w+)\\.sle" + "ep\\(");

    @Test
    void theRepositoryIsHere() {
        assertTrue(SOURCES.size() > 50, "the rules below see only " + SOURCES.size() + " sources");
    }

    @Test
    void linesFitOnAPage() {
        refuse(files(ROOT).filter(TidyTest::isText), line -> line.codePointCount(0, line.length()) > LONGEST_LINE,
                "is longer than " + LONGEST_LINE);
    }

    @Test
    void noTabs() {
        refuse(files(ROOT).filter(TidyTest::isText), line -> line.indexOf('\t') >= 0, "has a tab");
    }

    @Test
    void nothingIsLeftForLater() {
        refuse(files(ROOT).filter(TidyTest::isText), line -> UNFINISHED.matcher(line).find(), "is left for later");
    }

    @Test
    void testsNeitherSleepNorSkip() {
        refuse(SOURCES.stream().filter(file -> file.toString().contains("/src/test/")), line -> SKIPPED.matcher(line).find(),
                "sleeps or skips");
    }

    @Test
    void everyRoomSaysWhatItIsFor() {
        Set<String> silent = new TreeSet<>();
        for (Path room : rooms().keySet()) {
            Path info = room.resolve("package-info.java");
            if (!Files.exists(info) || !read(info).contains("/**")) {
                silent.add(ROOT.relativize(room).toString());
            }
        }
        assertEquals(Set.of(), silent, "no package-info, or an empty one");
    }

    @Test
    void roomsAreNotCrowded() {
        Set<String> violations = new TreeSet<>();
        rooms().forEach((room, classes) -> ratchet(name(room), classes, MOST_CLASSES, CROWDED, "classes", violations));
        assertEquals("", String.join("\n", violations));
    }

    @Test
    void methodsFitOnAScreen() throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        Set<String> violations = new TreeSet<>();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask) compiler.getTask(null, manager, _ -> {}, null, null, manager.getJavaFileObjectsFromPaths(SOURCES));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (var unit : task.parse()) {
                String file = name(Path.of(unit.getSourceFile().toUri()));
                new TreeScanner<Void, Void>() {
                    @Override
                    public Void visitMethod(MethodTree method, Void nothing) {
                        long first = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, method));
                        long last = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, method));
                        ratchet(file + " " + method.getName(), (int) (last - first + 1), LONGEST_METHOD, LONG_METHODS, "lines", violations);
                        return super.visitMethod(method, null);
                    }
                }.scan(unit, null);
            }
        }
        assertEquals("", String.join("\n", violations));
    }

    /** A size over the limit must stand in the list as it is, so that the list only ever shrinks. */
    private static void ratchet(String name, int size, int limit, Map<String, Integer> over, String what, Set<String> violations) {
        int allowed = over.getOrDefault(name, limit);
        if (size > allowed) {
            violations.add(name + " has " + size + " " + what + ", allowed are " + allowed);
        } else if (over.containsKey(name) && size < allowed) {
            violations.add(name + " has only " + size + " " + what + " now: say so in the list, or take it out at " + limit);
        }
    }

    private interface Rule {
        boolean broken(String line);
    }

    private static void refuse(Stream<Path> files, Rule rule, String what) {
        Set<String> violations = new TreeSet<>();
        files.forEach(file -> {
            List<String> lines = read(file).lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                if (rule.broken(lines.get(i))) {
                    violations.add(ROOT.relativize(file) + ":" + (i + 1) + " " + what);
                }
            }
        });
        assertEquals("", String.join("\n", violations));
    }

    /** Every package of main code, with the number of its classes. */
    private static Map<Path, Integer> rooms() {
        Map<Path, Integer> rooms = new TreeMap<>();
        SOURCES.stream().filter(file -> file.toString().contains("/src/main/java/"))
                .forEach(file -> rooms.merge(file.getParent(), file.endsWith("package-info.java") ? 0 : 1, Integer::sum));
        return rooms;
    }

    /** The path below the source folder, as a package is written. */
    private static String name(Path path) {
        return path.toString().replaceAll(".*/java/", "").replace(".java", "").replace('/', '.');
    }

    private static boolean isText(Path file) {
        String name = file.toString();
        return name.endsWith(".java") || name.endsWith(".xml") || name.endsWith(".yaml") || name.endsWith("/.ci/run")
                || file.getParent().equals(ROOT.resolve("image"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every file below, but for what a build or git makes. */
    private static Stream<Path> files(Path folder) {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(each -> !MADE.contains(each.getFileName().toString())).toList().stream()
                    .flatMap(each -> Files.isDirectory(each) ? files(each) : Stream.of(each));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("runtime/core"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
